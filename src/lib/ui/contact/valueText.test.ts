import { expect, test } from 'vitest';
import { fr } from '../../i18n/messages/fr.ts';
import { addressText, valueText, type ValueNames } from './valueText.ts';

const names = {} as ValueNames;
const POINT = {
  lat: 43.538123,
  lon: 6.465988,
  by: 'manual',
  address: '106 rue des acacias 83300 draguignan fr'
};

test.each([
  ['exact', '43.538123, 6.465988'],
  ['street', '43.538123, 6.465988'],
  ['commune', '≈ 43.538123, 6.465988'],
  ['postcode', '≈ 43.538123, 6.465988']
])('[R18] a location that is known to the %s reads %s', (precision, text) => {
  expect(valueText(fr, 'location', { ...POINT, precision, score: 10_000 }, names)).toBe(text);
});

const ADDRESS = { mode: 'own', street: '1 rue des Lilas', zip: '35000', city: 'Rennes' };
const countries = { home: 'FR', name: (code: string) => ({ BE: 'Belgique', FR: 'France' })[code] ?? code };

test.each([
  ['FR', '1 rue des Lilas, 35000 Rennes'],
  ['', '1 rue des Lilas, 35000 Rennes'],
  ['France', '1 rue des Lilas, 35000 Rennes'],
  ['BE', '1 rue des Lilas, 35000 Rennes, Belgique'],
  ['Royaume uni', '1 rue des Lilas, 35000 Rennes, Royaume uni']
])('an address names its country by its name, and only abroad (%s)', (country, text) => {
  expect(addressText({ ...ADDRESS, country }, countries)).toBe(text);
});

test('where values are told apart an address names its country at home too', () => {
  const told = valueText(
    fr,
    'address',
    { ...ADDRESS, country: 'FR' },
    {
      ...names,
      country: (code) => `<${code}>`
    }
  );
  expect(told).toBe('1 rue des Lilas, 35000 Rennes, <FR>');
});
