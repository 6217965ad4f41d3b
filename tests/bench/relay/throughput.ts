/** As many updates as go through: 20 devices that write and 20 that read; all 40 get what is written. */
import { createAuthor, type Written } from '../../faults/author.ts';
import { percentile } from '../report.ts';
import { openParty, type Party, type Target } from './target.ts';

export interface ThroughputJob {
  readonly kind: 'throughput';
  readonly target: Target;
  /** Another one each time: a document can be created only once. */
  readonly seed: string;
}

export interface Throughput {
  /** Updates that every device has, and that were acknowledged where there is such a thing; a second. */
  readonly perSecond: number;
  /** 99th percentile from PUSH to ACK; NaN for bare ws. */
  readonly ackP99: number;
}

const PARTIES = 20;
/** Enough for a few seconds of the slowest side: what is measured is its pace once it runs. */
const UPDATES_EACH = 400;
const CONTACTS_EACH = 20;
const BY = '0f5b9f0e-6a3b-4c7e-9f51-0a4d7c1e2b3a';

/** Of one writer on the way at once: enough that it never waits for the line, few enough that it can be slowed. */
const IN_FLIGHT = 32;

export async function throughput({ target, seed }: ThroughputJob): Promise<Throughput> {
  const works = Array.from({ length: PARTIES }, (_, index) => workOf(`${seed}/${index}`));
  const total = PARTIES * UPDATES_EACH;
  // Bare ws does not send to a writer what it wrote itself; the relay's feed does.
  const own = target.kind === 'bare' ? UPDATES_EACH : 0;
  const read = countTo(PARTIES * total + PARTIES * (total - own));
  const readers = await Promise.all(
    works.map((_, index) => openParty(target, PARTIES + index, { onRows: read.count }))
  );
  const writing = await Promise.all(works.map((work, index) => openWriting(target, index, work, read.count)));
  const started = performance.now();
  const acks = await Promise.all(writing.map(({ run }) => run()));
  await read.reached;
  const seconds = (performance.now() - started) / 1_000;
  for (const line of [...readers, ...writing]) line.close();
  return { perSecond: total / seconds, ackP99: percentile(acks.flat(), 0.99) };
}

function workOf(seed: string): readonly Written[] {
  const author = createAuthor({ by: BY, seed });
  const created = Array.from({ length: CONTACTS_EACH }, () => author.create());
  const edits = Array.from({ length: UPDATES_EACH - CONTACTS_EACH }, () => author.edit());
  return [...created, ...edits];
}

interface Writing {
  /** Sends everything; resolves with the milliseconds that each acknowledgement took. */
  readonly run: () => Promise<readonly number[]>;
  readonly close: () => void;
}

async function openWriting(
  target: Target,
  index: number,
  work: readonly Written[],
  onRows: (rows: number) => void
): Promise<Writing> {
  const sentAt: number[] = [];
  const took: number[] = [];
  let next = 0;
  let done = (): void => undefined;

  function send(): void {
    const written = work[next];
    if (!written) return;
    sentAt[next] = performance.now();
    writer.send(next, written);
    next += 1;
  }

  const writer: Party = await openParty(target, index, {
    onRows,
    onAck(n) {
      took.push(performance.now() - (sentAt[n] ?? Number.NaN));
      if (took.length === work.length) done();
      send();
    }
  });
  return {
    async run() {
      if (target.kind === 'bare') {
        while (next < work.length) send();
        return [];
      }
      const all = new Promise<void>((resolve) => (done = resolve));
      for (let started = 0; started < IN_FLIGHT; started += 1) send();
      await all;
      return took;
    },
    close: () => writer.close()
  };
}

function countTo(total: number): { readonly count: (more: number) => void; readonly reached: Promise<void> } {
  let counted = 0;
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => (reach = resolve));
  return {
    count(more) {
      counted += more;
      if (counted >= total) reach();
    },
    reached
  };
}
