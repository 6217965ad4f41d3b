import type { Clock } from '../base/clock.ts';
import type { DocId } from '../base/ids.ts';
import type { Ack, Nack, Ready, Role } from '../protocol/frames.ts';
import { PUSH_BYTES_MAX } from '../protocol/limits.ts';
import type { Channel } from './channel.ts';
import { createInFlight, type Sent } from './inFlight.ts';
import { WINDOW_BYTES } from './limits.ts';
import type { OutgoingBatch, SyncReplica } from './ports.ts';
import { createSerialQueue } from '../base/serialQueue.ts';

/** P7: edits within this time (ms) travel in one PUSH. */
export const COALESCE = 50;

/** What 1009 does not halve a batch below (bytes). */
const LEAST_BATCH_BYTES = 16_000;

/** Between two offers of a reader's refused states (ms): somebody who types in a large contact brings rows all the time. */
const STATES_APART = 60_000;

/** `rate` without a time of its own (ms). */
const DEFAULT_RETRY = 5_000;

export interface OutboxPusherOptions {
  readonly replica: Omit<SyncReplica, 'cursor' | 'count' | 'applyChanges' | 'resetCursor' | 'offerMissing'>;
  readonly clock: Clock;
  /** The outbox has changed: rows acknowledged, refused, replaced. */
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
}

/**
 * P6: the outbox's way to the relay. A row leaves the outbox on its own ACK, and on nothing else; and not before
 * the cursor has passed it. Without that, a relay that is set back between ACK and feed would accept the cursor,
 * and lack a row that no device offers any more.
 */
export interface OutboxPusher {
  /** A new connection: nothing is in flight on it, so everything that waits is pushed again. */
  start(ready: Ready, channel: Channel): void;
  /** Rows were added to the outbox. */
  poke(): void;
  acknowledged(ack: Ack): void;
  /** The device's cursor has reached this place of the log. */
  fed(seq: number): void;
  /** A page with rows of these documents is stored. */
  brought(docIds: readonly DocId[]): void;
  refused(nack: Nack): void;
  stop(): void;
  /** 1009: the relay closed the connection because a frame was too big for it. */
  halve(): void;
}

interface Acked {
  readonly sent: Sent;
  readonly seq: number;
}

export function createOutboxPusher(options: OutboxPusherOptions): OutboxPusher {
  const { replica, clock } = options;
  const queue = createSerialQueue();
  const inFlight = createInFlight();
  let connection: { readonly epoch: string; readonly role: Role; readonly channel: Channel } | null = null;
  let acked: Acked[] = [];
  let fedTo = -1;
  let batchBytes = PUSH_BYTES_MAX;
  let cancelFlush: (() => void) | null = null;
  let cancelPause: (() => void) | null = null;
  /** Documents with new rows since a reader's states were last offered again. */
  const brought = new Set<DocId>();
  let cancelRetry: (() => void) | null = null;

  function inTurn(step: () => Promise<void>): void {
    const channel = connection?.channel;
    queue.run(step).catch((error: unknown) => {
      options.onFault(error);
      // What is in flight can no longer be told from what is not: a new connection starts clean.
      channel?.close();
    });
  }

  async function flush(): Promise<void> {
    const target = connection;
    while (target && target === connection && !cancelPause && inFlight.bytes() < WINDOW_BYTES) {
      const batches = await replica.outgoing(batchBytes, inFlight.rows());
      if (target !== connection || batches.length === 0) return;
      for (const batch of batches) push(target.channel, batch);
    }
  }

  function push(channel: Channel, batch: OutgoingBatch): void {
    inFlight.add(batch);
    channel.send({
      type: 'push',
      atomic: batch.atomic,
      rows: batch.runs.map(({ n, docId, kind, bytes }) => ({ n, docId, kind, bytes }))
    });
  }

  function flushSoon(after: number): void {
    cancelFlush ??= clock.after(after, () => {
      cancelFlush = null;
      inTurn(flush);
    });
  }

  function pause(ms: number): void {
    cancelPause?.();
    cancelPause = clock.after(ms, () => {
      cancelPause = null;
      flushSoon(0);
    });
  }

  async function dropAcked(): Promise<void> {
    const due = acked.filter(({ seq }) => seq <= fedTo);
    acked = acked.filter(({ seq }) => seq > fedTo);
    if (due.length > 0) {
      await replica.acknowledged(due.flatMap(({ sent }) => sent.run.rows));
      // Only now: rows taken out earlier would be read, and pushed, once more.
      for (const { sent } of due) inFlight.remove(sent.run);
      options.onChange();
    }
    await flush();
  }

  /** P5: a reader's states of what was brought, at once and then at most every so often: each goes whole. */
  function retryBrought(): void {
    const docIds = [...brought];
    brought.clear();
    cancelRetry = clock.after(STATES_APART, () => {
      cancelRetry = null;
      if (brought.size > 0) retryBrought();
    });
    inTurn(async () => {
      await replica.retryStates(docIds);
      await flush();
    });
  }

  function forget(): void {
    inFlight.clear();
    acked = [];
    fedTo = -1;
  }

  async function settle(sent: Sent, nack: Nack): Promise<void> {
    const { run, batch } = sent;
    if (nack.code === 'rate') pause(nack.retryAfter ?? DEFAULT_RETRY);
    else if (nack.code === 'gap' && run.kind !== 'state') await replica.offerState(run.docId);
    else if (nack.code === 'erased') await replica.erase(run.docId);
    else {
      await replica.refused(batch.atomic ? batch.runs.flatMap(({ rows }) => rows) : run.rows, nack.code);
    }
  }

  return {
    start(ready, channel) {
      connection = { epoch: ready.epoch, role: ready.role, channel };
      forget();
      inTurn(async () => {
        await retryWhatChanged(replica, ready);
        options.onChange();
        await flush();
      });
    },
    poke: () => flushSoon(COALESCE),
    acknowledged(ack) {
      if (ack.epoch !== connection?.epoch) return;
      for (const { n, seq } of ack.rows) {
        const sent = inFlight.find(n);
        if (!sent) continue;
        inFlight.answered(sent.run);
        acked.push({ sent, seq });
      }
      inTurn(dropAcked);
    },
    fed(seq) {
      fedTo = seq;
      if (acked.length > 0) inTurn(dropAcked);
    },
    brought(docIds) {
      if (connection?.role !== 'reader') return;
      for (const docId of docIds) brought.add(docId);
      if (brought.size > 0 && !cancelRetry) retryBrought();
    },
    refused(nack) {
      const sent = inFlight.find(nack.n);
      if (!sent) return;
      inTurn(async () => {
        // An act is refused whole; the relay may name one of its rows or each of them.
        if (inFlight.find(nack.n) !== sent) return;
        await settle(sent, nack);
        for (const run of sent.batch.atomic ? sent.batch.runs : [sent.run]) inFlight.remove(run);
        options.onChange();
        await flush();
      });
    },
    stop() {
      connection = null;
      forget();
      cancelFlush?.();
      cancelPause?.();
      cancelRetry?.();
      cancelFlush = cancelPause = cancelRetry = null;
      brought.clear();
    },
    halve() {
      batchBytes = Math.max(LEAST_BATCH_BYTES, Math.floor(batchBytes / 2));
    }
  };
}

/**
 * A refusal waits until its cause is gone: with the role of this connection, some causes are; and what a reader's
 * states hold, others may have brought meanwhile.
 */
async function retryWhatChanged(
  replica: Pick<SyncReplica, 'retryRefused' | 'retryStates'>,
  { role }: Ready
): Promise<void> {
  if (role === 'reader') await replica.retryStates();
  else
    await replica.retryRefused(
      role === 'admin' ? ['read-only', 'quota', 'forbidden'] : ['read-only', 'quota']
    );
}
