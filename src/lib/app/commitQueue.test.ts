import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { err, ok } from '../base/result.ts';
import { CommitQueue, mergeUpTo, NOTE_INTERVAL, type CommitResult } from './commitQueue.ts';
import { createManualClock, settled } from './sheetHarness.ts';
import type { CommitProblem } from './workerApi.ts';

interface Sent {
  readonly update: Uint8Array;
  readonly settle: (result: CommitResult) => void;
}

function setUp() {
  const clock = createManualClock();
  const sent: Sent[] = [];
  const failures: CommitProblem[] = [];
  const queue = new CommitQueue({
    clock,
    commit: (update) => new Promise((settle) => sent.push({ update, settle })),
    failed: (problem) => failures.push(problem),
    changed: () => undefined
  });
  return { clock, sent, failures, queue };
}

/** Updates of one document, each appending `size` characters. */
function typing(count: number, size = 1): Uint8Array[] {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < count; at += 1) doc.getText('t').insert(at * size, 'x'.repeat(size));
  return updates;
}

function lengthOf(updates: readonly Uint8Array[]): number {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getText('t').length;
}

describe('commit queue', () => {
  it('[L2] note typing is one change at most every 200 ms', async () => {
    const { clock, sent, queue } = setUp();
    for (const update of typing(20)) queue.note(update);
    clock.advance(NOTE_INTERVAL - 1);
    await settled();
    expect(sent).toHaveLength(0);
    clock.advance(1);
    await settled(() => sent.length > 0);
    expect(sent).toHaveLength(1);
    expect(lengthOf(sent.map(({ update }) => update))).toBe(20);
  });

  it('[L2] note typing goes before the act that came after it', async () => {
    const { sent, queue } = setUp();
    const [typed, acted] = typing(2);
    if (!typed || !acted) throw new Error('two updates');
    queue.note(typed);
    const done = queue.act(acted);
    await settled(() => sent.length > 0);
    expect(sent.map(({ update }) => update)).toEqual([typed]);
    sent[0]?.settle(ok());
    await settled(() => sent.length > 1);
    expect(sent[1]?.update).toBe(acted);
    sent[1]?.settle(ok());
    expect(await done).toEqual(ok());
    expect(queue.busy).toBe(false);
  });

  it('[L2] after a failure nothing that rests on it is sent', async () => {
    const { sent, failures, queue } = setUp();
    const [first, second, typed] = typing(3);
    if (!first || !second || !typed) throw new Error('three updates');
    const one = queue.act(first);
    const two = queue.act(second);
    queue.note(typed);
    await settled(() => sent.length > 0);
    const problem = { code: 'reopen', detail: 'gone' } as const;
    sent[0]?.settle(err(problem));
    expect(await one).toEqual(err(problem));
    expect(await two).toEqual(err(problem));
    await queue.flush();
    expect(sent).toHaveLength(1);
    expect(failures).toEqual([problem]);
    expect(queue.unsavedNotes).toEqual([typed]);
    expect(queue.busy).toBe(false);
  });

  it('[L2] a slow disk gathers typing into the next change instead of a pile of them', async () => {
    const { clock, sent, queue } = setUp();
    const updates = typing(30);
    for (const update of updates) {
      queue.note(update);
      clock.advance(NOTE_INTERVAL);
      await settled();
    }
    expect(sent).toHaveLength(1);
    sent[0]?.settle(ok());
    await settled(() => sent.length > 1);
    expect(sent).toHaveLength(2);
    expect(lengthOf(sent.map(({ update }) => update))).toBe(30);
  });

  it('a worker that does not answer counts as a failure to look at', async () => {
    const failures: CommitProblem[] = [];
    const queue = new CommitQueue({
      clock: createManualClock(),
      commit: () => Promise.reject(new Error('port closed')),
      failed: (problem) => failures.push(problem),
      changed: () => undefined
    });
    const [update] = typing(1);
    if (!update) throw new Error('one update');
    expect(await queue.act(update)).toEqual(err({ code: 'reopen', detail: 'Error: port closed' }));
    expect(failures).toHaveLength(1);
  });

  it('[A4] merged typing stays under the size of a change', () => {
    const updates = typing(10, 10_000);
    const merged = mergeUpTo(updates, 32 * 1024);
    expect(merged).toHaveLength(4);
    expect(Math.max(...merged.map(({ byteLength }) => byteLength))).toBeLessThanOrEqual(32 * 1024);
    expect(lengthOf(merged)).toBe(100_000);
  });
});
