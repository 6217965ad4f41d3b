import { expect, test } from 'vitest';
import { assess } from '../rules/assess.ts';
import { SETTINGS } from '../rules/rulesHarness.ts';
import { changeState } from './changeState.ts';
import { ANNA, by, contactBy, lookOf, must, on, PAUL, seen, valueOf } from './commandsHarness.ts';
import { forceStatus, setRole } from './roles.ts';
import { startDocument } from './startDocument.ts';

test('[R4] a forced status holds until it is cleared, whatever is sold', () => {
  const doc = contactBy(ANNA);
  const status = () => assess(doc.guid, lookOf(doc), SETTINGS, '2026-01-05')?.status;
  expect(status()).toMatchObject({ status: 'prospect', forced: false });
  must(forceStatus(doc, on(PAUL, doc), { status: 'prospect', seen: [] }));
  const { entity } = must(startDocument(doc, on(ANNA, doc), { kind: 'quote' }));
  must(changeState(doc, on(ANNA, doc), { entity, to: 'validated', seen: [] }));
  expect(status()).toMatchObject({ status: 'prospect', derived: 'client', forced: true });
  must(forceStatus(doc, on(PAUL, doc), { status: null, seen: seen(doc, 'forcedStatus') }));
  expect(status()).toMatchObject({ status: 'client', forced: false });
});

test('[R1] roles are said one by one', () => {
  const doc = contactBy(ANNA);
  must(setRole(doc, on(ANNA, doc), { role: 'supplier', is: true, seen: [] }));
  must(setRole(doc, on(ANNA, doc), { role: 'customer', is: false, seen: seen(doc, 'isCustomer') }));
  expect([valueOf(doc, 'isSupplier'), valueOf(doc, 'isCustomer')]).toEqual([true, false]);
});

test('[R5] on a person or address under an entity they are refused, and it is told whose they are', () => {
  const firm = contactBy(ANNA, { isCompany: true });
  const person = contactBy(ANNA, { kind: 'child', parent: firm.guid });
  const error = { code: 'belongs-to-entity', entity: firm.guid };
  const context = on(ANNA, firm, person);
  expect(setRole(person, context, { role: 'supplier', is: true, seen: [] })).toMatchObject({ error });
  expect(forceStatus(person, context, { status: 'client', seen: [] })).toMatchObject({ error });
  expect(forceStatus(firm, by(ANNA), { status: 'client', seen: [] })).toMatchObject({
    error: { code: 'no-look' }
  });
});
