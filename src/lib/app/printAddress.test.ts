import { expect, test } from 'vitest';
import { paperLanguageOf, printChoiceOf, printSearch } from './printAddress.ts';

test('a paper is linked to as it is shown, and a link that makes no sense shows the usual one', () => {
  for (const search of ['', 'lang=en', 'notes=1&form=0', 'lang=fr&notes=1&form=1']) {
    expect(printSearch(printChoiceOf(new URLSearchParams(search)))).toBe(search);
  }
  expect(printChoiceOf(new URLSearchParams('lang=tlh&notes=oui&form=2'))).toEqual({
    language: null,
    withNotes: false,
    withForm: null
  });
});

test('the paper speaks the first language that Carnet does', () => {
  expect(paperLanguageOf([null, 'en', 'fr'], 'fr')).toBe('en');
  expect(paperLanguageOf(['de', 'fr'], 'en')).toBe('fr');
  expect(paperLanguageOf(['de', 7], 'en')).toBe('en');
});
