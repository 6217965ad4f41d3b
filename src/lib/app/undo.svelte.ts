import type { DocId } from '../base/ids.ts';
import type { Fact } from '../contact/types.ts';
import { factKey, sameValue } from '../contact/facts.ts';
import type { Done, Inverse, ManyDone, UndoStep } from '../commands/types.ts';

/** What an entry of the stack takes back, for the words of the button and the toast. */
export type ActName =
  | 'edit'
  | 'choose'
  | 'restore'
  | 'add'
  | 'remove'
  | 'archive'
  | 'unarchive'
  | 'create'
  | 'start'
  | 'convert'
  | 'duplicate'
  | 'changeContact'
  | 'keep'
  | 'merge'
  | 'unmerge';

export interface UndoEntry {
  readonly name: ActName;
  /** Field it was about; '' when it was about the contact as a whole. */
  readonly field: string;
  /** What the contact was called after it; '' when it had no name. Acts are taken back from other sheets too. */
  readonly contact: string;
  /** One for each document that the act changed, that of the contact it is told of first. */
  readonly inverses: readonly [Inverse, ...Inverse[]];
  /** The first of them as the act told it: what tells the act from others, whatever became of the steps since. */
  readonly act: Inverse;
}

/** How many acts a tab can take back: more would only be kept for ever, the history has the rest. */
const MAX_ENTRIES = 200;

/** C10: what this tab did, newest last, and what it has taken back. Facts only; notes have their own undo. */
export class UndoStack {
  #done = $state.raw<readonly UndoEntry[]>([]);
  #undone = $state.raw<readonly UndoEntry[]>([]);

  get nextUndo(): UndoEntry | null {
    return this.#done.at(-1) ?? null;
  }
  get nextRedo(): UndoEntry | null {
    return this.#undone.at(-1) ?? null;
  }

  /**
   * Notes an act that was written. `own`: what the same edit had written before; the inverse of this write
   * takes both back, so one visit to a field is one step.
   */
  push(
    { name, field, contact }: Omit<UndoEntry, 'inverses' | 'act'>,
    done: Done | ManyDone,
    own: readonly Fact[] = []
  ): void {
    const inverses = inversesOf(done);
    if (!inverses) return;
    const last = this.nextUndo;
    const isSame = last !== null && own.length > 0 && wroteOneOf(last, own);
    const [act] = inverses;
    const taken = isSame ? joined(inverses, last.inverses) : inverses;
    const entry = { name, field, contact, inverses: taken, act };
    this.#done = [...(isSame ? this.#done.slice(0, -1) : this.#done), entry].slice(-MAX_ENTRIES);
    this.#undone = [];
  }

  /**
   * Notes what followed by itself from the act that wrote these facts: the same step takes it back. What followed from an
   * act that has been taken back, or is too old for the stack, is in the history alone.
   */
  join(wrote: readonly Fact[], followed: Done): void {
    const { inverse } = followed;
    if (!inverse) return;
    this.#done = this.#done.map((entry) =>
      wroteOneOf(entry, wrote) ? { ...entry, inverses: joined([inverse], entry.inverses) } : entry
    );
  }

  /** Takes the entry off the stack; `undone` or `redone` puts its own inverse on the other one. */
  takeUndo(): UndoEntry | null {
    const entry = this.nextUndo;
    this.#done = this.#done.slice(0, -1);
    return entry;
  }
  /** The entry of one act, wherever it lies; null when it has been taken back already. */
  takeOf(done: Done | ManyDone): UndoEntry | null {
    const first = inversesOf(done)?.[0];
    const entry = this.#done.find(({ act }) => act === first) ?? null;
    this.#done = this.#done.filter((other) => other !== entry);
    return entry;
  }
  takeRedo(): UndoEntry | null {
    const entry = this.nextRedo;
    this.#undone = this.#undone.slice(0, -1);
    return entry;
  }
  undone(entry: UndoEntry): void {
    this.#done = withRestored(this.#done, entry);
    this.#undone = [...this.#undone, entry];
  }
  redone(entry: UndoEntry): void {
    this.#undone = withRestored(this.#undone, entry);
    this.#done = [...this.#done, entry];
  }

  /** A6: an erased contact is in no step any more; what a step wrote there would be kept in it. */
  forget(docId: DocId): void {
    const isAbout = ({ inverses }: UndoEntry): boolean => inverses.some((inverse) => inverse.docId === docId);
    this.#done = this.#done.filter((entry) => !isAbout(entry));
    this.#undone = this.#undone.filter((entry) => !isAbout(entry));
  }

  /** Gives an entry back whose undo did not reach the store. */
  putBack(entry: UndoEntry, where: 'undo' | 'redo'): void {
    if (where === 'undo') this.#done = [...this.#done, entry];
    else this.#undone = [...this.#undone, entry];
  }
}

/**
 * What taking an act back wrote stands for what an older act had written there: it is the same value again, in a fact
 * of its own. Left as it was, the older act would find it replaced, and two acts on one field could never be taken back
 * one after the other.
 */
function withRestored(stack: readonly UndoEntry[], { inverses }: UndoEntry): readonly UndoEntry[] {
  const entries = [...stack];
  for (const { docId, steps } of inverses) for (const step of steps) restore(entries, docId, step);
  return entries;
}

/** In the newest entry alone that wrote at the same place: those below it find what they wrote when it is taken back. */
function restore(entries: UndoEntry[], docId: DocId, restored: UndoStep): void {
  if (!('wrote' in restored)) return;
  const { wrote } = restored;
  const isThere = (step: UndoStep): step is typeof restored =>
    'wrote' in step && step.wrote.f === wrote.f && (step.wrote.e ?? '') === (wrote.e ?? '');
  const at = entries.findLastIndex(({ inverses }) =>
    inverses.some((inverse) => inverse.docId === docId && inverse.steps.some(isThere))
  );
  const entry = entries[at];
  if (!entry) return;
  const again = (step: UndoStep): UndoStep =>
    isThere(step) && sameValue(step.wrote.v, wrote.v) ? { ...step, wrote } : step;
  const [first, ...rest] = entry.inverses.map((inverse) =>
    inverse.docId === docId ? { ...inverse, steps: inverse.steps.map(again) } : inverse
  );
  if (first) entries[at] = { ...entry, inverses: [first, ...rest] };
}

/** How an act is taken back; null when it wrote nothing. */
export function inversesOf(done: Done | ManyDone): UndoEntry['inverses'] | null {
  const parts = 'parts' in done ? done.parts : [done];
  const [first, ...rest] = parts.flatMap(({ inverse }) => inverse ?? []);
  return first ? [first, ...rest] : null;
}

/**
 * One step for two acts, document by document. What both wrote is taken back to what it was before the first; a document
 * has one inverse, or taking back the first half would look to the second like somebody else's change.
 */
function joined(newer: UndoEntry['inverses'], older: UndoEntry['inverses']): UndoEntry['inverses'] {
  const [first, ...rest] = older.map((inverse) => {
    const steps = newer.filter(({ docId }) => docId === inverse.docId).flatMap((same) => same.steps);
    return { docId: inverse.docId, steps: joinedSteps(steps, inverse.steps) };
  });
  const others = newer.filter(({ docId }) => !older.some((inverse) => inverse.docId === docId));
  return first ? [first, ...rest, ...others] : newer;
}

function joinedSteps(newer: readonly UndoStep[], older: readonly UndoStep[]): readonly UndoStep[] {
  const kept = older.filter((step) => !newer.some((other) => isOfOneField(step, other)));
  const steps = newer.map((step) => {
    const before = older.find((other) => isOfOneField(step, other));
    return step.undo === 'set' && before?.undo === 'set' ? { ...step, before: before.before } : step;
  });
  return [...kept, ...steps];
}

function isOfOneField(a: UndoStep, b: UndoStep): boolean {
  return a.undo === 'set' && b.undo === 'set' && a.field === b.field && a.entity === b.entity;
}

function wroteOneOf({ inverses }: UndoEntry, own: readonly Fact[]): boolean {
  const keys = own.map(factKey);
  return inverses.some(({ steps }) =>
    steps.some((step) => step.undo === 'set' && keys.includes(factKey(step.wrote)))
  );
}
