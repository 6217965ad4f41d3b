import { expect, test } from 'vitest';
import { fr } from '../../i18n/messages/fr.ts';
import { valueText, type ValueNames } from './valueText.ts';

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
