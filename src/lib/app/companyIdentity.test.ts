import { expect, test } from 'vitest';
import { ANNA, by, must, seen } from '../commands/commandsHarness.ts';
import { setField } from '../commands/editField.ts';
import { createWorkspace } from '../commands/workspace.ts';
import type { Json } from '../base/json.ts';
import { readDocument } from '../contact/read.ts';
import { companyIdentity } from './companyIdentity.ts';

const create = () =>
  must(
    createWorkspace(by(ANNA), {
      id: 'c0000000-0000-4000-8000-000000000000',
      company: 'Poêles du Lac',
      memberName: 'Anna Le Goff'
    })
  ).doc;

function identityWith(fields: Readonly<Record<string, Json>>) {
  const doc = create();
  for (const [field, value] of Object.entries(fields)) {
    must(setField(doc, by(ANNA), { field, value, seen: seen(doc, field) }));
  }
  return companyIdentity(readDocument(doc));
}

test('[C3] the company says on its prints what its settings say', () => {
  const said = identityWith({
    legalForm: 'SARL',
    capital: 80_000_000,
    registration: 'RCS Chambéry 732 829 320',
    iban: 'FR76 3000 6000 0112 3456 7890 189',
    bic: 'AGRIFRPP',
    address: { mode: 'own', street: '3 quai des Rameurs', zip: '73000', city: 'Chambéry' },
    insurance: { insurer: 'Alpes Assurances', policy: '4711', area: 'France métropolitaine' }
  });
  expect(said).toMatchObject({
    name: 'Poêles du Lac',
    legalForm: 'SARL',
    capital: 80_000_000,
    registration: 'RCS Chambéry 732 829 320',
    iban: 'FR76 3000 6000 0112 3456 7890 189',
    bic: 'AGRIFRPP',
    insurance: { insurer: 'Alpes Assurances', policy: '4711', area: 'France métropolitaine' }
  });
  expect(said.address).toEqual({
    street: '3 quai des Rameurs',
    street2: '',
    zip: '73000',
    city: 'Chambéry',
    region: '',
    country: ''
  });
});

test('what nobody said is empty, and an identifier that is wrong stands as it was typed', () => {
  const said = identityWith({ siret: '73282932000075' });
  expect([said.siret, said.vat, said.capital, said.insurance.insurer]).toEqual([
    '73282932000075',
    '',
    null,
    ''
  ]);
});
