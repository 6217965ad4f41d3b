/** Many devices at once: 2,000 that do nothing, and 1,000 that all come back after the relay was killed. */
import { systemRandom } from '../../../src/lib/base/random.ts';
import { reconnectJitter } from '../../../src/lib/sync/jitter.ts';
import { openRawSocket, type RawSocket } from '../../e2e/rawSocket.ts';
import { createAuthor, type Written } from '../../faults/author.ts';
import type { Carnet } from './target.ts';
import { pace } from '../../faults/pace.ts';

export interface IdleJob {
  readonly kind: 'idle';
  readonly target: Carnet;
  readonly sockets: number;
}

export interface StormJob {
  readonly kind: 'storm';
  readonly target: Carnet;
  readonly clients: number;
}

export interface Storm {
  /** Wall clock (ms) at which the last client was let in again. */
  readonly allBackAt: number;
  /** Updates pushed, acknowledged or not, before the kill and not in the log after it. */
  readonly lost: number;
}

/** Opened at a time: a crowd comes one after the other, a storm does not. */
const BATCH = 50;
const SOCKETS_PER_DEVICE = 10;
const BACKOFF_MAX_MS = 10_000;
const BY = '0f5b9f0e-6a3b-4c7e-9f51-0a4d7c1e2b3a';

/** Each is let in and fed, and stays until this process ends. */
export async function idle({ target, sockets }: IdleJob): Promise<null> {
  await inBatches(sockets, async (index) => (await open(target, index)).pull());
  return null;
}

/** `onArmed`: every client has just pushed an update; now is the time to kill the relay. */
export async function storm({ target, clients }: StormJob, onArmed: () => void): Promise<Storm> {
  const author = createAuthor({ by: BY, seed: 'storm' });
  const crowd = await inBatches(clients, async (index) => ({
    socket: await open(target, index),
    waiting: author.create(),
    index
  }));
  const all = crowd.map(async ({ socket, waiting, index }) => {
    void offer(socket, waiting).catch(() => undefined);
    await socket.closed;
    const back = await comeBack(target, index);
    const at = Date.now();
    await offer(back, waiting);
    return { at, back };
  });
  onArmed();
  const returned = await Promise.all(all);
  const reader = await open(target, clients);
  const held = new Set((await reader.pull()).map(({ docId }) => docId));
  for (const { back } of returned) back.close();
  reader.close();
  return {
    allBackAt: Math.max(...returned.map(({ at }) => at)),
    lost: crowd.filter(({ waiting }) => !held.has(waiting.docId)).length
  };
}

function open({ url, workspaceId, credentials }: Carnet, index: number): Promise<RawSocket> {
  const device = Math.floor(index / SOCKETS_PER_DEVICE) % credentials.length;
  return openRawSocket(url, workspaceId, credentials[device] ?? '');
}

function offer(socket: RawSocket, { docId, bytes }: Written): Promise<void> {
  return socket.push([{ n: 1, docId, kind: 'update', bytes }]);
}

/** Tries again as the app's provider does, back-off and jitter included. */
async function comeBack(target: Carnet, index: number): Promise<RawSocket> {
  for (let attempts = 0; ; attempts += 1) {
    const backOff = Math.min(2 ** attempts * 100, BACKOFF_MAX_MS);
    await pace(backOff + reconnectJitter(attempts, BACKOFF_MAX_MS, systemRandom));
    try {
      return await open(target, index);
    } catch {
      // Not there yet, or too many at once: that is what the back-off is for.
    }
  }
}

async function inBatches<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  while (made.length < count) {
    const size = Math.min(BATCH, count - made.length);
    made.push(...(await Promise.all(Array.from({ length: size }, (_, at) => make(made.length + at)))));
  }
  return made;
}
