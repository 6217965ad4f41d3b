import * as v from 'valibot';
import type { Cursor } from '../protocol/frames.ts';
import type { StoreTx } from './store.ts';

const KEY = 'cursor';
const cursorShape = v.object({ epoch: v.string(), seq: v.number(), mark: v.string() });

/** Null: never pulled. A stored cursor that is none counts as never, and the log is pulled from its start. */
export async function readCursor(tx: StoreTx): Promise<Cursor | null> {
  const parsed = v.safeParse(cursorShape, await tx.getMeta(KEY));
  return parsed.success ? parsed.output : null;
}

export function isSameCursor(a: Cursor | null, b: Cursor | null): boolean {
  return a?.epoch === b?.epoch && a?.seq === b?.seq && a?.mark === b?.mark;
}

/** Takes a page's cursor if it is ahead in the same epoch: the cursor only grows (L2). */
export async function growCursor(tx: StoreTx, next: Cursor): Promise<void> {
  const current = await readCursor(tx);
  if (current && (current.epoch !== next.epoch || current.seq >= next.seq)) return;
  await writeCursor(tx, next);
}

/** P5, at the end of a set-back: this cursor, whatever the stored one was. */
export function writeCursor(tx: StoreTx, { epoch, seq, mark }: Cursor): Promise<void> {
  return tx.putMeta(KEY, { epoch, seq, mark });
}
