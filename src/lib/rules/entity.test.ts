import { expect, test } from 'vitest';
import { assessed, contact, issuesOf, lookAt, lookAtSome } from './rulesHarness.ts';

const firm = contact('firm', { isCompany: true, isCustomer: true, vendor: 'anna', siren: '732829320' });

test.each([
  ['firm', 'firm'],
  ['person', 'firm'],
  ['flat', 'firm'],
  ['daughter', 'daughter'],
  ['her', 'daughter'],
  ['alone', 'alone']
])('[R5] the entity of %s is %s', (id, entity) => {
  const look = lookAt(
    firm,
    contact('person', { parent: 'firm' }),
    contact('flat', { parent: 'person', addressType: 'delivery' }),
    contact('daughter', { parent: 'firm', isCompany: true }),
    contact('her', { parent: 'daughter' }),
    contact('alone')
  );
  expect(assessed(id, look).entity.entity).toBe(entity);
});

test('[R5] a person shows what belongs to the entity, with the fact it comes from', () => {
  const look = lookAt(firm, contact('person', { parent: 'firm' }));
  const { mirrored } = assessed('person', look).entity;
  expect(mirrored.map(({ field, value }) => [field, value])).toEqual([
    ['isCustomer', true],
    ['vendor', 'anna'],
    ['siren', '732829320']
  ]);
  expect(mirrored[1]?.evidence).toMatchObject([{ contact: 'firm', field: 'vendor' }]);
  expect(assessed('firm', look).entity.mirrored).toEqual([]);
});

test('[R5] the entity is unknown while a parent is missing, and the chain ends where it was erased', () => {
  const orphan = contact('person', { parent: 'gone' });
  expect(assessed('person', lookAtSome(orphan)).entity).toEqual({ entity: null, mirrored: [] });
  expect(assessed('person', lookAt(orphan)).entity.entity).toBe('person');
  const company = contact('person', { parent: 'gone', isCompany: true });
  expect(assessed('person', lookAtSome(company)).entity.entity).toBe('person');
});

test('[R5] values of an entity on a contact that is none are kept, do not count, and are asked about', () => {
  const child = contact('person', { parent: 'firm', vendor: 'paul', 'bank/b1': { iban: 'x' }, siret: '1' });
  const look = lookAt(firm, child);
  expect(issuesOf('entity-values-on-child', 'person', look)).toMatchObject([
    {
      params: { entity: 'firm', fields: ['vendor', 'bank/b1'] },
      evidence: [{ field: 'bank/b1' }, { field: 'vendor', value: 'paul' }],
      fixes: [{ command: 'moveToEntity' }, { command: 'discardFromChild' }]
    }
  ]);
  expect(issuesOf('entity-values-on-child', 'firm', look)).toEqual([]);
});

test.each([
  ['73282932000074', '732829320', 0],
  ['732 829 320 00074', '732829320', 0],
  ['42870198100013', '732829320', 0],
  ['35600000000048', '732829320', 1],
  ['35600000000048', '732829321', 0],
  ['35600000000048', null, 0]
])('[R5] SIRET %s of an establishment under SIREN %s: %i issue', (siret, siren, count) => {
  const look = lookAt(
    contact('firm', { isCompany: true, siren }),
    contact('site', { parent: 'firm', addressType: 'delivery', siret })
  );
  expect(issuesOf('siret-siren', 'site', look)).toHaveLength(count);
});
