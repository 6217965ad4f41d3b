/** From a writer to its readers at an ordinary pace: 20 updates a second, of 20 writers in turn, to 20 readers. */
import { createAuthor } from '../../faults/author.ts';
import { percentile } from '../report.ts';
import { openParty, type Target } from './target.ts';
import { pace } from '../../faults/pace.ts';

export interface LatencyJob {
  readonly kind: 'latency';
  readonly target: Target;
  readonly seed: string;
}

/** Milliseconds. */
export interface Latency {
  readonly readP95: number;
  readonly ackP99: number;
}

const PARTIES = 20;
const UPDATES = 80;
const EVERY_MS = 50;
const BY = '0f5b9f0e-6a3b-4c7e-9f51-0a4d7c1e2b3a';

export async function latency({ target, seed }: LatencyJob): Promise<Latency> {
  const author = createAuthor({ by: BY, seed });
  const sentAt = new Map<string, number>();
  const acks: number[] = [];
  const reads: number[] = [];
  const since = (docId: string): number => performance.now() - (sentAt.get(docId) ?? Number.NaN);
  const ids: string[] = [];
  const all = untilRead(UPDATES * PARTIES);
  const onUpdate = (docId: string): void => {
    reads.push(since(docId));
    all.count(reads.length);
  };
  const onAck = (n: number): void => void acks.push(since(ids[n] ?? ''));
  const readers = await Promise.all(
    Array.from({ length: PARTIES }, (_, index) => openParty(target, PARTIES + index, { onUpdate }))
  );
  const writers = await Promise.all(
    Array.from({ length: PARTIES }, (_, index) => openParty(target, index, { onAck }))
  );
  for (let n = 0; n < UPDATES; n += 1) {
    const written = author.create();
    ids[n] = written.docId;
    await pace(EVERY_MS);
    sentAt.set(written.docId, performance.now());
    writers[n % PARTIES]?.send(n, written);
  }
  await all.reached;
  for (const line of [...readers, ...writers]) line.close();
  return { readP95: percentile(reads, 0.95), ackP99: percentile(acks, 0.99) };
}

function untilRead(total: number): { count(read: number): void; readonly reached: Promise<void> } {
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return {
    count(read) {
      if (read === total) reach();
    },
    reached
  };
}
