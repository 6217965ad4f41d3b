import * as v from 'valibot';
import type { DocId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { JOURNAL_MAX } from './limits.ts';
import type { StoreTx } from './store.ts';

const KEY = 'journal';

/** An act over several contacts that can be undone after a restart (C10). */
export interface JournalEntry {
  readonly docIds: readonly DocId[];
  /** Label and inverse, as the command gave them. */
  readonly entry: Json;
}

const journal = v.array(v.object({ docIds: v.array(v.string()), entry: v.custom<Json>(() => true) }));

/** Adds the newest entry; the oldest go beyond JOURNAL_MAX. */
export async function addToJournal(tx: StoreTx, added: JournalEntry): Promise<void> {
  const entries = await readJournal(tx);
  await writeJournal(tx, [...entries, added].slice(-JOURNAL_MAX));
}

/** Takes the newest entry out; null when there is none. */
export async function takeFromJournal(tx: StoreTx): Promise<Json> {
  const entries = await readJournal(tx);
  const newest = entries.at(-1);
  if (!newest) return null;
  await writeJournal(tx, entries.slice(0, -1));
  return newest.entry;
}

/** A6: an act that touched an erased contact holds what it wrote there, and goes with it. */
export async function eraseFromJournal(tx: StoreTx, docIds: readonly DocId[]): Promise<void> {
  const entries = await readJournal(tx);
  const kept = entries.filter((entry) => !docIds.some((docId) => entry.docIds.includes(docId)));
  if (kept.length < entries.length) await writeJournal(tx, kept);
}

async function readJournal(tx: StoreTx): Promise<readonly JournalEntry[]> {
  const parsed = v.safeParse(journal, (await tx.getMeta(KEY)) ?? []);
  // A journal we cannot read undoes nothing; it is not worth stopping an edit for.
  return parsed.success ? parsed.output : [];
}

function writeJournal(tx: StoreTx, entries: readonly JournalEntry[]): Promise<void> {
  return tx.putMeta(
    KEY,
    entries.map(({ docIds, entry }) => ({ docIds, entry }))
  );
}
