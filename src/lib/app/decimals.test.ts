import { expect, it } from 'vitest';
import { parseDecimal } from './decimals.ts';

it.each([
  ['12,5', 'fr', 12.5],
  ['12.5', 'fr', 12.5],
  ['1\u202f234,50\u00a0€', 'fr', 1234.5],
  ['1.234,56', 'fr', 1234.56],
  ['1,234.56', 'fr', 1234.56],
  ['1,234', 'fr', 1.234],
  ['1,234', 'en', 1234],
  ['0,125', 'en', 0.125],
  ['1,234,567', 'en', 1234567],
  ['1.234.567', 'fr', 1234567],
  ['£1,234.50', 'en', 1234.5],
  ['-3', 'fr', -3],
  ['−3,2', 'fr', -3.2],
  ['5,5 %', 'fr', 5.5],
  [',5', 'fr', 0.5],
  ['12,', 'fr', 12],
  ['1.005', 'en', 1.005],
  ['douze', 'fr', null],
  ['', 'fr', null],
  ['1-2', 'fr', null],
  ['1e5', 'en', null]
])('[C12] %s in %s is %s', (text, language, value) =>
  expect(parseDecimal(text, 10_000, language)).toBe(value === null ? null : Math.round(value * 10_000))
);
