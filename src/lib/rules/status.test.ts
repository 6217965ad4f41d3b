import { expect, test } from 'vitest';
import { assessed, at, contact, document, issuesOf, lookAt, NOW, PAUL } from './rulesHarness.ts';

const sold = { q1: document('quote', { state: 'validated' }) };

test.each([
  ['prospect', sold, true],
  ['other', sold, true],
  ['client', sold, false],
  ['client', {}, false],
  ['prospect', {}, false],
  ['other', {}, false]
])(
  '[R4] forced %s wins until it is cleared; facts that disagree are shown',
  (forced, documents, mismatch) => {
    const look = lookAt(contact('a', { isCustomer: true, forcedStatus: at(NOW, forced, PAUL) }, documents));
    expect(assessed('a', look).status).toMatchObject({
      status: forced,
      forced: true,
      derived: documents === sold ? 'client' : 'prospect',
      why: { code: 'forced', evidence: [{ value: forced, by: PAUL, at: NOW }] }
    });
    expect(issuesOf('status-mismatch', 'a', look)).toHaveLength(mismatch ? 1 : 0);
  }
);

test('[R4] the mismatch names both facts and offers the way back to automatic', () => {
  const look = lookAt(contact('a', { isCustomer: true, forcedStatus: 'prospect' }, sold));
  expect(issuesOf('status-mismatch', 'a', look)).toMatchObject([
    {
      severity: 'info',
      evidence: [{ field: 'forcedStatus' }, { entity: 'q1', field: 'state' }],
      fixes: [{ command: 'setField', params: { field: 'forcedStatus', value: null } }, {}]
    }
  ]);
});

test('[R4] cleared, or forced to something we do not know: automatic', () => {
  for (const forcedStatus of [null, 'vip', 12]) {
    expect(assessed('a', lookAt(contact('a', { isCustomer: true, forcedStatus }))).status).toMatchObject({
      status: 'prospect',
      forced: false
    });
  }
});

test('[R4] [R5] what was forced on the entity shows on all under it, what was forced on a child does not count', () => {
  const look = lookAt(
    contact('firm', { isCompany: true, isCustomer: true, forcedStatus: 'other' }),
    contact('person', { parent: 'firm', forcedStatus: 'client' })
  );
  expect(assessed('person', look).status).toMatchObject({ status: 'other', forced: true });
});
