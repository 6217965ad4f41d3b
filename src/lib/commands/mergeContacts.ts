/** R22: what becomes of two contacts that are one and the same. Each part is planned here, and written by `together`. */
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { sameValue } from '../contact/facts.ts';
import { fieldOf, listName } from '../contact/fields.ts';
import { property } from '../contact/records.ts';
import { fieldView, historyOf, seenOf } from '../contact/viewAccess.ts';
import type { DocumentView, Stamp } from '../contact/types.ts';
import type { Edit } from '../contact/write.ts';
import { mayBeBrought } from '../rules/brought.ts';
import type { Look } from '../rules/tree.ts';
import { isTrue, shownHead } from '../rules/values.ts';
import { withOwnFacts } from './ownFacts.ts';
import type { CommandContext, Refusal } from './types.ts';

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

/** It is a contact of its own again. Its open documents come under what stands over it there: the gate asks (R7). */
export function unmergeEdits(view: DocumentView): readonly Edit[] {
  return [{ op: 'set', field: 'mergedInto', value: null, seen: seenOf(fieldView(view, 'mergedInto')) }];
}

/** What the contact that stays lacks: fields it has never filled in, telephones, e-mails, banks, tags. */
export function lackedEdits(stays: DocumentView, gone: DocumentView, look: Look): readonly Edit[] {
  const isTakenBack = takenBack(stays, gone);
  // A value that was cleared is an answer too: a consent that was taken back must not be given again.
  const isAnswered = (field: string): boolean => {
    const { heads, invalid } = fieldView(stays, field);
    return invalid.length > 0 || heads.some((head) => head.value !== null || !isTakenBack(head));
  };
  const fields = [...gone.root.fields.values()]
    .filter(({ field, value }) => value !== null && !isAnswered(field) && !hasItem(stays, field, value))
    .map(({ field }) => field);
  return [
    ...broughtEdits(stays, gone, fields, look),
    ...setEdits(stays, gone, { fields: [...gone.root.sets.keys()], look, after: -Infinity })
  ];
}

/** R22: what was written to a merged contact afterwards; what the survivor says otherwise stays beside it (C4). */
export function broughtEdits(
  stays: DocumentView,
  gone: DocumentView,
  fields: readonly string[],
  look: Look
): readonly Edit[] {
  const isWanted = bringable(stays, gone, look);
  const [merge] = fieldView(gone, 'mergedInto').heads;
  const ofOneValue = fields.filter((field) => isWanted(field) && !gone.root.sets.has(field));
  return [
    ...ofOneValue.flatMap((field): readonly Edit[] => {
      const { value } = fieldView(gone, field);
      const { heads } = fieldView(stays, field);
      if (heads.some((head) => sameValue(head.value, value))) return [];
      const seen = heads.filter((head) => head.value === null).map(({ fact }) => fact);
      return [{ op: 'set', field, value, seen }];
    }),
    ...setEdits(stays, gone, { fields, look, after: merge?.at ?? -Infinity })
  ];
}

interface SetsBrought {
  readonly fields: readonly string[];
  readonly look: Look;
  /** Members written later than this. */
  readonly after: number;
}

/** Tags and other sets. What somebody has taken off the contact that stays does not come back to it. */
function setEdits(
  stays: DocumentView,
  gone: DocumentView,
  { fields, look, after }: SetsBrought
): readonly Edit[] {
  const isTakenBack = takenBack(stays, gone);
  return fields.filter(bringable(stays, gone, look)).flatMap((field) => {
    const takenOff = historyOf(stays, field).filter(({ out }) => !isTakenBack(out));
    const there = stays.root.sets.get(field) ?? [];
    return (gone.root.sets.get(field) ?? [])
      .filter(({ heads }) => heads.some(({ at }) => at > after))
      .filter(({ value }) => !takenOff.some(({ fact }) => sameValue(fact.v, value)))
      .filter(({ value }) => !there.some((member) => sameValue(member.value, value)))
      .map(({ value }): Edit => ({ op: 'add', field, value }));
  });
}

function bringable(stays: DocumentView, gone: DocumentView, look: Look): (field: string) => boolean {
  const entity = withOwnFacts(look, stays).tree(stays.id).entities.get(stays.id) ?? null;
  // What was merged into a contact under it leaves its place to that one.
  const toEntity = entity === stays.id || entity === gone.id;
  return (field) => fieldOf(field, 'contact') !== null && mayBeBrought(field, toEntity);
}

/** Whether something ended when a merge of one into the other was taken back: then nobody has cleared it. */
function takenBack(stays: DocumentView, gone: DocumentView): (stamp: Stamp) => boolean {
  const ends = historyOf(gone, 'mergedInto')
    .filter(({ fact }) => fact.v === stays.id)
    .map(({ out }) => out);
  return ({ by, at }) => ends.some((end) => end.by === by && end.at === at);
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
