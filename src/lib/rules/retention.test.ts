import { describe, expect, test } from 'vitest';
import { assessed, at, contact, document, issuesOf, lookAt, lookAtSome, SETTINGS } from './rulesHarness.ts';
import type { ContactFacts, EntityFacts } from './types/facts.ts';

const noon = (day: string) => Date.parse(`${day}T11:00:00Z`);
/** A prospect whose data were collected in 2020. */
const prospect = (documents: Readonly<Record<string, EntityFacts>> = {}, fields = {}, id = 'a') => {
  const facts = contact(id, { isCustomer: true, ...fields }, documents);
  return { ...facts, root: { ...facts.root, born: { by: 'anna', at: noon('2020-03-01') } } };
};
const since = (...rows: readonly ContactFacts[]) => assessed('a', lookAt(...rows)).retention?.since;
const call = (fields: Readonly<Record<string, string>>) =>
  document('activity', { initiatedByPerson: 'yes', ...fields }, {}, noon('2021-05-05'));
const validated = (day: string) => document('quote', { state: at(noon(day), 'validated') });
const done = (day: string) => document('appointment', { state: 'done', start: `${day}T08:00:00Z` });

describe('[R17] the data of a prospect are due three years after the last contact by the person', () => {
  test.each([
    ['none: since they were collected', {}, '2020-03-01'],
    ['a call', { c1: call({ doneOn: '2023-02-03' }) }, '2023-02-03'],
    ['a call with a date', { c1: call({ date: '2023-02-04' }) }, '2023-02-04'],
    ['a call without one', { c1: call({}) }, '2021-05-05'],
    ['a call on no day', { c1: call({ doneOn: '2023-02-30' }) }, '2021-05-05'],
    ['a call yet to come', { c1: call({ doneOn: '2062-02-03' }) }, '2020-03-01'],
    ['a call of ours', { c1: call({ doneOn: '2023-02-03', initiatedByPerson: 'no' }) }, '2020-03-01'],
    ['a call that was cancelled', { c1: call({ doneOn: '2023-02-03', state: 'cancelled' }) }, '2020-03-01'],
    ['an appointment done', { r1: done('2023-06-01'), r2: done('2022-06-01') }, '2023-06-01']
  ])('%s', (_, documents, day) => {
    expect(since(prospect(documents))).toBe(day);
  });

  test('the contacts of the persons under it count', () => {
    expect(since(prospect(), contact('b', { parent: 'a' }, { c1: call({ doneOn: '2024-01-01' }) }))).toBe(
      '2024-01-01'
    );
  });
});

describe('[R17] the data of a client are due three years after the end of the relationship', () => {
  const invoice = document('invoice', { state: at(noon('2022-07-01'), 'posted') });
  test.each([
    ['the quote', { q1: validated('2021-06-01') }, {}, '2021-06-01'],
    ['the work', { q1: validated('2021-06-01'), r1: done('2021-09-01') }, {}, '2021-09-01'],
    ['the invoice', { q1: validated('2021-06-01'), i1: invoice }, {}, '2022-07-01'],
    ['the contract', { i1: invoice }, { contractUntil: '2028-01-01' }, '2028-01-01'],
    ['a contract on no day', { i1: invoice }, { contractUntil: '2028-02-30' }, '2022-07-01']
  ])('%s', (_, documents, fields, day) => {
    expect(since(prospect(documents, fields))).toBe(day);
  });
});

test.each([
  ['2026-11-24', '2026-11-23', 0],
  ['2026-11-24', '2026-11-24', 1],
  ['2026-11-24', '2026-12-01', 1]
])('[R17] due on %s, today %s: %i issue', (dueOn, today, count) => {
  const facts = prospect({ c1: call({ doneOn: '2023-11-24' }) });
  const { retention, issues } = assessed('a', lookAt(facts), SETTINGS, today);
  expect(retention).toMatchObject({ dueOn, due: count > 0, why: { code: 'last-contact' } });
  expect(issues.map(({ code, severity }) => [code, severity])).toEqual(
    Array.from({ length: count }, () => ['retention-due', 'info'])
  );
});

test('[R17] nothing is due of who is no customer, lies under an entity, is archived, or is not all here', () => {
  const due = (...rows: readonly ContactFacts[]) => issuesOf('retention-due', 'a', lookAt(...rows)).length;
  expect(due(prospect())).toBe(1);
  expect(due(prospect({}, { isCustomer: false }))).toBe(0);
  expect(due(prospect({}, { parent: 'b' }), contact('b'))).toBe(0);
  expect(due(prospect({}, { archived: true }))).toBe(0);
  expect(issuesOf('retention-due', 'a', lookAtSome(prospect()))).toEqual([]);
});
