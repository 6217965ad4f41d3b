import { expect, test } from 'vitest';
import { assessed, contact, document, head, heads, issuesOf, lookAt, NOW, PAUL } from './rulesHarness.ts';

const two = heads(head('B', NOW + 1, PAUL), head('A', NOW));

test('[R10] a field with several different heads shows all values, authors and times, and each can be chosen', () => {
  expect(issuesOf('conflict', 'a', lookAt(contact('a', { name: two })))).toMatchObject([
    {
      severity: 'warn',
      params: { field: 'name' },
      evidence: [
        { value: 'A', by: 'anna', at: NOW },
        { value: 'B', by: PAUL, at: NOW + 1 }
      ],
      fixes: [
        { command: 'chooseHead', params: { contact: 'a', field: 'name', value: 'B' } },
        { command: 'chooseHead', params: { contact: 'a', field: 'name', value: 'A' } }
      ]
    }
  ]);
});

test('[R10] the same value twice is no conflict, whatever the order of its keys; three heads are one', () => {
  const same = heads(head({ mode: 'own', city: 'Gap' }), head({ city: 'Gap', mode: 'own' }, NOW, PAUL));
  const three = heads(head('C'), head('B'), head('A'), head('B', NOW, PAUL));
  const look = lookAt(contact('a', { address: same, name: three }));
  const [issue, ...rest] = issuesOf('conflict', 'a', look);
  expect(rest).toEqual([]);
  expect([issue?.evidence.length, issue?.fixes.length]).toEqual([4, 3]);
});

test('[R9] states raise an issue of their own, with both authors', () => {
  const quote = document('quote', { state: heads(head('cancelled', NOW), head('validated', NOW + 5, PAUL)) });
  const { issues } = assessed('a', lookAt(contact('a', {}, { q1: quote })));
  expect(issues).toMatchObject([
    {
      code: 'concurrent-states',
      entity: 'q1',
      evidence: [
        { value: 'cancelled', by: 'anna' },
        { value: 'validated', by: PAUL }
      ]
    }
  ]);
});

test('[R10] a conflict on a field that the row does not keep is told too', () => {
  const facts = contact('a', {}, { q1: document('quote') }, { conflicts: ['website', 'q1:report/work'] });
  expect(
    issuesOf('conflict', 'a', lookAt(facts)).map(({ entity, params }) => [entity, params['field']])
  ).toEqual(
    expect.arrayContaining([
      [undefined, 'website'],
      ['q1', 'report/work']
    ])
  );
});

test('[R10] what the row keeps of such a field is shown and can be chosen', () => {
  const unkept = { website: [head('B', NOW + 1, PAUL), head('A', NOW)] };
  const look = lookAt(contact('a', {}, {}, { conflicts: ['website'], unkept }));
  expect(issuesOf('conflict', 'a', look)).toMatchObject([
    {
      evidence: [
        { value: 'A', by: 'anna' },
        { value: 'B', by: PAUL }
      ],
      fixes: [{ params: { value: 'B' } }, { params: { value: 'A' } }]
    }
  ]);
});

test('[R10] of a document that is archived or moved, only that itself is asked about', () => {
  const archived = document('quote', { title: two, archived: heads(head(true), head(null)) });
  const moved = document('quote', { title: two, movedTo: { contact: 'b', entity: 'x' } });
  const look = lookAt(contact('a', {}, { q1: archived, q2: moved }));
  expect(issuesOf('conflict', 'a', look).map(({ entity, params }) => [entity, params['field']])).toEqual([
    ['q1', 'archived']
  ]);
});

test('[R10] two reasons for setting an issue aside are nothing to ask about', () => {
  const reasons = heads(head({ reason: 'vu' }), head({ reason: 'ok' }, NOW, PAUL));
  expect(assessed('a', lookAt(contact('a', { 'aside/conflict/k': reasons }))).issues).toEqual([]);
});
