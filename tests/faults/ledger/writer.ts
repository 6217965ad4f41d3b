import type { Frame, PushRow } from '../../../src/lib/protocol/frames.ts';
import { openRawSocket, type RawSocket } from '../../e2e/rawSocket.ts';
import type { Prng } from '../../sim/prng.ts';
import type { Author, Written } from '../author.ts';

/** What one PUSH carries; sent again, as it was, until every row of it is acknowledged. */
interface Batch {
  readonly atomic: boolean;
  readonly rows: readonly PushRow[];
  readonly waiting: Set<number>;
}

export interface WriterOptions {
  readonly url: string;
  readonly workspaceId: string;
  readonly credential: string;
  readonly author: Author;
  readonly prng: Prng;
  /** Contacts that all writers edit: each offers them first, and what the relay has already changes nothing. */
  readonly shared: readonly Written[];
  readonly onAcknowledged: (written: Written) => void;
  readonly onAct: (act: readonly Written[]) => void;
  readonly onRefused: (code: string) => void;
}

/** A device that never stops editing. Its outbox outlives its connections, as the app's does. */
export interface Writer {
  /** Connects, offers what waits and goes on; resolves when the connection has ended. */
  go(): Promise<void>;
  /** Connects and offers what waits; resolves when all of it is acknowledged. */
  drain(): Promise<void>;
}

/** Code of a connection that ended without a word, as it does when its relay is killed. */
const CUT = ': 1006';

const IN_FLIGHT = 6;
const CHANCE_OF_ACT = 0.1;
const CHANCE_OF_CONTACT = 0.15;

/** The others may have written enough before this one was let in. */
function goneAlready(error: unknown): null {
  if (error instanceof Error && error.message.endsWith(CUT)) return null;
  throw error;
}

export function createWriter(options: WriterOptions): Writer {
  const { author, prng } = options;
  const outbox = new Set<Batch>();
  let n = 0;
  let writesNew = true;
  let onEmpty = (): void => undefined;

  add(false, options.shared);

  function add(atomic: boolean, written: readonly Written[]): Batch {
    const rows = written.map(({ docId, bytes }) => ({ n: (n += 1), docId, kind: 'update' as const, bytes }));
    const batch = { atomic, rows, waiting: new Set(rows.map((row) => row.n)) };
    outbox.add(batch);
    return batch;
  }

  function writeNew(): Batch {
    if (prng.chance(CHANCE_OF_ACT)) return writeAct();
    return add(false, [prng.chance(CHANCE_OF_CONTACT) ? author.create() : author.edit()]);
  }

  /** Over several documents, each of them once. */
  function writeAct(): Batch {
    const act = [author.create(), author.create(), author.create()];
    options.onAct(act);
    return add(true, act);
  }

  function offer(socket: RawSocket, { atomic, rows }: Batch): void {
    socket.send({ type: 'push', atomic, rows });
  }

  function fill(socket: RawSocket): void {
    while (writesNew && outbox.size < IN_FLIGHT) offer(socket, writeNew());
    if (outbox.size === 0) onEmpty();
  }

  function hear(socket: RawSocket, frame: Frame): void {
    if (frame.type === 'nack') options.onRefused(frame.code);
    if (frame.type !== 'ack') return;
    for (const acknowledged of frame.rows) settle(acknowledged.n);
    fill(socket);
  }

  function settle(acknowledged: number): void {
    for (const batch of outbox) {
      if (!batch.waiting.delete(acknowledged)) continue;
      const row = batch.rows.find((one) => one.n === acknowledged);
      if (row) options.onAcknowledged({ docId: row.docId, bytes: row.bytes });
      if (batch.waiting.size === 0) outbox.delete(batch);
      return;
    }
  }

  async function connect(): Promise<RawSocket> {
    const socket = await openRawSocket(options.url, options.workspaceId, options.credential);
    socket.listen((frame) => hear(socket, frame));
    for (const batch of outbox) offer(socket, batch);
    return socket;
  }

  return {
    async go() {
      const socket = await connect().catch(goneAlready);
      if (!socket) return;
      fill(socket);
      await socket.closed;
    },
    async drain() {
      writesNew = false;
      const empty = new Promise<void>((resolve) => (onEmpty = resolve));
      const socket = await connect();
      fill(socket);
      await empty;
      socket.close();
    }
  };
}
