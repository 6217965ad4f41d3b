import { expect, test } from 'vitest';
import { createFormat } from './format.ts';
import { createPlural } from './plural.ts';

const fr = createFormat('fr', 'Europe/Paris');
const en = createFormat('en', 'Europe/Paris');
const noon = Date.UTC(2026, 10, 24, 11, 0, 0);
const plain = (text: string) => text.replace(/[\u00a0\u202f]/gu, ' ');

test('a day is shown in the time zone of the workspace, not of the device', () => {
  const lateUtc = Date.UTC(2026, 10, 24, 23, 30, 0);
  expect(fr.date(lateUtc)).toBe('25 nov. 2026');
  expect(createFormat('fr', 'Atlantic/Azores').date(lateUtc)).toBe('24 nov. 2026');
});

test('a time of today is short, of another day it has its date', () => {
  expect(fr.time(noon, noon)).toBe('12:00');
  expect(fr.time(noon - 86_400_000, noon)).toContain('23 nov. 2026');
});

test('relative times grow coarser and end as a date', () => {
  expect(fr.relative(noon - 5_000, noon)).toBe('maintenant');
  expect(plain(fr.relative(noon - 180_000, noon))).toBe('il y a 3 minutes');
  expect(en.relative(noon - 50_000, noon)).toBe('1 minute ago');
  expect(en.relative(noon - 3 * 3_600_000, noon)).toBe('3 hours ago');
  expect(fr.relative(noon - 86_400_000, noon)).toBe('hier');
  expect(fr.relative(noon - 30 * 86_400_000, noon)).toBe('25 oct. 2026');
});

test('sizes have one decimal below ten', () => {
  expect(plain(fr.bytes(999))).toMatch(/^999 o(ctet)?s?$/);
  expect(plain(fr.bytes(1_530_000))).toBe('1,5 Mo');
  expect(plain(en.bytes(12_300_000))).toBe('12 MB');
});

test('names are ordered without regard to accents and case', () => {
  expect(['zoé', 'Éric', 'eric', 'Abel'].sort((a, b) => fr.compare(a, b))[0]).toBe('Abel');
  expect(fr.compare('Éric', 'eric')).toBe(0);
});

test('zero is singular in French and plural in English', () => {
  const forms = { one: 'contact', other: 'contacts' };
  expect(createPlural('fr')(0, forms)).toBe('contact');
  expect(createPlural('en')(0, forms)).toBe('contacts');
});

test('a day is the same day in every zone, and what is no day stays as it was typed', () => {
  for (const zone of ['Pacific/Wallis', 'Europe/Paris', 'America/Cayenne']) {
    expect(createFormat('fr-FR', zone).day('2026-03-01')).toBe('1 mars 2026');
  }
  const format = createFormat('en-GB', 'Europe/Paris');
  expect(['2026-02-31', 'demain', ''].map((text) => format.day(text))).toEqual(['2026-02-31', 'demain', '']);
});

test('a country is called by its name, and what is no code stays as it is written', () => {
  expect([fr.country('DE'), en.country('DE')]).toEqual(['Allemagne', 'Germany']);
  for (const text of ['', 'Bretagne', 'de', 'D€']) expect(fr.country(text)).toBe(text);
});
