import { resolve } from '$app/paths';
import { fieldOf } from '../contact/fields.ts';
import type { IssuePlace } from './issueAnswers.ts';
import { sheetTabOf } from './routes.ts';

/** The address of a contact's sheet or document, at the field that is to be looked at where there is one. */
export function placeHref({ contact: id, entity, field, erase }: IssuePlace): string {
  if (entity !== undefined) {
    const href = resolve('/contacts/[id]/documents/[entity]', { id, entity });
    return field === undefined ? href : `${href}?${new URLSearchParams({ field }).toString()}`;
  }
  if (erase) return `${resolve('/contacts/[id]', { id })}?erase`;
  if (field === undefined) return resolve('/contacts/[id]', { id });
  const tab = sheetTabOf(fieldOf(field, 'contact')?.tab);
  return `${resolve('/contacts/[id]/[tab]', { id, tab })}?${new URLSearchParams({ field }).toString()}`;
}
