import { expect, test } from 'vitest';
import { addressKey } from './location.ts';
import { assessed, contact, issuesOf, lookAt, lookAtSome } from './rulesHarness.ts';

const address = { mode: 'own', street: '106, rue des Acacias', zip: '83300', city: 'Draguignan' };
const found = { lat: 43.5, lon: 6.4, by: 'geocoder', address: addressKey(address, 'FR') };

test.each([
  ['the same address', address, found, false],
  ['written otherwise', { ...address, street: '106 Rue des ACACIAS', country: 'FR' }, found, false],
  ['another street', { ...address, street: '107 rue des Acacias' }, found, true],
  ['another country', { ...address, country: 'BE' }, found, true],
  ['no address any more', null, found, true],
  ['found for no address', address, { ...found, address: undefined }, false],
  ['found for nothing readable', address, { ...found, address: 12 }, false],
  ['a pin set by hand', { ...address, street: 'ailleurs' }, { ...found, by: 'manual' }, true]
])('[R18] a location and %s', (_, now, location, stale) => {
  const look = lookAt(
    contact('a', { address: now, location: JSON.parse(JSON.stringify(location)) as never })
  );
  expect(assessed('a', look).location).toMatchObject({ contact: 'a', stale });
  expect(issuesOf('location-stale', 'a', look)).toHaveLength(stale ? 1 : 0);
});

test('[R18] a pin set by hand is only marked, never looked for again', () => {
  const commands = (by: string) => {
    const look = lookAt(contact('a', { address: { mode: 'own', city: 'Gap' }, location: { ...found, by } }));
    return issuesOf('location-stale', 'a', look)[0]?.fixes.map(({ command }) => command);
  };
  expect([commands('geocoder'), commands('manual')]).toEqual([['locate', 'editField'], ['editField']]);
});

test.each([
  ['a geocoder’s guess', { ...found, score: 6_999 }, true],
  ['what a geocoder is sure of', { ...found, score: 7_000 }, false],
  ['what somebody has said to be right', found, false],
  ['the likeness of a commune’s name', { ...found, by: 'commune', score: 6_400 }, false]
])('[R18, G11] %s', (_, location, unsure) => {
  const look = lookAt(contact('firm', { address, location }), contact('person', { parent: 'firm' }));
  expect(['firm', 'person'].map((id) => assessed(id, look).location?.unsure)).toEqual([unsure, unsure]);
  expect(issuesOf('location-unsure', 'firm', look)).toHaveLength(unsure ? 1 : 0);
  expect(issuesOf('location-unsure', 'person', look)).toEqual([]);
});

test('[R18] a guess about an address before is stale, and no more is said of it', () => {
  const moved = contact('a', { address: { mode: 'own', city: 'Gap' }, location: { ...found, score: 5_000 } });
  const codes = assessed('a', lookAt(moved)).issues.map(({ code }) => code);
  expect(codes).toEqual(['location-stale']);
});

test('[R18] a contact that shows its parent’s address shows its parent’s location', () => {
  const look = lookAt(
    contact('firm', { address, location: found }),
    contact('person', { parent: 'firm' }),
    contact('told', { parent: 'person', addressType: 'delivery', address: { mode: 'parent' } }),
    contact('site', { parent: 'firm', addressType: 'delivery', address: { mode: 'own', city: 'Gap' } })
  );
  expect(['person', 'told', 'site'].map((id) => assessed(id, look).location?.contact)).toEqual([
    'firm',
    'firm',
    undefined
  ]);
});

test('[R18] an own location is measured by the address it shows, and not while that is not here', () => {
  const child = contact('a', { parent: 'firm', location: found });
  const stale = (city: string) =>
    assessed('a', lookAt(contact('firm', { address: { ...address, city } }), child)).location?.stale;
  expect([stale('Draguignan'), stale('Gap')]).toEqual([false, true]);
  expect(assessed('a', lookAtSome(child)).location?.stale).toBe(false);
});
