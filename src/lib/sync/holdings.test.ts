import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createHoldings } from './holdings.ts';
import { createRanges } from './ranges.ts';

const DOC = 'doc';

function textDoc(clientID: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  return doc;
}

test('[P5] rows together hold a state that none of them holds alone', () => {
  const doc = textDoc(1);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => void updates.push(update));
  doc.getText('t').insert(0, 'abc');
  doc.getText('t').insert(3, 'def');
  const holdings = createHoldings();
  for (const update of updates.slice(0, 1)) holdings.note(DOC, update);
  expect(holdings.holds(DOC, Y.encodeStateAsUpdate(doc))).toBe(false);
  for (const update of updates.slice(1)) holdings.note(DOC, update);
  expect(holdings.holds(DOC, Y.encodeStateAsUpdate(doc))).toBe(true);
  expect(holdings.holds('another', Y.encodeStateAsUpdate(doc))).toBe(false);
});

test('[P5] a deletion the relay lacks is missing, though it has every struct', () => {
  const doc = textDoc(1);
  doc.getText('t').insert(0, 'abc');
  const holdings = createHoldings();
  holdings.note(DOC, Y.encodeStateAsUpdate(doc));
  doc.getText('t').delete(1, 1);
  expect(holdings.holds(DOC, Y.encodeStateAsUpdate(doc))).toBe(false);
});

test('[P5] a gap inside an update is not held', () => {
  const doc = textDoc(1);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => void updates.push(update));
  for (const letter of ['a', 'b', 'c']) doc.getText('t').insert(0, letter);
  const [first, , third] = updates;
  const holdings = createHoldings();
  // Merging what does not touch leaves a Skip in between.
  holdings.note(DOC, Y.mergeUpdates([first, third].flatMap((update) => update ?? [])));
  expect(holdings.holds(DOC, Y.encodeStateAsUpdate(doc))).toBe(false);
});

test('[P5] ranges hold exactly the union of what was added', () => {
  const range = fc.tuple(fc.nat(40), fc.nat(8)).map(([from, length]) => [from, from + length] as const);
  fc.assert(
    fc.property(fc.array(range), range, (added, [from, to]) => {
      const ranges = createRanges();
      const held = new Set<number>();
      for (const [start, end] of added) {
        ranges.add(start, end);
        for (let i = start; i < end; i += 1) held.add(i);
      }
      const all = Array.from({ length: to - from }, (_, i) => from + i).every((i) => held.has(i));
      expect(ranges.covers(from, to)).toBe(all);
    }),
    { seed: 1, numRuns: 500 }
  );
});
