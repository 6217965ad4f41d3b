import { expect, test } from 'vitest';
import { assessed, contact, document, head, heads, lookAt, lookAtSome, NOW, PAUL } from './rulesHarness.ts';

const customer = { isCustomer: true };
const quote = (...states: readonly string[]) =>
  document('quote', { state: heads(...states.map((state, index) => head(state, NOW + index))) });

test.each([
  ['no document', {}, 'prospect'],
  ['a quote validated', { d: quote('validated') }, 'client'],
  ['an invoice posted', { d: document('invoice', { state: 'posted' }) }, 'client'],
  ['an opportunity won', { d: document('opportunity', { state: 'won' }) }, 'client'],
  ['a quote sent', { d: quote('sent') }, 'prospect'],
  ['a quote without a state', { d: document('quote') }, 'prospect'],
  ['an order to a supplier', { d: document('purchaseOrder', { state: 'confirmed' }) }, 'prospect'],
  ['an appointment done', { d: document('appointment', { state: 'done' }) }, 'prospect'],
  ['an archived sale', { d: document('quote', { state: 'validated', archived: true }) }, 'prospect'],
  [
    'a sale that was moved',
    { d: document('quote', { state: 'validated', movedTo: { contact: 'b', entity: 'e' } }) },
    'prospect'
  ],
  ['a kind of a newer version', { d: document('subscription', { state: 'validated' }) }, 'prospect']
])('[R3] %s: the status follows', (_, documents, status) => {
  expect(assessed('a', lookAt(contact('a', customer, documents))).status).toMatchObject({
    status,
    forced: false,
    disputed: false
  });
});

test('[R3] no customer is `other`, until something is sold to it', () => {
  expect(assessed('a', lookAt(contact('a'))).status).toMatchObject({ status: 'other' });
  const sold = contact('a', { isCustomer: false }, { q1: quote('validated') });
  expect(assessed('a', lookAt(sold)).status).toMatchObject({ status: 'client', why: { code: 'sold' } });
});

test('[R3] a quote that a person under a company validates makes the company a client, and all under it', () => {
  const look = lookAt(
    contact('firm', { ...customer, isCompany: true }),
    contact('person', { parent: 'firm' }, { q1: quote('validated') }),
    contact('site', { parent: 'firm', addressType: 'delivery' }),
    contact('daughter', { parent: 'firm', isCompany: true, isCustomer: true })
  );
  const statuses = ['firm', 'person', 'site', 'daughter'].map((id) => assessed(id, look).status.status);
  expect(statuses).toEqual(['client', 'client', 'client', 'prospect']);
  expect(assessed('site', look).status.why.evidence).toMatchObject([
    { contact: 'person', entity: 'q1', field: 'state', value: 'validated' }
  ]);
});

test('[R3] the only sale cancelled: a prospect again, and it says why', () => {
  const look = lookAt(contact('a', customer, { q1: quote('cancelled') }));
  expect(assessed('a', look).status).toMatchObject({
    status: 'prospect',
    why: { code: 'sales-cancelled', evidence: [{ entity: 'q1', value: 'cancelled' }] }
  });
});

test('[R3] validated here and cancelled there: sold, and disputed until somebody chooses', () => {
  const look = lookAt(contact('a', customer, { q1: quote('cancelled', 'validated') }));
  expect(assessed('a', look).status).toMatchObject({ status: 'client', disputed: true });
  expect(assessed('a', look).issues).toMatchObject([{ code: 'concurrent-states', entity: 'q1' }]);
});

test('[R3] validated by two at once: sold, no dispute; one clear sale settles the others', () => {
  const twice = document('quote', { state: heads(head('validated', NOW), head('validated', NOW, PAUL)) });
  const look = lookAt(contact('a', customer, { q1: twice, q2: quote('cancelled', 'validated') }));
  expect(assessed('a', look).status).toMatchObject({ status: 'client', disputed: false });
});

test('[R22] what a merged contact sold counts for its survivor', () => {
  const look = lookAt(contact('a', customer), contact('b', { mergedInto: 'a' }, { q1: quote('validated') }));
  expect(assessed('a', look).status.status).toBe('client');
});

test('[R3] [R5] while the tree is incomplete a sale is sure and its absence is not', () => {
  const awaiting = (documents = {}) =>
    lookAtSome(contact('a', { ...customer, parent: 'not here yet' }, documents), contact('b', customer));
  expect(assessed('a', awaiting()).status).toMatchObject({ status: null, why: { code: 'incomplete' } });
  expect(assessed('a', awaiting({ q1: quote('validated') })).status.status).toBeNull();
  expect(assessed('b', awaiting()).status.status).toBeNull();
  const sold = lookAtSome(contact('a', customer, { q1: quote('validated') }));
  expect(assessed('a', sold).status.status).toBe('client');
});
