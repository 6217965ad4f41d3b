/** Real traffic, as an honest device and an honest relay send it: what mutated frames are made of. */
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { encodeFrame } from '../../../src/lib/protocol/encodeFrame.ts';
import type { Frame, Push, PushRow } from '../../../src/lib/protocol/frames.ts';
import { Y_MESSAGE } from '../../../src/lib/protocol/frameTypes.ts';
import { PAGE_BYTES_MAX } from '../../../src/lib/protocol/limits.ts';
import { PROTOCOL_VERSION } from '../../../src/lib/protocol/version.ts';
import type { Author } from '../author.ts';

export interface Corpus {
  /** PUSHes of a device: single edits, bulks, acts, states, erasures. */
  readonly pushes: readonly Push[];
  /** All else that a device says. */
  readonly spoken: readonly Uint8Array[];
  /** What only a relay says; from a device it is out of turn. */
  readonly answered: readonly Uint8Array[];
  readonly hello: Uint8Array;
}

const PUSHES = 300;

/** `author` gets contacts by it that are in no log yet; the first pushes create them. */
export function corpusOf(author: Author, credential: string): Corpus {
  return {
    pushes: pushesOf(author),
    spoken: [
      ...personalMessages(),
      ...presenceMessages(),
      Uint8Array.of(Y_MESSAGE.queryAwareness),
      ...pulls()
    ],
    answered: answers(author).map(encodeFrame),
    hello: encodeFrame({ type: 'hello', protocol: PROTOCOL_VERSION, credential, cursor: null, app: 'test' })
  };
}

function pushesOf(author: Author): Push[] {
  const created = Array.from({ length: 20 }, (_, n) => single({ n, kind: 'update', ...author.create() }));
  const edited = Array.from({ length: PUSHES }, (_, n) => single({ n, kind: 'update', ...author.edit() }));
  const states = [...author.documents].map(([docId, doc], n) =>
    single({ n, docId, kind: 'state', bytes: Y.encodeStateAsUpdate(doc) })
  );
  const rows = edited.flatMap((push) => push.rows);
  const bulk: Push = { type: 'push', atomic: false, rows: rows.slice(0, 30) };
  const act: Push = { type: 'push', atomic: true, rows: rows.slice(0, 5) };
  const [docId = ''] = author.documents.keys();
  const erase = single({ n: 0, docId, kind: 'erase', bytes: new Uint8Array(0) });
  return [...created, ...edited, ...states, bulk, act, erase];
}

function single(row: PushRow): Push {
  return { type: 'push', atomic: false, rows: [row] };
}

function pulls(): Uint8Array[] {
  return [encodeFrame({ type: 'pull', after: Number.MAX_SAFE_INTEGER, maxBytes: PAGE_BYTES_MAX })];
}

function personalMessages(): Uint8Array[] {
  const doc = new Y.Doc();
  doc.getMap('preferences').set('theme', 'dark');
  return [
    syncMessage((encoder) => writeSyncStep1(encoder, doc)),
    syncMessage((encoder) => writeSyncStep2(encoder, doc)),
    syncMessage((encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(doc)))
  ];
}

function syncMessage(write: (encoder: ReturnType<typeof createEncoder>) => void): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, Y_MESSAGE.sync);
  write(encoder);
  return toUint8Array(encoder);
}

function presenceMessages(): Uint8Array[] {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  awareness.setLocalState({ tabs: [{ contactId: 'c1', field: 'name', draft: 'Du' }] });
  const encoder = createEncoder();
  writeVarUint(encoder, Y_MESSAGE.awareness);
  writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [doc.clientID]));
  // It would keep its timer, and with it this process.
  awareness.destroy();
  return [toUint8Array(encoder)];
}

function answers(author: Author): Frame[] {
  const [[docId, doc] = ['', new Y.Doc()]] = author.documents;
  const bytes = Y.encodeStateAsUpdate(doc);
  const [epoch, mark] = ['epoch', '0123456789abcdef'];
  const rows = [{ seq: 1, docId, kind: 'snapshot' as const, bytes }];
  return [
    { type: 'changes', epoch, head: 1, upTo: 1, mark, rows },
    { type: 'ack', epoch, rows: [{ n: 1, seq: 1 }] },
    { type: 'nack', n: 1, code: 'gap' },
    { type: 'head', epoch, head: 7 }
  ];
}
