import { expect, test } from 'vitest';
import { assessed, contact, document, lookAt } from './rulesHarness.ts';
import type { ContactFacts } from './types/facts.ts';

const rolesOf = (id: string, ...rows: readonly ContactFacts[]) =>
  assessed(id, lookAt(...rows)).roles.map(({ role }) => role);

test('[R1] roles are a set: customer, supplier and user at once', () => {
  const all = contact('a', { isCustomer: true, isSupplier: true, member: 'anna' });
  expect(rolesOf('a', all)).toEqual(['customer', 'supplier', 'user']);
  expect(rolesOf('a', contact('a', { isCustomer: false, member: null }))).toEqual([]);
});

test('[R2] customer and supplier are the entity’s, user is one’s own', () => {
  const firm = contact('firm', { isCompany: true, isSupplier: true, member: 'anna' });
  const person = contact('person', { parent: 'firm', isCustomer: true, member: 'paul' });
  expect(rolesOf('person', firm, person)).toEqual(['supplier', 'user']);
});

test('[R1] unticked while a quote was validated: a customer by what was sold', () => {
  const look = lookAt(contact('a', { isCustomer: false }, { q1: document('quote', { state: 'validated' }) }));
  expect(assessed('a', look).roles).toMatchObject([
    { role: 'customer', why: { code: 'sold', evidence: [{ entity: 'q1' }] } }
  ]);
});
