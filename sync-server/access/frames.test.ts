import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import type { Frame, PushKind } from '../../src/lib/protocol/frames.ts';
import { FRAME_TYPE, PUSH_KINDS, Y_MESSAGE } from '../../src/lib/protocol/frameTypes.ts';
import { connect, connectAs, type TestSocketClient } from '../relayHarness.ts';
import { createTestDocument, docId } from '../room/roomHarness.ts';
import { presenceMessage } from '../room/presenceMessage.ts';
import {
  ACTORS,
  prepare,
  tryOut,
  WORKSPACE,
  type Actor,
  type Bearer,
  type Cells,
  type Contents,
  type Prepared
} from './authorisationHarness.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const DOC = docId(1);

let prepared: Prepared;

beforeAll(async () => {
  prepared = await prepare();
});

afterAll(() => prepared.directory.remove());

interface Row {
  /** A name of FRAME_TYPE or Y_MESSAGE, then what is special about it. */
  readonly frame: string;
  readonly bytes: Uint8Array;
  readonly outcomes: Cells;
}

/** For those who get in; the others are closed at HELLO, and nothing behind it is heard. */
function inside(outcomes: Pick<Cells, 'reader' | 'member' | 'admin'>): Cells {
  return {
    ...outcomes,
    // Without a HELLO.
    nobody: 'closed 1002',
    elsewhere: 'closed 4403',
    revoked: 'closed 4401',
    'erase-ordered': 'closed 4410',
    'expired-invite': 'closed 4401'
  };
}

/** The same for everybody who gets in. */
function alike(outcome: string): Cells {
  return inside({ reader: outcome, member: outcome, admin: outcome });
}

const OUT_OF_TURN = alike('closed 1002');

function frame(name: Frame['type'], body: Frame, outcomes: Cells): Row {
  return { frame: name, bytes: encodeFrame(body), outcomes };
}

function push(kind: PushKind): Uint8Array {
  const bytes = kind === 'erase' ? new Uint8Array(0) : createTestDocument(7).write('x');
  return encodeFrame({ type: 'push', atomic: false, rows: [{ n: 1, docId: DOC, kind, bytes }] });
}

function personalUpdate(): Uint8Array {
  const doc = new Doc();
  doc.getMap('preferences').set('theme', 'dark');
  const encoder = createEncoder();
  writeVarUint(encoder, Y_MESSAGE.sync);
  writeVarUint(encoder, 2);
  writeVarUint8Array(encoder, encodeStateAsUpdate(doc));
  return toUint8Array(encoder);
}

const hello = (credential: string): Frame => ({
  type: 'hello',
  protocol: 1,
  credential,
  cursor: null,
  app: ''
});
const cursor = { epoch: 'e', head: 9 };
const writes = inside({ reader: 'nack read-only', member: 'ack, a row', admin: 'ack, a row' });

const ROWS: readonly Row[] = [
  {
    frame: 'hello',
    // Said by whoever has no credential; the others' own HELLO comes before every frame.
    bytes: encodeFrame(hello('')),
    outcomes: { ...alike('ready'), nobody: 'closed 4401' }
  },
  frame('pull', { type: 'pull', after: 0, maxBytes: 1_000 }, alike('changes')),
  { frame: 'push update', bytes: push('update'), outcomes: writes },
  { frame: 'push state', bytes: push('state'), outcomes: writes },
  {
    frame: 'push erase',
    bytes: push('erase'),
    outcomes: inside({ reader: 'nack read-only', member: 'nack forbidden', admin: 'ack, erased' })
  },
  { frame: 'sync', bytes: personalUpdate(), outcomes: alike('own personal document') },
  {
    frame: 'awareness',
    bytes: presenceMessage([{ client: 5, clock: 1, state: '{"tabs":[]}' }]),
    outcomes: alike('shown')
  },
  { frame: 'queryAwareness', bytes: new Uint8Array([Y_MESSAGE.queryAwareness]), outcomes: alike('told') },
  { frame: 'auth', bytes: new Uint8Array([Y_MESSAGE.auth, 0, 0]), outcomes: OUT_OF_TURN },
  frame(
    'ready',
    {
      type: 'ready',
      ...cursor,
      cursorAccepted: true,
      memberId: docId(2),
      role: 'admin',
      serverTime: 0,
      capabilities: []
    },
    OUT_OF_TURN
  ),
  frame('changes', { type: 'changes', ...cursor, upTo: 9, mark: '0'.repeat(16), rows: [] }, OUT_OF_TURN),
  frame('ack', { type: 'ack', epoch: 'e', rows: [{ n: 1, seq: 1 }] }, OUT_OF_TURN),
  frame('nack', { type: 'nack', n: 1, code: 'erased' }, OUT_OF_TURN),
  frame('head', { type: 'head', ...cursor }, OUT_OF_TURN)
];

/** Sent last: answered after everything before it, whoever asks. */
const LAST = 99;
const lastWords = encodeFrame({
  type: 'push',
  atomic: false,
  rows: [{ n: LAST, docId: docId(99), kind: 'update', bytes: createTestDocument(99).write('last') }]
});

/** Counts the messages of y-protocols that come in. */
function countPresence(client: TestSocketClient): { count: number } {
  const seen = { count: 0 };
  client.socket.on('message', (data: Buffer) => (seen.count += data[0] === Y_MESSAGE.awareness ? 1 : 0));
  return seen;
}

/** Answers up to the one to LAST; or the close code. */
async function answersTo(client: TestSocketClient): Promise<string[]> {
  const said: string[] = [];
  for (;;) {
    const answer = await client.next().catch(() => null);
    if (answer === null) return [...said, `closed ${String(await client.closed())}`];
    const ns =
      answer.type === 'ack' ? answer.rows.map(({ n }) => n) : answer.type === 'nack' ? [answer.n] : [];
    // One ACK for both, where the row before it was accepted too.
    if (ns.includes(LAST)) return ns.length > 1 ? [...said, answer.type] : said;
    said.push(answer.type === 'nack' ? `nack ${answer.code}` : answer.type);
  }
}

function effects({ written, erased, personal }: Contents, memberId: string): string[] {
  const isOwn = personal.length === 1 && personal[0] === memberId;
  return [
    ...(written.includes(DOC) ? ['a row'] : []),
    ...(erased.includes(DOC) ? ['erased'] : []),
    ...(personal.length === 0 ? [] : [isOwn ? 'own personal document' : "somebody else's personal document"])
  ];
}

/** One who waits to be told: what the others show reaches them, and theirs the others. */
async function witness(url: string): Promise<TestSocketClient> {
  const client = await connectAs(url, prepared.victim);
  client.sendBytes(presenceMessage([{ client: 1, clock: 1, state: '{"tabs":[]}' }]));
  await inOrder(client);
  return client;
}

/** Everything sent to and by this socket before has arrived. */
async function inOrder(client: TestSocketClient): Promise<void> {
  client.send({ type: 'pull', after: 0, maxBytes: 1_000 });
  while ((await client.next()).type !== 'changes');
}

/** Says HELLO with what the bearer has, then the frame, at once. */
async function outcomeOf({ frame: name, bytes }: Row, { credential, memberId }: Bearer): Promise<string> {
  const trial = await tryOut(prepared);
  const before = trial.contents();
  const other = await witness(trial.relay.url);
  const shown = countPresence(other);
  const client = await connect(trial.relay.url, WORKSPACE);
  const told = countPresence(client);
  if (credential !== undefined) client.send(hello(credential));
  if (name !== 'hello' || credential === undefined) client.sendBytes(bytes);
  client.sendBytes(lastWords);
  const [first, ...rest] = await answersTo(client);
  // Whoever is let in is told so first; that is the outcome of HELLO alone.
  const said = first === 'ready' && name !== 'hello' ? rest : [first ?? 'nothing', ...rest];
  await inOrder(other);
  const after = await trial.end();
  expect(after.access).toEqual(before.access);
  return [
    ...said,
    ...effects(after, memberId),
    ...(shown.count > 0 ? ['shown'] : []),
    // Once on entering, once more when asked.
    ...(told.count > 1 ? ['told'] : [])
  ].join(', ');
}

test('[A8] every frame is in the table', () => {
  const frames = Object.keys(FRAME_TYPE).flatMap((name) =>
    name === 'push' ? PUSH_KINDS.map((kind) => `push ${kind}`) : [name]
  );
  expect(ROWS.map((row) => row.frame).sort()).toEqual([...frames, ...Object.keys(Y_MESSAGE)].sort());
});

describe.each(ROWS)('[A8] $frame', (row) => {
  test.each(ACTORS)('%s', async (actor: Actor) => {
    expect(await outcomeOf(row, prepared.bearers[actor])).toBe(row.outcomes[actor]);
  });
});
