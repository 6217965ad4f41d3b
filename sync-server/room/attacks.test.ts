/** What somebody who may edit could send to harm the relay, other contacts, or other editors of this one. */
import { createEncoder, toUint8Array, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding';
import { Doc, encodeStateAsUpdate } from 'yjs';
import { expect, test } from 'vitest';
import type { PushRow } from '../../src/lib/protocol/frames.ts';
import { VALUE_DEPTH_MAX } from '../../src/lib/protocol/limits.ts';
import { createTestDocument, createTestRelay, docId, type TestDocument } from './roomHarness.ts';
import { createScratchCache } from './scratchCache.ts';
import {
  bytesOf,
  crafted,
  createTestValidator,
  DOC,
  NOT_A_NUMBER,
  type Piece,
  type TestValidator
} from './validatorHarness.ts';

const OTHER = docId(2);
const VICTIM = 77;
const ATTACKER = 5;
const NO_STRUCTS = 0;

/** How many structs of a client, from which clock, and the first of them: one operation. */
const block = (count: Piece, client: Piece, clock: Piece): Piece[] => [count, client, clock, [0], 1];

interface Attack {
  readonly what: string;
  readonly kind?: 'update' | 'state';
  readonly answer: string;
  readonly bytes: () => Uint8Array;
}

/** A list in a list in a list, as one value of the allowed root. */
function nested(depth: number): Uint8Array {
  const [list, nothing] = [117, 126];
  const encoder = createEncoder();
  for (const number of [1, 1, ATTACKER, 0]) writeVarUint(encoder, number);
  // An item with a value, whose parent is a root type.
  writeUint8(encoder, 8);
  writeVarUint(encoder, 1);
  writeVarString(encoder, 'facts');
  writeVarUint(encoder, 1);
  for (let n = 0; n < depth; n += 1) {
    writeUint8(encoder, list);
    writeVarUint(encoder, 1);
  }
  writeUint8(encoder, nothing);
  writeVarUint(encoder, 0);
  return toUint8Array(encoder);
}

function rootNamed(name: string): Uint8Array {
  const doc = new Doc();
  doc.clientID = ATTACKER;
  doc.getMap(name).set('a', 1);
  return encodeStateAsUpdate(doc);
}

/** Written by somebody else who came to the same client id. */
function sameClient(): Uint8Array {
  return createTestDocument(VICTIM).write('not what the victim wrote');
}

/** Rests on an operation of its own that never arrives, by clock and by origin. */
function withoutItsPredecessor(changeClient: boolean): Uint8Array {
  const doc = createTestDocument(ATTACKER);
  doc.write('lost on the way');
  if (changeClient) doc.doc.clientID = ATTACKER + 1;
  return doc.write('orphan');
}

const ATTACKS: readonly Attack[] = [
  {
    what: 'a forged struct of 2^40 operations of the victim, who would be taken for known',
    answer: 'malformed',
    bytes: () => crafted([[VICTIM, 0, 2 ** 40]])
  },
  {
    what: 'the same, where the victim goes on',
    answer: 'malformed',
    bytes: () => crafted([[VICTIM, 1, 2 ** 40]])
  },
  {
    what: 'a forged struct after a hole',
    answer: 'gap',
    bytes: () => crafted([[VICTIM, 10, 1_000]])
  },
  {
    what: 'a struct without length, which would stand where the victim writes next',
    answer: 'malformed',
    bytes: () => crafted([[VICTIM, 1, 0]])
  },
  {
    what: 'a deletion of all the victim will ever write',
    answer: 'malformed',
    bytes: () => crafted([], [[VICTIM, 0, 2 ** 50]])
  },
  {
    what: 'a deletion of what the victim writes next',
    answer: 'gap',
    bytes: () => crafted([], [[VICTIM, 1, 1_000]])
  },
  {
    what: 'a deletion of what somebody unknown writes one day',
    answer: 'gap',
    bytes: () => crafted([], [[ATTACKER, 0, 1]])
  },
  {
    what: 'a deletion without length',
    answer: 'malformed',
    bytes: () => crafted([], [[VICTIM, 0, 0]])
  },
  {
    what: 'a value nested 200,000 times',
    kind: 'state',
    answer: 'malformed',
    bytes: () => nested(200_000)
  },
  { what: 'the same as an update', answer: 'too-large', bytes: () => nested(200_000) },
  {
    what: 'a value nested deeper than devices read, and less than breaks this stack',
    answer: 'malformed',
    bytes: () => nested(VALUE_DEPTH_MAX + 1)
  },
  {
    what: 'a count of 2^31 structs',
    answer: 'malformed',
    bytes: () => bytesOf(1, ...block(2 ** 31, VICTIM, 1))
  },
  {
    what: 'a count of 2^31 clients',
    answer: 'malformed',
    bytes: () => bytesOf(2 ** 31, ...block(1, VICTIM, 1))
  },
  {
    what: 'a count of 2^31 deletions',
    answer: 'malformed',
    bytes: () => bytesOf(NO_STRUCTS, 1, VICTIM, 2 ** 31, 0, 1)
  },
  { what: 'a missing dependency by clock', answer: 'gap', bytes: () => withoutItsPredecessor(false) },
  { what: 'a missing dependency by origin', answer: 'gap', bytes: () => withoutItsPredecessor(true) },
  { what: 'other content under the client id of the victim', answer: 'nothing new', bytes: sameClient },
  {
    what: 'a clock that is no number',
    answer: 'malformed',
    bytes: () => crafted([[VICTIM, NOT_A_NUMBER, 1]])
  },
  {
    what: 'a length that is no number',
    answer: 'malformed',
    bytes: () => crafted([[VICTIM, 1, NOT_A_NUMBER]])
  },
  { what: 'a client that is no number', answer: 'malformed', bytes: () => crafted([[NOT_A_NUMBER, 0, 1]]) },
  {
    what: 'a count that is no number',
    answer: 'malformed',
    bytes: () => bytesOf(1, ...block(NOT_A_NUMBER, VICTIM, 1))
  },
  {
    what: 'a deletion from what is no number',
    answer: 'malformed',
    bytes: () => crafted([], [[VICTIM, NOT_A_NUMBER, 1]])
  },
  {
    what: 'a deletion of what is no number',
    answer: 'malformed',
    bytes: () => crafted([], [[VICTIM, 0, NOT_A_NUMBER]])
  },
  {
    what: 'a clock of 2^53 - 1, behind which no number is left',
    answer: 'malformed',
    bytes: () => crafted([[VICTIM, Number.MAX_SAFE_INTEGER, 1]])
  },
  { what: 'a root type of its own', answer: 'malformed', bytes: () => rootNamed('evil') },
  { what: 'a root type named as the prototype', answer: 'malformed', bytes: () => rootNamed('__proto__') },
  { what: 'nothing at all', answer: 'malformed', bytes: () => new Uint8Array(0) }
];

/** What the log holds of a document, read by a relay that has just started. */
function stored({ log }: TestValidator, id: string): unknown[] {
  return createScratchCache(log).open(id).doc.getArray('facts').toArray();
}

test.each(ATTACKS)('[A4] $what: $answer', ({ kind = 'update', bytes, answer }) => {
  const relay = createTestValidator();
  const [victim, other] = [createTestDocument(VICTIM), createTestDocument(VICTIM)];
  expect(relay.offer(victim.write('before'))).toBe('stored');
  expect(relay.offer(other.write('elsewhere'), 'update', OTHER)).toBe('stored');
  const untouched = relay.log.document(OTHER, 0);

  expect(relay.offer(bytes(), kind)).toBe(answer);

  expect(relay.offer(victim.write('after'))).toBe('stored');
  expect(relay.offer(victim.replace('again'))).toBe('stored');
  expect(stored(relay, DOC)).toEqual(victim.values());
  const { doc } = relay.scratches.open(DOC);
  expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
  expect(relay.log.document(OTHER, 0)).toEqual(untouched);
  expect(relay.offer(other.write('and on'), 'update', OTHER)).toBe('stored');
  expect(stored(relay, OTHER)).toEqual(['elsewhere', 'and on']);
});

test('[A4] values nested as deep as devices read are honest', () => {
  expect(createTestValidator().offer(nested(VALUE_DEPTH_MAX))).toBe('stored');
});

test('[A4] who may edit a contact can silence another editor of it, and there alone: history is for that', () => {
  const relay = createTestValidator();
  const [victim, other] = [createTestDocument(VICTIM), createTestDocument(VICTIM)];
  relay.offer(victim.write('before'));
  relay.offer(other.write('elsewhere'), 'update', OTHER);
  expect(relay.offer(crafted([[VICTIM, 1, 3]]))).toBe('stored');
  expect(relay.offer(victim.write('taken for known'))).toBe('nothing new');
  expect(relay.offer(other.write('and on'), 'update', OTHER)).toBe('stored');
  expect([stored(relay, DOC), stored(relay, OTHER)]).toEqual([['before'], ['elsewhere', 'and on']]);
});

test('[A4] two updates that exceed the quota only together: the second is refused, small writes go on', () => {
  const relay = createTestValidator();
  const [victim, attacker] = [createTestDocument(VICTIM), createTestDocument(ATTACKER)];
  const other = createTestDocument(VICTIM);
  expect(relay.offer(victim.write('before'))).toBe('stored');
  expect(relay.offer(other.write('elsewhere'), 'update', OTHER)).toBe('stored');
  attacker.write('x'.repeat(2_500_000));
  expect(relay.offer(attacker.state(), 'state')).toBe('stored');
  const second = createTestDocument(ATTACKER + 1);
  second.write('y'.repeat(2_500_000));
  expect(relay.offer(second.state(), 'state')).toBe('quota');
  expect(relay.offer(victim.write('after'))).toBe('stored');
  expect(stored(relay, DOC).filter((value) => String(value).length < 10)).toEqual(['before', 'after']);
  expect(relay.offer(other.write('and on'), 'update', OTHER)).toBe('stored');
});

test('[A4] the same in one act: refused whole, and what came before stays', () => {
  const relay = createTestRelay();
  const eve = relay.join('eve');
  const base = createTestDocument(ATTACKER);
  base.write('x'.repeat(3_500_000));
  const state = (n: number, doc: TestDocument): PushRow => ({
    n,
    docId: DOC,
    kind: 'state',
    bytes: doc.state()
  });
  eve.push([state(1, base)]);
  relay.clock.advance(10);
  const [one, two] = [createTestDocument(ATTACKER + 1), createTestDocument(ATTACKER + 2)];
  one.write('y'.repeat(400_000));
  two.write('z'.repeat(400_000));
  eve.push([state(2, one), state(3, two)], true);
  relay.clock.advance(10);
  expect(eve.frames().slice(1)).toMatchObject([
    { type: 'ack', rows: [{ n: 1 }] },
    { type: 'nack', n: 3, code: 'quota' }
  ]);
  const victim = relay.join('ann');
  const bytes = createTestDocument(VICTIM).write('still heard');
  victim.push([{ n: 1, docId: DOC, kind: 'update', bytes }]);
  relay.clock.advance(10);
  expect([victim.frames().at(-1)?.type, relay.log.head()]).toEqual(['ack', 2]);
});
