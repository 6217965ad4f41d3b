import { expect, test } from 'vitest';
import { ownContactAmong } from './ownContact.ts';
import { rowWith } from './rowArbitraries.ts';

const EMAIL = { 'email/a': { address: 'Paul@Example.fr' } };

test('an e-mail matches a contact whole, whatever its case, and any of its e-mails does', () => {
  const rows = [
    rowWith('a', { 'email/a': { address: 'paul@example.fr.org' } }),
    rowWith('b', { 'email/a': { address: 'other@example.fr' }, 'email/b': { address: 'PAUL@example.FR ' } })
  ];
  expect(ownContactAmong(rows, 'me', 'paul@example.fr')).toEqual({ own: null, match: 'b' });
  expect(ownContactAmong(rows, 'me', null)).toEqual({ own: null, match: null });
});

test('archived and merged contacts and those of other members do not match', () => {
  const rows = [
    rowWith('a', { ...EMAIL, archived: true }),
    rowWith('b', { ...EMAIL, mergedInto: 'a' }),
    rowWith('c', { ...EMAIL, member: 'other' })
  ];
  expect(ownContactAmong(rows, 'me', 'paul@example.fr').match).toBeNull();
});

test('of several that match, a person goes before a company, then the id decides', () => {
  const rows = [
    rowWith('a', { ...EMAIL, isCompany: true }),
    rowWith('c', EMAIL),
    rowWith('b', { ...EMAIL, isCompany: false })
  ];
  expect(ownContactAmong(rows, 'me', 'paul@example.fr').match).toBe('b');
});

test('who has a contact, by its id or because one says so, needs no match', () => {
  expect(ownContactAmong([rowWith('a', EMAIL), rowWith('me', {})], 'me', 'paul@example.fr')).toEqual({
    own: 'me',
    match: null
  });
  expect(ownContactAmong([rowWith('b', { member: 'me' })], 'me', null).own).toBe('b');
  expect(ownContactAmong([rowWith('b', { member: 'me', mergedInto: 'c' })], 'me', null).own).toBeNull();
});
