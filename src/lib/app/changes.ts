/** C7: the changes of a document as a person reads them: who, when, what it was before and is after. */
import { groupBy } from '../base/groups.ts';
import { canonicalJson, type Json } from '../base/json.ts';
import { hasOwnCommand } from '../commands/ownCommand.ts';
import { sameValue } from '../contact/facts.ts';
import type { DocumentView, Fact, Head, HistoryEntry, Stamp } from '../contact/types.ts';
import { entityOf, fieldView } from '../contact/viewAccess.ts';

export interface Change {
  readonly key: string;
  readonly by: string;
  readonly at: number;
  readonly field: string;
  /** '' : the contact itself. */
  readonly entity: string;
  /** What it held; several where people had written without seeing each other. Empty: nothing that is still known. */
  readonly before: readonly Json[];
  /** Null: it was cleared, or taken out of a set. */
  readonly after: Json;
  /** What bringing the old value back would write; null: nothing, or a command of its own has to. */
  readonly restore: HistoryEntry | null;
}

/** Fields that tell nothing to people. */
const NOT_TOLD: readonly string[] = ['schema'];

/** Newest first. What a contact or document was born with is no change. */
export function changesOf(view: DocumentView): readonly Change[] {
  const changes: Change[] = [];
  const replaced = replacedBy(view.history);
  for (const { fact, stamp } of writings(view)) {
    const key = keyOf(fact, stamp);
    const gone = replaced.get(key) ?? [];
    replaced.delete(key);
    if (isBirth(view, fact, stamp) || (fact.v === null && gone.length === 0)) continue;
    changes.push(changeOf(fact, stamp, gone));
  }
  // What is left was taken out of a set: nothing was written in its place.
  for (const gone of replaced.values()) {
    const [first] = gone;
    if (first) changes.push(changeOf({ ...first.fact, v: null }, first.out, gone));
  }
  return changes
    .filter(({ field }) => !NOT_TOLD.includes(field))
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1));
}

/** What the field holds already needs no bringing back. */
export function mayRestore(view: DocumentView, { restore, field, entity }: Change): boolean {
  if (!restore) return false;
  const holds = (value: Json): boolean => sameValue(value, restore.fact.v);
  const members = entityOf(view, entity)?.sets.get(field);
  return members ? !members.some(({ value }) => holds(value)) : !holds(fieldView(view, field, entity).value);
}

function changeOf(fact: Fact, stamp: Stamp, gone: readonly HistoryEntry[]): Change {
  const { f: field, e, v } = fact;
  const [newest] = gone;
  return {
    // Several members of a set may have come at once.
    key: `${keyOf(fact, stamp)} ${canonicalJson(v)}`,
    by: stamp.by,
    at: stamp.at,
    field,
    entity: e ?? '',
    before: gone.map(({ fact }) => fact.v).filter((value) => value !== null),
    after: v,
    restore: newest && newest.fact.v !== null && !hasOwnCommand(field) ? newest : null
  };
}

interface Writing {
  readonly fact: Fact;
  readonly stamp: Stamp;
}

/** Everything that was ever written and is still known, live or not. */
function* writings(view: DocumentView): Iterable<Writing> {
  for (const { fields, sets } of [view.root, ...view.entities.values()]) {
    for (const { heads } of fields.values()) yield* heads.map(writingOf);
    for (const members of sets.values()) for (const { heads } of members) yield* heads.map(writingOf);
  }
  for (const { fact, written } of view.history) yield { fact, stamp: written };
}

function writingOf({ fact, by, at }: Head): Writing {
  return { fact, stamp: { by, at } };
}

/** What each writing took the place of. */
function replacedBy(history: readonly HistoryEntry[]): Map<string, HistoryEntry[]> {
  return groupBy(history, ({ fact, out }) => keyOf(fact, out));
}

function keyOf({ f, e }: Fact, { by, at }: Stamp): string {
  return `${e ?? ''} ${f} ${by} ${String(at)}`;
}

function isBirth(view: DocumentView, { e }: Fact, { by, at }: Stamp): boolean {
  const born = (e === undefined ? view.root : view.entities.get(e))?.born;
  return born?.by === by && born.at === at;
}
