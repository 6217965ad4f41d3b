/**
 * The ledger, in a process apart from the relay that is killed and from the judge who compares: it writes as several
 * devices do, and keeps what it was told is safe at the moment it was told.
 */
import * as Y from 'yjs';
import { createPrng } from '../../sim/prng.ts';
import { createAuthor, type Written } from '../author.ts';
import type { Begin, Order, Word } from './messages.ts';
import { createWriter, type Writer } from './writer.ts';

const SHARED_CONTACTS = 4;

let acknowledged: Written[] = [];
let acts: (readonly Written[])[] = [];
let refusals: string[] = [];
let awaited = 0;
let writers: readonly Writer[] = [];
let authors: readonly ReturnType<typeof createAuthor>[] = [];
let running: Promise<unknown> = Promise.resolve();

process.on('message', (order: Order) => void obey(order));

async function obey(order: Order): Promise<void> {
  switch (order.type) {
    case 'begin':
      begin(order);
      say({ type: 'begun' });
      return;
    case 'go':
      awaited = order.rows;
      running = Promise.all(writers.map((writer) => writer.go()));
      return;
    case 'report':
      await running;
      say({ type: 'report', acknowledged, acts, refusals });
      [acknowledged, acts, refusals] = [[], [], []];
      return;
    case 'drain':
      await Promise.all(writers.map((writer) => writer.drain()));
      say({ type: 'drained', documents: documents() });
  }
}

function begin({ url, workspaceId, devices, seed }: Begin): void {
  authors = devices.map(({ memberId }, index) =>
    createAuthor({ by: memberId, seed: `${seed}/${String(index)}` })
  );
  const shared = Array.from({ length: SHARED_CONTACTS }, () => authors[0]?.create()).filter(
    (one) => one !== undefined
  );
  for (const author of authors) shared.forEach((contact) => author.take(contact));
  writers = devices.map(({ credential }, index) => {
    const author = authors[index] ?? fail();
    const prng = createPrng(`${seed}/writer/${String(index)}`);
    return createWriter({
      ...{ url, workspaceId, credential, author, prng, shared },
      onAcknowledged,
      onAct: (act) => acts.push(act),
      onRefused: (code) => refusals.push(code)
    });
  });
}

function onAcknowledged(written: Written): void {
  acknowledged.push(written);
  awaited -= 1;
  if (awaited === 0) say({ type: 'reached' });
}

/** Every document as its writers have it together. */
function documents(): Written[] {
  const states = new Map<string, Uint8Array[]>();
  for (const author of authors) {
    for (const [docId, doc] of author.documents) {
      states.set(docId, [...(states.get(docId) ?? []), Y.encodeStateAsUpdate(doc)]);
    }
  }
  return [...states].map(([docId, parts]) => ({ docId, bytes: Y.mergeUpdates(parts) }));
}

function say(word: Word): void {
  process.send?.(word);
}

function fail(): never {
  throw new Error('a writer has an author');
}
