import { expect, test } from 'vitest';
import { WARNING_KINDS } from '../contact/kinds.ts';
import { assessed, at, contact, head, heads, issuesOf, lookAt, NOW, PAUL, warning } from './rulesHarness.ts';

test('[R6] the strictest of the contact and all its ancestors is in force; all messages are listed, own first', () => {
  const look = lookAt(
    contact('top', { 'warning/sale': at(NOW - 5, warning('w3', 'block', { message: 'Litige' }), PAUL) }),
    contact('firm', { parent: 'top' }),
    contact('site', { parent: 'firm', 'warning/sale': warning('w1', 'warning', { message: 'Chien' }) })
  );
  expect(assessed('site', look).warnings.sale).toMatchObject({
    level: 'block',
    warnings: [
      { id: 'w1', level: 'warning', message: 'Chien', contact: 'site' },
      { id: 'w3', level: 'block', message: 'Litige', contact: 'top', by: PAUL, at: NOW - 5 }
    ]
  });
  expect(assessed('firm', look).warnings.sale.level).toBe('block');
});

test('[R6] a child may be stricter; it never affects its parent or its siblings', () => {
  const look = lookAt(
    contact('firm', { 'warning/sale': warning('w1', 'warning') }),
    contact('a', { parent: 'firm', 'warning/sale': warning('w2', 'block') }),
    contact('b', { parent: 'firm', 'warning/sale': warning('w3', 'none') })
  );
  expect(['firm', 'a', 'b'].map((id) => assessed(id, look).warnings.sale.level)).toEqual([
    'warning',
    'block',
    'warning'
  ]);
});

test.each(WARNING_KINDS)('[R6] kinds never leak into each other: %s', (kind) => {
  const look = lookAt(
    contact('firm', { [`warning/${kind}`]: warning('w1', 'block') }),
    contact('site', { parent: 'firm' })
  );
  const levels = assessed('site', look).warnings;
  expect(WARNING_KINDS.map((other) => levels[other].level)).toEqual(
    WARNING_KINDS.map((other) => (other === kind ? 'block' : 'none'))
  );
});

test('[R6] each live head is a warning of its own', () => {
  const both = heads(head(warning('w1', 'block')), head(warning('w2', 'warning'), NOW, PAUL));
  const { sale } = assessed('a', lookAt(contact('a', { 'warning/sale': both }))).warnings;
  expect(sale.warnings.map(({ id, level }) => [id, level])).toEqual([
    ['w1', 'block'],
    ['w2', 'warning']
  ]);
});

test('[R6] archiving a blocked parent does not set its sites free, and neither does merging it away', () => {
  const block = { 'warning/sale': warning('w1', 'block') };
  const archived = lookAt(contact('firm', { ...block, archived: true }), contact('site', { parent: 'firm' }));
  expect(assessed('site', archived).warnings.sale.level).toBe('block');
  const merged = lookAt(
    contact('twin', { ...block, mergedInto: 'firm' }),
    contact('firm'),
    contact('site', { parent: 'twin' })
  );
  for (const id of ['firm', 'site', 'twin']) expect(assessed(id, merged).warnings.sale.level).toBe('block');
});

test.each([
  [{ id: 'w1', level: 'block' }, true],
  [{ id: 'w1', level: 'block', message: '  ' }, true],
  [{ id: 'w1', level: 'block', message: 'Impayés' }, false],
  [{ id: 'w1', level: 'none' }, false]
])('[R6] a warning without a message still holds and is asked about: %j', (value, asked) => {
  const look = lookAt(contact('a', { 'warning/invoice': value }));
  expect(issuesOf('warning-without-reason', 'a', look)).toHaveLength(asked ? 1 : 0);
  expect(assessed('a', look).warnings.invoice.level).toBe(value.level);
});

test('[R6] values that are no warnings hold nothing', () => {
  for (const value of [
    null,
    'block',
    { level: 'block' },
    { id: 'w', level: 'ban' },
    { id: 7, level: 'block' }
  ]) {
    expect(assessed('a', lookAt(contact('a', { 'warning/sale': value }))).warnings.sale.level).toBe('none');
  }
});
