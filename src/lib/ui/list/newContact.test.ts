import { expect, test } from 'vitest';
import { contactInputOf, emptyDraft } from './newContact.ts';

const typesOf = (kind: 'person' | 'company', phone: string) => {
  const input = contactInputOf({ ...emptyDraft(), kind, name: 'Durand', phone });
  return input.phones?.map(({ type }) => type);
};

test('a number is of the type that its first digits tell', () => {
  expect(typesOf('person', '06 39 98 00 01')).toEqual(['mobile']);
  expect(typesOf('company', '+33 7 39 98 00 01')).toEqual(['mobile']);
  expect(typesOf('person', '04 78 12 34 56')).toEqual(['home']);
  expect(typesOf('company', '04 78 12 34 56')).toEqual(['work']);
});

test('where they tell nothing: the mobile of a person, the office of a company', () => {
  expect(typesOf('person', 'demander le gardien')).toEqual(['mobile']);
  expect(typesOf('company', '+32 2 555 12 12')).toEqual(['work']);
  expect(typesOf('person', '')).toBeUndefined();
});
