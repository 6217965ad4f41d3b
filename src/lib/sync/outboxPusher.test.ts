import { beforeEach, expect, test } from 'vitest';
import type { NackCode, Push, PushKind } from '../protocol/frames.ts';
import { PUSH_BYTES_MAX } from '../protocol/limits.ts';
import { COALESCE, createOutboxPusher, type OutboxPusher, type OutboxPusherOptions } from './outboxPusher.ts';
import type { OutgoingBatch, OutgoingRun } from './ports.ts';
import {
  createManualClock,
  readyFrame,
  recordedChannel,
  settled,
  type ManualClock,
  type RecordedChannel
} from './syncHarness.ts';

let clock: ManualClock;
let channel: RecordedChannel;
let waiting: OutgoingBatch[];
let log: string[];
let asked: number[];
let failing: boolean;

beforeEach(() => {
  clock = createManualClock();
  channel = recordedChannel();
  waiting = [];
  log = [];
  asked = [];
  failing = false;
});

const replica: OutboxPusherOptions['replica'] = {
  outgoing(maxBytes, inFlight) {
    asked.push(maxBytes);
    return Promise.resolve(
      waiting.filter((batch) => !batch.runs.some((run) => run.rows.some((row) => inFlight.has(row))))
    );
  },
  acknowledged(rows) {
    if (failing) return Promise.reject(new Error('disk'));
    return note('acknowledged', rows, rows);
  },
  refused: (rows, code) => note(`refused ${code}`, rows, rows),
  retryRefused: (codes) => note(`retry ${codes.join(' ')}`, [], []),
  retryStates: (docIds) => note(`retry states ${docIds?.join(' ') ?? 'of all'}`, [], []),
  offerState: (docId) => note(`state of ${docId}`, [], rowsOf(docId)),
  erase: (docId) => note(`erase ${docId}`, [], rowsOf(docId))
};

function note(what: string, rows: readonly number[], gone: readonly number[]): Promise<void> {
  log.push(rows.length > 0 ? `${what} ${rows.join(',')}` : what);
  waiting = waiting.filter((batch) => !batch.runs.some((run) => run.rows.some((row) => gone.includes(row))));
  return Promise.resolve();
}

function rowsOf(docId: string): readonly number[] {
  return waiting.flatMap(({ runs }) => runs.filter((run) => run.docId === docId).flatMap(({ rows }) => rows));
}

function run(
  n: number,
  docId: string,
  rows: readonly number[] = [n],
  kind: PushKind = 'update'
): OutgoingRun {
  return { n, rows, docId, kind, bytes: new Uint8Array([n]) };
}

function single(...args: Parameters<typeof run>): OutgoingBatch {
  return { atomic: false, runs: [run(...args)] };
}

async function started(): Promise<OutboxPusher> {
  const pusher = createOutboxPusher({
    replica,
    clock,
    onChange: () => undefined,
    onFault: (error) => log.push(String(error))
  });
  pusher.start(readyFrame(), channel);
  pusher.fed(100);
  await settled();
  log = [];
  return pusher;
}

function pushes(): readonly Push[] {
  return channel.sent.flatMap((frame) => (frame.type === 'push' ? [frame] : []));
}

function pushedNumbers(): readonly number[][] {
  return pushes().map(({ rows }) => rows.map(({ n }) => n));
}

async function nack(pusher: OutboxPusher, n: number, code: NackCode, retryAfter?: number): Promise<void> {
  pusher.refused({ type: 'nack', n, code, ...(retryAfter === undefined ? {} : { retryAfter }) });
  await settled();
}

test('[P6] ACK drops exactly the rows the pushed run was made of', async () => {
  waiting = [single(3, 'a', [1, 3]), single(2, 'b')];
  const pusher = await started();
  expect(pushedNumbers()).toEqual([[3], [2]]);
  pusher.acknowledged({ type: 'ack', epoch: 'e1', rows: [{ n: 3, seq: 9 }] });
  await settled();
  expect(log).toEqual(['acknowledged 1,3']);
  expect(waiting).toEqual([single(2, 'b')]);
});

test('[P6] an acknowledged row leaves the outbox only when the cursor has passed it', async () => {
  waiting = [single(1, 'a')];
  const pusher = await started();
  pusher.acknowledged({ type: 'ack', epoch: 'e1', rows: [{ n: 1, seq: 101 }] });
  await settled();
  expect(log).toEqual([]);
  pusher.fed(101);
  await settled();
  expect(log).toEqual(['acknowledged 1']);
});

test('[P6] an acknowledged row that was not fed before the connection ended is pushed again', async () => {
  waiting = [single(1, 'a')];
  const pusher = await started();
  pusher.acknowledged({ type: 'ack', epoch: 'e1', rows: [{ n: 1, seq: 101 }] });
  pusher.stop();
  channel = recordedChannel();
  pusher.start(readyFrame(), channel);
  await settled();
  expect(pushedNumbers()).toEqual([[1]]);
});

test('[P6] an ACK of another epoch, or of a run that is not on its way, drops nothing', async () => {
  waiting = [single(1, 'a')];
  const pusher = await started();
  pusher.acknowledged({ type: 'ack', epoch: 'e0', rows: [{ n: 1, seq: 9 }] });
  pusher.acknowledged({ type: 'ack', epoch: 'e1', rows: [{ n: 7, seq: 9 }] });
  await settled();
  expect(waiting).toHaveLength(1);
});

test('[P7] edits within 50 ms travel in one flush', async () => {
  const pusher = await started();
  asked = [];
  waiting = [single(1, 'a')];
  pusher.poke();
  clock.advance(COALESCE - 1);
  pusher.poke();
  await settled();
  expect(asked).toEqual([]);
  clock.advance(1);
  await settled();
  expect(pushedNumbers()).toEqual([[1]]);
});

test('[P6] what is on its way is not pushed twice on one connection', async () => {
  waiting = [single(1, 'a')];
  const pusher = await started();
  pusher.poke();
  clock.advance(COALESCE);
  await settled();
  expect(pushedNumbers()).toEqual([[1]]);
});

test('[P6] a new connection pushes the whole outbox again', async () => {
  waiting = [single(1, 'a')];
  const pusher = await started();
  pusher.stop();
  channel = recordedChannel();
  pusher.start(readyFrame(), channel);
  await settled();
  expect(pushedNumbers()).toEqual([[1]]);
});

test('[P6] gap: the waiting rows of the document become one state', async () => {
  waiting = [single(1, 'a')];
  const pusher = await started();
  await nack(pusher, 1, 'gap');
  expect(log).toEqual(['state of a']);
});

test('[P6] gap on a state is final', async () => {
  waiting = [single(1, 'a', [1], 'state')];
  const pusher = await started();
  await nack(pusher, 1, 'gap');
  expect(log).toEqual(['refused gap 1']);
});

test('[P6] rate waits for retryAfter, and pushes again', async () => {
  waiting = [single(1, 'a')];
  const pusher = await started();
  await nack(pusher, 1, 'rate', 2_000);
  clock.advance(1_999);
  await settled();
  expect(pushedNumbers()).toHaveLength(1);
  clock.advance(2);
  await settled();
  expect(pushedNumbers()).toEqual([[1], [1]]);
});

test('[P6] erased wipes the contact here too', async () => {
  waiting = [single(1, 'a')];
  const pusher = await started();
  await nack(pusher, 1, 'erased');
  expect(log).toEqual(['erase a']);
});

test.each(['malformed', 'too-large', 'read-only', 'forbidden', 'quota'] as const)(
  '[P6] %s: the edit stays, marked with the reason',
  async (code) => {
    waiting = [single(2, 'a', [1, 2])];
    const pusher = await started();
    await nack(pusher, 2, code);
    expect(log).toEqual([`refused ${code} 1,2`]);
  }
);

test('[C4] an act over several documents is refused whole, once', async () => {
  waiting = [{ atomic: true, runs: [run(1, 'a'), run(2, 'b')] }];
  const pusher = await started();
  expect(pushes()[0]?.atomic).toBe(true);
  pusher.refused({ type: 'nack', n: 1, code: 'malformed' });
  pusher.refused({ type: 'nack', n: 2, code: 'malformed' });
  await settled();
  expect(log).toEqual(['refused malformed 1,2']);
});

test('[P3] 1009 halves the batch', async () => {
  const pusher = await started();
  asked = [];
  pusher.stop();
  pusher.halve();
  pusher.start(readyFrame(), channel);
  await settled();
  expect(asked).toEqual([PUSH_BYTES_MAX / 2]);
});

test('[P6] refusals that a role caused wait again when the role allows them', async () => {
  const pusher = await started();
  pusher.start(readyFrame({ role: 'admin' }), channel);
  pusher.start(readyFrame({ role: 'member' }), channel);
  await settled();
  expect(log).toEqual(['retry read-only quota forbidden', 'retry read-only quota']);
});

test("[P5] a reader's refused states wait again with a connection, and when others have brought rows of theirs", async () => {
  const pusher = await started();
  pusher.brought(['a']);
  pusher.start(readyFrame({ role: 'reader' }), channel);
  pusher.brought(['a', 'b']);
  pusher.brought([]);
  await settled();
  expect(log).toEqual(['retry states of all', 'retry states a b']);
  // Somebody goes on typing.
  for (const docId of ['a', 'c', 'a']) pusher.brought([docId]);
  clock.advance(59_999);
  await settled();
  expect(log).toHaveLength(2);
  clock.advance(1);
  await settled();
  expect(log.slice(2)).toEqual(['retry states a c']);
  clock.advance(60_000);
  pusher.brought(['d']);
  await settled();
  expect(log.slice(3)).toEqual(['retry states d']);
});

test('[P6] a store that fails gives the connection up: nothing is acknowledged by it', async () => {
  waiting = [single(1, 'a')];
  const pusher = await started();
  failing = true;
  pusher.acknowledged({ type: 'ack', epoch: 'e1', rows: [{ n: 1, seq: 1 }] });
  await settled();
  expect(log).toEqual(['Error: disk']);
  expect(channel.closed).toBe(true);
  expect(waiting).toHaveLength(1);
});

test.each([null, 'gap', 'quota'] as const)(
  '[P6] a state that took the place of rows under way goes beside them, whatever they are answered (%s)',
  async (code) => {
    waiting = [single(1, 'a')];
    const pusher = await started();
    waiting = [single(2, 'a', [2], 'state')];
    pusher.poke();
    clock.advance(COALESCE);
    await settled();
    expect(pushedNumbers()).toEqual([[1], [2]]);
    if (code === null) pusher.acknowledged({ type: 'ack', epoch: 'e1', rows: [{ n: 1, seq: 1 }] });
    else await nack(pusher, 1, code);
    if (code !== 'gap') expect(waiting).toEqual([single(2, 'a', [2], 'state')]);
    pusher.acknowledged({ type: 'ack', epoch: 'e1', rows: [{ n: 2, seq: 2 }] });
    await settled();
    expect(waiting).toEqual([]);
  }
);
