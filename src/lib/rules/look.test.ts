import { expect, test } from 'vitest';
import { documentsUnder } from './documentsUnder.ts';
import { gate } from './gate.ts';
import { assessed, contact, document, lookAt, NOW, warning } from './rulesHarness.ts';

test('[R11] a tree is all that hangs together by parents and merges, and nothing else', () => {
  const look = lookAt(
    contact('a', { parent: 'b' }),
    contact('b', { parent: 'c', archived: true }),
    contact('c'),
    contact('twin', { mergedInto: 'a' }),
    contact('d', { parent: 'gone' }),
    contact('e', { parent: 'gone' })
  );
  const together = (id: string) => [...look.tree(id).facts.keys()].sort();
  expect(together('a')).toEqual(['a', 'b', 'c', 'twin']);
  expect(look.tree('twin')).toBe(look.tree('c'));
  expect([together('d'), together('nobody')]).toEqual([['d'], []]);
});

test('[R11] however deep a tree is, no walk overflows', () => {
  const DEPTH = 20_000;
  const line = Array.from({ length: DEPTH }, (_, index) =>
    contact(
      `c${String(index)}`,
      index === 0 ? { 'warning/sale': warning('w', 'block') } : { parent: `c${String(index - 1)}` }
    )
  );
  const last = `c${String(DEPTH)}`;
  const look = lookAt(...line, contact(last, { parent: `c${String(DEPTH - 1)}` }, { q1: document('quote') }));
  expect(assessed(last, look)).toMatchObject({ entity: { entity: 'c0' }, issues: [{ code: 'late-block' }] });
  expect(gate('sale', { client: last }, look).verdict).toBe('block');
  expect(documentsUnder('sale', 'c0', NOW, look).open).toHaveLength(1);
});
