import fc from 'fast-check';
import { createEncoder, toUint8Array, writeUint8, writeVarUint } from 'lib0/encoding';
import { Doc, encodeStateAsUpdate, mergeUpdates } from 'yjs';
import { describe, expect, test } from 'vitest';
import { STATE_BYTES_MAX, UPDATE_STRUCTS_MAX } from '../../src/lib/protocol/limits.ts';
import { createMemoryLog } from '../log/memoryLog.ts';
import { createTestDocument, docId } from './roomHarness.ts';
import { createScratchCache } from './scratchCache.ts';
import { createValidator } from './validator.ts';

const DOC = docId(1);

function create() {
  const log = createMemoryLog({
    epoch: 'e',
    clock: { now: () => 0 },
    random: { bytes: (count) => new Uint8Array(count) }
  });
  const scratches = createScratchCache(log);
  const validator = createValidator(log, scratches, () => undefined);
  /** Offers a row and appends what is accepted; says what came of it. */
  function offer(bytes: Uint8Array, kind: 'update' | 'state' = 'update', id = DOC): string {
    const verdict = validator.check({ n: 1, docId: id, kind, bytes });
    if (!verdict.ok) return verdict.error;
    if (verdict.value === null) return 'nothing new';
    const [seq = 0] = log.append([{ docId: id, kind: 'update', bytes: verdict.value }]);
    validator.appended(id, seq);
    log.commit();
    return 'stored';
  }
  return { log, scratches, offer };
}

/** An update made by hand: one struct block and a delete set. */
function crafted(structs: readonly number[][], deletions: readonly number[][] = []): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, structs.length);
  for (const [client = 0, clock = 0, length = 1] of structs) {
    writeVarUint(encoder, 1);
    writeVarUint(encoder, client);
    writeVarUint(encoder, clock);
    writeUint8(encoder, 0); // GC
    writeVarUint(encoder, length);
  }
  writeVarUint(encoder, deletions.length);
  for (const [client = 0, clock = 0, length = 1] of deletions) {
    writeVarUint(encoder, client);
    writeVarUint(encoder, 1);
    writeVarUint(encoder, clock);
    writeVarUint(encoder, length);
  }
  return toUint8Array(encoder);
}

describe('attacks on the relay and other contacts', () => {
  test('[A4] a forged struct of 2^40 operations would silence its victim: malformed', () => {
    const { offer } = create();
    const victim = createTestDocument(77);
    expect(offer(crafted([[77, 0, 2 ** 40]]))).toBe('malformed');
    expect(offer(victim.write('still heard'))).toBe('stored');
  });

  test('[A4] a deletion of the future would swallow what its victim writes: not accepted', () => {
    const { offer, log } = create();
    const victim = createTestDocument(77);
    expect(offer(crafted([], [[77, 0, 2 ** 50]]))).toBe('malformed');
    expect(offer(crafted([], [[77, 0, 1_000]]))).toBe('gap');
    expect(offer(victim.write('still heard'))).toBe('stored');
    expect(log.head()).toBe(1);
  });

  test('[A4] too many structs or clients in an update: too large, in a state they are honest', () => {
    const { offer } = create();
    const clients = Array.from({ length: 501 }, (_, client) => createTestDocument(client + 1).write('x'));
    expect(offer(mergeUpdates(clients))).toBe('too-large');
    expect(offer(mergeUpdates(clients), 'state')).toBe('stored');
    const doc = new Doc();
    doc.clientID = 9;
    // Inserting at the front makes a struct of each.
    const facts = doc.getArray('facts');
    doc.transact(() => {
      for (let n = 0; n <= UPDATE_STRUCTS_MAX; n += 1) facts.insert(0, [1]);
    });
    const many = encodeStateAsUpdate(doc);
    expect(offer(many, 'update', docId(2))).toBe('too-large');
  });

  test('[A4] a struct count of 2^31 ends at once', () => {
    const { offer } = create();
    const encoder = createEncoder();
    writeVarUint(encoder, 2 ** 31);
    expect(offer(toUint8Array(encoder))).toBe('malformed');
  });

  test('[A4] other root types are refused, and the document is as before', () => {
    const { offer } = create();
    const doc = new Doc();
    doc.clientID = 5;
    doc.getMap('evil').set('a', 1);
    expect(offer(encodeStateAsUpdate(doc))).toBe('malformed');
    const honest = createTestDocument(6);
    expect(offer(honest.write('x'))).toBe('stored');
    expect(offer(honest.write('y'))).toBe('stored');
  });

  test('[A4] an insertion behind something unknown is a gap', () => {
    const { offer } = create();
    const ann = createTestDocument(1);
    ann.write('a');
    // Another client, whose first write has no clock of its own missing, but rests on the one above.
    ann.doc.clientID = 2;
    const dependent = ann.write('b');
    expect(offer(dependent)).toBe('gap');
  });

  test('[A4] a document never grows beyond the largest state', () => {
    const { offer } = create();
    const doc = createTestDocument(1);
    const piece = 'x'.repeat(1_000_000);
    const results = Array.from({ length: 5 }, () => {
      doc.write(piece);
      const state = doc.state();
      return state.length > STATE_BYTES_MAX ? 'state too large' : offer(state, 'state');
    });
    expect(results).toEqual(['stored', 'stored', 'stored', 'stored', 'state too large']);
    const other = createTestDocument(2);
    for (let n = 0; n < 3; n += 1) other.write('y'.repeat(60_000));
    expect(offer(other.state(), 'state')).toBe('stored');
    other.write('y'.repeat(300_000));
    expect(offer(other.state(), 'state')).toBe('quota');
    // Refused is refused: what was accepted before is still there.
    expect(offer(doc.state().length > STATE_BYTES_MAX ? new Uint8Array([0, 0]) : doc.state(), 'state')).toBe(
      'nothing new'
    );
  });

  test('[A4] mutated updates never throw and never leave anything pending', () => {
    const seen = new Map<string, number>();
    const edit = fc.record({ at: fc.nat(), to: fc.nat({ max: 255 }) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), fc.boolean(), (edits, asState) => {
        const { offer, scratches, log } = create();
        const doc = createTestDocument(1);
        offer(doc.write('first'));
        const bytes = doc.replace('second').slice();
        for (const { at, to } of edits) bytes[at % bytes.length] = to;
        const outcome = offer(bytes, asState ? 'state' : 'update');
        seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
        const { doc: scratch } = scratches.open(DOC);
        expect(scratch.store.pendingStructs).toBeNull();
        expect(scratch.store.pendingDs).toBeNull();
        // A relay that starts again over this log has the same document.
        const reread = createScratchCache(log).open(DOC).doc;
        expect(encodeStateAsUpdate(reread)).toEqual(encodeStateAsUpdate(scratch));
      }),
      { seed: 20265, numRuns: 2_000 }
    );
    // The property would be empty if all mutations met the same end.
    expect([...seen.keys()].sort()).toEqual(['gap', 'malformed', 'stored']);
  }, 120_000);
});

test('[A4] a scratch document that fell behind catches up before it says gap', () => {
  const { log, offer, scratches } = create();
  const doc = createTestDocument(1);
  expect(offer(doc.write('a'))).toBe('stored');
  const stale = scratches.open(DOC);
  // Another relay over the same log appended.
  log.append([{ docId: DOC, kind: 'update', bytes: doc.write('b') }]);
  log.commit();
  expect(offer(doc.write('c'))).toBe('stored');
  expect(scratches.open(DOC)).toBe(stale);
});

test('[A4] scratch documents are bounded, and what was thrown away is read again', () => {
  const { offer } = create();
  const docs = Array.from({ length: 600 }, (_, n) => createTestDocument(n + 1));
  docs.forEach((doc, n) => expect(offer(doc.write('a'), 'update', docId(n))).toBe('stored'));
  docs.forEach((doc, n) => expect(offer(doc.write('b'), 'update', docId(n))).toBe('stored'));
});
