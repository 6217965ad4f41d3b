import { fieldOf, listName } from '../../contact/fields.ts';
import { fieldLabel } from '../../i18n/fieldLabel.ts';
import type { Messages } from '../../i18n/messages/fr.ts';

/** The words for a field of a contact: `phone/k3v9` is a telephone; notes have names of their own. */
export function fieldName(t: Messages, field: string): string {
  if (field === 'clientNote' || field === 'internalNote') return t.sheet.notes[field];
  const def = fieldOf(field, 'contact');
  const label = fieldLabel(t, def?.label ?? listName(field));
  // Of a pattern with closed parameters each is a field of its own: `warning/sale`, `consent/email/service`.
  const parameters: Readonly<Record<string, string>> = t.sheet.parameters;
  const given = def?.parameters.some((allowed) => allowed !== null) ? field.split('/').slice(1) : [];
  if (given.length === 0) return label;
  return t.sheet.ofParameters(label, given.map((parameter) => parameters[parameter] ?? parameter).join(', '));
}
