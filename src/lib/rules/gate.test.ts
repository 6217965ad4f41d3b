import { expect, test } from 'vitest';
import { WARNING_KINDS, type WarningKind } from '../contact/kinds.ts';
import { gate } from './gate.ts';
import { at, contact, document, lookAt, lookAtSome, NOW, PAUL, warning } from './rulesHarness.ts';
import type { ContactFacts } from './types/facts.ts';

const blocked = contact('a', { 'warning/appointment': at(NOW, warning('w1', 'block'), PAUL) });

test('[R7] a block refuses and says who, when and why', () => {
  expect(gate('appointment', { client: 'a' }, lookAt(blocked))).toMatchObject({
    verdict: 'block',
    warnings: [{ contact: 'a', by: PAUL, at: NOW, message: 'Mauvais payeur' }]
  });
});

test('[R7] a warning asks, nothing lets pass, and other kinds are not affected', () => {
  const look = lookAt(contact('a', { 'warning/sale': warning('w1', 'warning') }));
  const verdicts = WARNING_KINDS.map((kind) => gate(kind, { client: 'a' }, look).verdict);
  expect(verdicts).toEqual(WARNING_KINDS.map((kind) => (kind === 'sale' ? 'acknowledge' : 'pass')));
});

test('[R7] a block on the parent refuses for the address under it', () => {
  const look = lookAt(blocked, contact('site', { parent: 'a', addressType: 'delivery' }));
  expect(gate('appointment', { client: 'site' }, look).verdict).toBe('block');
});

test('[R6] an appointment meets the chain of its site too, whoever the client is; other kinds do not', () => {
  const look = lookAt(
    contact('tenant'),
    contact('owner', {
      'warning/appointment': warning('w1', 'block'),
      'warning/sale': warning('w2', 'block')
    }),
    contact('flat', { parent: 'owner', addressType: 'delivery' })
  );
  expect(gate('appointment', { client: 'tenant', site: 'flat' }, look).verdict).toBe('block');
  expect(gate('appointment', { client: 'tenant', site: null }, look).verdict).toBe('pass');
  expect(gate('sale', { client: 'tenant', site: 'flat' }, look).verdict).toBe('pass');
});

test('[R6] a warning that client and site share is listed once', () => {
  const look = lookAt(blocked, contact('site', { parent: 'a' }));
  expect(gate('appointment', { client: 'a', site: 'site' }, look).warnings).toHaveLength(1);
});

test.each<[string, string, string, string]>([
  ['warning', 'w1', 'warning', 'pass'],
  ['warning', 'w1', 'block', 'pass'],
  ['block', 'w1', 'block', 'pass'],
  ['block', 'w1', 'warning', 'block'],
  ['warning', 'another', 'block', 'acknowledge'],
  ['warning', 'w1', 'everything', 'acknowledge']
])('[R7] %s w1 against a clearance of %s at %s: %s', (level, named, cleared, verdict) => {
  const quote = document('quote', {}, { clearance: [null, 'w1', { warning: named, level: cleared }] });
  const look = lookAt(contact('a', { 'warning/sale': warning('w1', level) }, { q1: quote }));
  expect(gate('sale', { client: 'a', document: { contact: 'a', entity: 'q1' } }, look).verdict).toBe(verdict);
  // A clearance is the document's own: a copy of it asks again.
  expect(gate('sale', { client: 'a' }, look).verdict).toBe(level === 'block' ? 'block' : 'acknowledge');
});

test('[R7] a tree that is not all here asks; what is known of it still refuses', () => {
  const ask = (kind: WarningKind, ...rows: readonly ContactFacts[]) =>
    gate(kind, { client: 'a' }, lookAtSome(...rows));
  expect(ask('sale', contact('a'))).toMatchObject({ verdict: 'acknowledge', incomplete: true, warnings: [] });
  expect(ask('appointment', blocked)).toMatchObject({ verdict: 'block', incomplete: true });
  expect(gate('sale', { client: 'nobody' }, lookAt(blocked))).toMatchObject({ verdict: 'acknowledge' });
  expect(gate('appointment', { client: 'b', site: 'nowhere' }, lookAt(contact('b'))).incomplete).toBe(true);
});

test('[R22] the gate of a merged contact is its survivor’s', () => {
  const look = lookAt(blocked, contact('b', { mergedInto: 'a' }));
  expect(gate('appointment', { client: 'b' }, look).verdict).toBe('block');
});

test('[R7] ids that are names of Object’s own are nobody', () => {
  const question = { client: 'constructor', document: { contact: 'a', entity: 'constructor' } };
  expect(gate('sale', question, lookAt(blocked)).verdict).toBe('acknowledge');
});
