import { expect, test } from 'vitest';
import { assessed, contact, document, lookAt, NOW } from './rulesHarness.ts';

const opportunity = (source: string, born: number, more = {}) =>
  document('opportunity', { source, ...more }, {}, born);

test.each([
  ['none', {}, null],
  ['the last one', { o1: opportunity('web', NOW), o2: opportunity('salon', NOW + 1) }, 'salon'],
  ['of one instant the greatest id', { o2: opportunity('web', NOW), o1: opportunity('salon', NOW) }, 'web'],
  [
    'not an archived one',
    { o1: opportunity('web', NOW), o2: opportunity('x', NOW + 1, { archived: true }) },
    'web'
  ],
  ['not a moved one', { o1: opportunity('x', NOW, { movedTo: { contact: 'b', entity: 'o' } }) }, null],
  ['lost or not', { o1: opportunity('web', NOW, { state: 'lost' }) }, 'web']
])('[R16] the origin of the last opportunity: %s', (_, documents, source) => {
  const own = { source: 'annuaire' };
  expect(assessed('a', lookAt(contact('a', own, documents))).origin?.source ?? null).toBe(source);
});

test('[R16] a parent does not show the opportunities of its children', () => {
  const look = lookAt(contact('a'), contact('b', { parent: 'a' }, { o1: opportunity('web', NOW) }));
  expect(assessed('a', look).origin).toBeNull();
  expect(assessed('b', look).origin).toMatchObject({
    entity: 'o1',
    why: { evidence: [{ contact: 'b', entity: 'o1', field: 'source', value: 'web' }] }
  });
});
