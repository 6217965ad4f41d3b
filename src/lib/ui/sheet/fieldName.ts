import { fieldOf, listName } from '../../contact/fields.ts';
import { fieldLabel } from '../../i18n/fieldLabel.ts';
import type { Messages } from '../../i18n/messages/fr.ts';

/** The words for a field of a contact: `phone/k3v9` is a telephone; notes have names of their own. */
export function fieldName(t: Messages, field: string): string {
  if (field === 'clientNote' || field === 'internalNote') return t.sheet.notes[field];
  return fieldLabel(t, fieldOf(field, 'contact')?.label ?? listName(field));
}
