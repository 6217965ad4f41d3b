import { expect, test } from 'vitest';
import { contact, issuesOf, lookAt } from './rulesHarness.ts';

test.each([
  ['an active member', { vendor: 'anna' }, 0],
  ['one who has left', { vendor: 'paul' }, 1],
  ['one who is not known here', { vendor: 'zoe' }, 0],
  ['nobody', {}, 0],
  ['of an archived contact', { vendor: 'paul', archived: true }, 0],
  ['of a child, where it does not count', { vendor: 'paul', parent: 'firm' }, 0]
])('[R15] the vendor is %s', (_, fields, count) => {
  const look = lookAt(contact('a', fields), contact('firm', { isCompany: true }));
  const issues = issuesOf('vendor-inactive', 'a', look);
  expect(issues).toHaveLength(count);
  if (count > 0) expect(issues).toMatchObject([{ severity: 'info', params: { vendor: 'paul' } }]);
});
