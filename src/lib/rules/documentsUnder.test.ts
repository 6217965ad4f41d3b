import { expect, test } from 'vitest';
import { documentsUnder } from './documentsUnder.ts';
import { at, contact, DAY, document, lookAt, NOW } from './rulesHarness.ts';

const draft = document('quote', { state: 'draft' });

test('[R8] setting a block lists the open documents of its kind of the whole tree below, and no others', () => {
  const look = lookAt(
    contact('top', {}, { q0: draft }),
    contact('firm', { parent: 'top' }, { q1: draft, i1: document('invoice') }),
    contact('site', { parent: 'firm' }, { q2: draft, q3: document('quote', { state: 'refused' }) }),
    contact('old', { parent: 'firm', archived: true }, { q4: draft }),
    contact('twin', { mergedInto: 'site' }, { q5: draft }),
    contact('sister', { parent: 'top' }, { q6: draft })
  );
  const { open } = documentsUnder('sale', 'firm', NOW, look);
  expect(open.map(({ contact: on, entity }) => [on, entity])).toEqual([
    ['firm', 'q1'],
    ['old', 'q4'],
    ['site', 'q2'],
    ['twin', 'q5']
  ]);
});

test('[R8] an appointment is in the scope of a warning on its site, wherever it lies', () => {
  const tenant = contact('tenant', {}, { r1: document('appointment', { site: 'flat' }) });
  const look = lookAt(contact('owner'), contact('flat', { parent: 'owner' }), tenant);
  expect(documentsUnder('appointment', 'owner', NOW, look, [tenant]).open).toMatchObject([{ entity: 'r1' }]);
  expect(documentsUnder('appointment', 'tenant', NOW, look, [tenant]).open).toHaveLength(1);
  expect(documentsUnder('appointment', 'flat', NOW, look).open).toEqual([]);
});

test('[R8] `knew` names what was committed in the 30 days before, the newest first', () => {
  const posted = (time: number) => document('invoice', { state: at(time, 'posted') });
  const look = lookAt(
    contact('a', {}, { i1: posted(NOW - DAY), i2: posted(NOW - 30 * DAY), i3: posted(NOW - 2), i4: draft }),
    contact('b', { parent: 'a' }, { i5: posted(NOW - 2 * DAY) })
  );
  expect(documentsUnder('invoice', 'a', NOW, look).knew).toEqual([
    `i3@${(NOW - 2).toString(36)}`,
    `i1@${(NOW - DAY).toString(36)}`,
    `i5@${(NOW - 2 * DAY).toString(36)}`
  ]);
});

test('[R8] a warning knows 2,000 documents at most', () => {
  const many = Array.from({ length: 2_001 }, (_, index) => {
    return [`i${String(index)}`, document('invoice', { state: at(NOW + index, 'posted') })] as const;
  });
  const { knew } = documentsUnder('invoice', 'a', NOW, lookAt(contact('a', {}, Object.fromEntries(many))));
  const ids = knew.map((key) => key.split('@')[0]);
  expect([ids.length, ids.includes('i0'), ids.includes('i2000')]).toEqual([2_000, false, true]);
});
