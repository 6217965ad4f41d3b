import fc from 'fast-check';
import { Doc, encodeStateAsUpdate, mergeUpdates } from 'yjs';
import { describe, expect, test } from 'vitest';
import { STATE_BYTES_MAX, UPDATE_STRUCTS_MAX } from '../../src/lib/protocol/limits.ts';
import { createTestDocument, docId } from './roomHarness.ts';
import { createScratchCache } from './scratchCache.ts';
import { createTestValidator, DOC } from './validatorHarness.ts';

describe('bounds', () => {
  test('[A4] too many structs or clients in an update: too large, in a state they are honest', () => {
    const { offer } = createTestValidator();
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

  test('[A4] a document never grows beyond the largest state', () => {
    const { offer } = createTestValidator();
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

  test('[A4] mutated updates never throw, never leave anything pending and never lock their victim out', () => {
    const seen = new Map<string, number>();
    const edit = fc.record({ at: fc.nat(), to: fc.nat({ max: 255 }) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), fc.boolean(), (edits, asState) => {
        const { offer, scratches, log } = createTestValidator();
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
        // Whatever was taken in, the honest device's own document is not refused because of it.
        expect(offer(doc.state(), 'state')).toMatch(/^(stored|nothing new)$/);
      }),
      { seed: 20265, numRuns: 2_000 }
    );
    // The property would be empty if all mutations met the same end.
    expect([...seen.keys()].sort()).toEqual(['gap', 'malformed', 'stored']);
  }, 120_000);
});

test('[A4] a scratch document that fell behind catches up before it says gap', () => {
  const { log, offer, scratches } = createTestValidator();
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
  const { offer } = createTestValidator();
  const docs = Array.from({ length: 600 }, (_, n) => createTestDocument(n + 1));
  docs.forEach((doc, n) => expect(offer(doc.write('a'), 'update', docId(n))).toBe('stored'));
  docs.forEach((doc, n) => expect(offer(doc.write('b'), 'update', docId(n))).toBe('stored'));
});
