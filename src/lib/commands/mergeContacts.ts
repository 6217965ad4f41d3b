/** R22: what becomes of two contacts that are one and the same. Each part is planned here, and written by `together`. */
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sameValue } from '../contact/facts.ts';
import { fieldOf, listName } from '../contact/fields.ts';
import { property } from '../contact/records.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import type { DocumentView } from '../contact/types.ts';
import type { Edit } from '../contact/write.ts';
import { isTrue, shownHead } from '../rules/values.ts';
import { hasOwnCommand } from './ownCommand.ts';
import type { CommandContext, Refusal } from './types.ts';

/** What makes a contact the one it is, or counts for the survivor where it lies: never brought over. */
const ITS_OWN: readonly string[] = ['parent', 'archived', 'mergedInto', 'aside', 'schema'];

/** What tells what a contact is: the one that stays is what it was. */
const OF_ITS_KIND: readonly string[] = [
  'addressType',
  'isCompany',
  'isCustomer',
  'isSupplier',
  'forcedStatus',
  'defaultAddress',
  'member',
  'location'
];

/** Of two items that say the same of these, one is enough. */
const SAID_BY: Readonly<Record<string, string>> = { phone: 'number', email: 'address', bank: 'iban' };

/** The contact is another one from now on. Its open documents come under what stands over that one: the gate asks (R7). */
export function mergeEdits(
  view: DocumentView,
  into: ContactId,
  { look }: CommandContext
): Result<readonly Edit[], Refusal> {
  if (!look) return err({ code: 'no-look' });
  const target = look.tree(into).facts.get(into);
  if (into === view.id || !target) return err({ code: 'unknown-entity', entity: into });
  // Put away or merged since the two were shown side by side.
  const gone = isTrue(target.root, 'archived') ? 'archived' : 'mergedInto';
  const since = shownHead(target.root, gone);
  if (since) return err({ code: 'changed-since', by: since.by, at: since.at });
  return ok([{ op: 'set', field: 'mergedInto', value: into, seen: seenOf(fieldView(view, 'mergedInto')) }]);
}

/** What the contact that stays lacks: fields it has never filled in, telephones, e-mails, banks, tags. */
export function lackedEdits(stays: DocumentView, gone: DocumentView): readonly Edit[] {
  const fields = [...gone.root.fields.values()].filter(
    ({ field, value }) =>
      value !== null &&
      !OF_ITS_KIND.includes(field) &&
      // A value that was cleared is an answer too: a consent that was taken back must not be given again.
      seenOf(fieldView(stays, field)).length === 0 &&
      !hasItem(stays, field, value)
  );
  return broughtEdits(
    stays,
    gone,
    [...fields.map(({ field }) => field), ...gone.root.sets.keys()].filter((field) => mayBeBrought(field))
  );
}

/** R22: what was written to a merged contact afterwards; what the survivor says otherwise stays beside it (C4). */
export function broughtEdits(
  stays: DocumentView,
  gone: DocumentView,
  fields: readonly string[]
): readonly Edit[] {
  return fields.filter(mayBeBrought).flatMap((field): readonly Edit[] => {
    const members = gone.root.sets.get(field);
    if (members) return members.map(({ value }) => ({ op: 'add', field, value }));
    const { value } = fieldView(gone, field);
    const { heads } = fieldView(stays, field);
    if (heads.some((head) => sameValue(head.value, value))) return [];
    const seen = heads.filter((head) => head.value === null).map(({ fact }) => fact);
    return [{ op: 'set', field, value, seen }];
  });
}

function mayBeBrought(field: string): boolean {
  return fieldOf(field, 'contact') !== null && !ITS_OWN.includes(listName(field)) && !hasOwnCommand(field);
}

/** The same telephone is another item at the other contact. */
function hasItem(stays: DocumentView, field: string, value: Json): boolean {
  const list = listName(field);
  const key = SAID_BY[list];
  if (key === undefined) return false;
  return [...stays.root.fields.values()].some(
    (other) =>
      other.field.startsWith(`${list}/`) && sameValue(property(other.value, key), property(value, key))
  );
}
