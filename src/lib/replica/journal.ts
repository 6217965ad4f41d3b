import * as v from 'valibot';
import type { DocId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { JOURNAL_MAX } from './limits.ts';
import type { StoreTx } from './store.ts';
import type { JournalNote } from './types.ts';

const KEY = 'journal';

const json = v.custom<Json>((value) => value !== undefined);
const journal = v.array(
  v.object({
    id: v.string(),
    label: json,
    undo: v.array(v.object({ docId: v.string(), steps: json }))
  })
);

/**
 * Notes an act of which `written` are the documents. Acts of one id are a row and share one entry (C4). The newest
 * entry is the one that was begun last; the oldest go beyond JOURNAL_MAX.
 */
export async function addToJournal(
  tx: StoreTx,
  note: JournalNote,
  written: ReadonlySet<DocId>
): Promise<void> {
  const entries = await readJournal(tx);
  const added = note.undo.filter(({ docId }) => written.has(docId));
  const begun = entries.find(({ id }) => id === note.id);
  const next = begun
    ? entries.map((entry) => (entry === begun ? { ...entry, undo: [...entry.undo, ...added] } : entry))
    : [...entries, { ...note, undo: added }].slice(-JOURNAL_MAX);
  await writeJournal(tx, next);
}

/** The newest act, or row of acts, over several contacts; null when there is none. */
export async function newestOfJournal(tx: StoreTx): Promise<JournalNote | null> {
  return (await readJournal(tx)).at(-1) ?? null;
}

/** The entry has been undone whole. Until then it stays, so that an undo that was cut off can be done again. */
export async function dropFromJournal(tx: StoreTx, id: string): Promise<void> {
  const entries = await readJournal(tx);
  await writeJournal(
    tx,
    entries.filter((entry) => entry.id !== id)
  );
}

/** A6: how an act on an erased contact is undone holds what was written there, and goes with it. */
export async function eraseFromJournal(tx: StoreTx, docIds: readonly DocId[]): Promise<void> {
  const entries = await readJournal(tx);
  if (!entries.some(({ undo }) => undo.some(({ docId }) => docIds.includes(docId)))) return;
  const kept = entries.map((entry) => ({
    ...entry,
    undo: entry.undo.filter(({ docId }) => !docIds.includes(docId))
  }));
  await writeJournal(
    tx,
    kept.filter(({ undo }) => undo.length > 0)
  );
}

async function readJournal(tx: StoreTx): Promise<readonly JournalNote[]> {
  const parsed = v.safeParse(journal, (await tx.getMeta(KEY)) ?? []);
  // A journal we cannot read undoes nothing; it is not worth stopping an edit for.
  return parsed.success ? parsed.output : [];
}

function writeJournal(tx: StoreTx, entries: readonly JournalNote[]): Promise<void> {
  return tx.putMeta(
    KEY,
    entries.map(({ id, label, undo }) => ({
      id,
      label,
      undo: undo.map(({ docId, steps }) => ({ docId, steps }))
    }))
  );
}
