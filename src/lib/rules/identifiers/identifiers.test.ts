import { expect, test } from 'vitest';
import { isBic } from './bic.ts';
import { isEmail } from './email.ts';
import { isIban } from './iban.ts';
import { isPhone } from './phone.ts';
import { isSiren } from './siren.ts';
import { isSiret } from './siret.ts';
import { isVat } from './vat.ts';
import { isZip } from './zip.ts';

test.each([
  ['732829320', true],
  ['732 829 320', true],
  ['428701981', true],
  ['356000000', true],
  ['732829321', false],
  ['73282932', false],
  ['7328293200', false],
  ['ABCDEFGHI', false],
  ['', false]
])('[R19] SIREN %j: %s', (siren, valid) => {
  expect(isSiren(siren)).toBe(valid);
});

test.each([
  ['73282932000074', 'FR', true],
  ['732 829 320 00074', 'FR', true],
  ['73282932000075', 'FR', false],
  ['35600000000048', 'FR', true],
  ['35600000049837', 'FR', true],
  ['35600000009075', 'FR', true],
  ['35600000049838', 'FR', false],
  // The exception is La Poste's alone: a sum of digits that is a multiple of five proves nothing elsewhere.
  ['73282932000083', 'FR', false],
  ['732829320', 'FR', false],
  ['9990000A100012', 'MC', true],
  ['9990000A100012', 'FR', false]
])('[R19] SIRET %j in %s: %s', (siret, country, valid) => {
  expect(isSiret(siret, country)).toBe(valid);
});

test.each([
  ['FR44732829320', true],
  ['FR 44 732 829 320', true],
  ['FR27428701981', true],
  ['FR39356000000', true],
  ['FR45732829320', false],
  ['FRX7732829320', true],
  ['FRO7732829320', false],
  ['FRI7732829320', false],
  ['FR4473282932', false],
  ['DE123456789', true],
  ['732829320', false],
  ['/', true]
])('[R19] VAT number %j: %s', (vat, valid) => {
  expect(isVat(vat)).toBe(valid);
});

test.each([
  ['FR1420041010050500013M02606', true],
  ['FR14 2004 1010 0505 0001 3M02 606', true],
  ['FR1420041010050500013M02607', false],
  ['FR2420041010050500013M02606', false],
  ['DE89370400440532013000', true],
  ['GB82WEST12345698765432', true],
  ['NO9386011117947', true],
  // The right key does not make the wrong length right.
  ['FR76300060000112345678901', false],
  ['constructor', false],
  ['', false]
])('[R19] IBAN %j: %s', (iban, valid) => {
  expect(isIban(iban)).toBe(valid);
});

test.each([
  ['martine.brun@example.org', true],
  ["o'neil+devis@sous.domaine.fr", true],
  ['hélène@exämple.fr', true],
  ['a@xn--exmple-cua.xn--p1ai', true],
  ['martine.brun@example', false],
  ['martine brun@example.org', false],
  ['@example.org', false],
  ['martine@', false],
  ['.martine@example.org', false],
  ['martine..brun@example.org', false],
  ['martine@-example.org', false],
  ['martine@example.c', false],
  ['a@b.fr, c@d.fr', false],
  [`${'x'.repeat(65)}@example.org`, false],
  ['no mail', false]
])('[R19] e-mail %j: %s', (email, valid) => {
  expect(isEmail(email)).toBe(valid);
});

test.each([
  ['75008', 'FR', true],
  ['01000', 'FR', true],
  ['20137', 'FR', true],
  ['97410', 'FR', true],
  ['98000', 'MC', true],
  ['75 008', 'FR', true],
  ['1000', 'FR', false],
  ['2A004', 'FR', false],
  ['00100', 'FR', false],
  ['99100', 'FR', false],
  ['1000', 'BE', true],
  ['10000', 'BE', false],
  ['SW1A 1AA', 'GB', true],
  ['x', 'constructor', true]
])('[R19] postal code %j in %s: %s', (zip, country, valid) => {
  expect(isZip(zip, country)).toBe(valid);
});

test.each([
  ['+33612345678', true],
  ['0612345678', true],
  ['+32470123456', true],
  ['+336123', false],
  ['06 12 34', false],
  ['bureau de Paul', false]
])('[R19] phone %j: %s', (phone, valid) => {
  expect(isPhone(phone, 'FR')).toBe(valid);
});

test('[R19] a BIC has eight characters, or eleven with its branch', () => {
  expect(['AGRIFRPP', 'agri fr pp 882', 'BNPAFRPPXXX'].map(isBic)).toEqual([true, true, true]);
  expect(['AGRIFRP', 'AGRIFRPP8', 'AGR1FRPP', ''].map(isBic)).toEqual([false, false, false, false]);
});
