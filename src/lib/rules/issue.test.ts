import { expect, test } from 'vitest';
import {
  assessed,
  at,
  contact,
  document,
  head,
  heads,
  issuesOf,
  lookAt,
  NOW,
  PAUL,
  warning
} from './rulesHarness.ts';
import { severityOf } from './issue.ts';
import type { IssueCode } from './types/issue.ts';

test.each<[IssueCode, string]>([
  ['late-block', 'block'],
  ['unseen-warning', 'warn'],
  ['warning-without-reason', 'warn'],
  ['status-mismatch', 'info'],
  ['entity-values-on-child', 'warn'],
  ['siret-siren', 'info'],
  ['concurrent-states', 'warn'],
  ['conflict', 'warn'],
  ['parent-loop', 'warn'],
  ['two-defaults', 'warn'],
  ['ref-clash', 'warn'],
  ['account-clash', 'warn'],
  ['number-clash', 'warn'],
  ['possible-duplicate', 'warn'],
  ['vendor-inactive', 'info'],
  ['retention-due', 'info'],
  ['location-stale', 'info'],
  ['location-unsure', 'info'],
  ['double-booking', 'warn'],
  ['edited-after-merge', 'warn'],
  ['heavy-contact', 'info'],
  ['invalid-fact', 'warn'],
  ['invalid-siren', 'warn']
])('severity of %s: %s', (code, severity) => {
  expect(severityOf(code)).toBe(severity);
});

const two = (time = NOW) => heads(head('B', time, PAUL), head('A', NOW));
const key = issuesOf('conflict', 'a', lookAt(contact('a', { name: two() })))[0]?.key ?? '';

test('an issue is set aside by its key, and new evidence brings it back', () => {
  const aside = { [`aside/conflict/${key}`]: at(NOW + 9, { reason: 'les deux se disent' }, PAUL) };
  const asideOf = (fields: object) =>
    issuesOf('conflict', 'a', lookAt(contact('a', { ...aside, ...fields }))).map((issue) => issue.aside);
  expect(asideOf({ name: two() })).toMatchObject([{ by: PAUL, value: { reason: 'les deux se disent' } }]);
  expect(asideOf({ name: two(NOW + 1) })).toEqual([null]);
  expect(asideOf({ ref: two() })).toEqual([null]);
  expect(asideOf({ name: two(), [`aside/conflict/${key}`]: null })).toEqual([null]);
});

test('the key fits into a field name', () => {
  expect(key).toMatch(/^[a-z0-9]{14}$/);
});

test('`late-block` is never set aside', () => {
  const facts = (fields: object) =>
    contact('a', { 'warning/sale': warning('w1', 'block'), ...fields }, { q1: document('quote') });
  const [issue] = issuesOf('late-block', 'a', lookAt(facts({})));
  const aside = { [`aside/late-block/${issue?.key ?? ''}`]: { reason: 'non' } };
  expect(issuesOf('late-block', 'a', lookAt(facts(aside)))[0]?.aside).toBeNull();
});

test('issues come worst first', () => {
  const look = lookAt(
    contact(
      'a',
      { name: two(), 'warning/sale': warning('w1', 'block'), vendor: PAUL },
      { q1: document('quote') }
    )
  );
  expect(assessed('a', look).issues.map(({ severity }) => severity)).toEqual(['block', 'warn', 'info']);
});

test.each([
  [undefined, 0],
  [255_999, 0],
  [256_000, 1]
])('[C9] a document of %s bytes: %i issue', (bytes, count) => {
  const look = lookAt(contact('a', {}, {}, bytes === undefined ? {} : { bytes }));
  expect(issuesOf('heavy-contact', 'a', look)).toHaveLength(count);
});
