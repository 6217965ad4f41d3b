import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { addressKey } from '../rules/location.ts';
import { ANNA, by, contactBy, copyOf, exchange, must, PAUL, seen, valueOf } from './commandsHarness.ts';
import { setField } from './editField.ts';
import { addressToFollow, addressToRefine, followAddress, placeContact, type Located } from './location.ts';
import { applyInverse } from './undo.ts';

const ACACIAS = { mode: 'own', street: '106 rue des Acacias', zip: '83300', city: 'Draguignan' };
const GAP = { mode: 'own', zip: '05000', city: 'Gap' };
const COMMUNE: Located = { lat: 43.537, lon: 6.465, by: 'commune', precision: 'commune', score: 10_000 };
const PIN: Located = { lat: 43.5381234567, lon: 6.4659876543, by: 'manual', precision: 'exact' };

const at = (address: Json): Y.Doc => contactBy(ANNA, { fields: { address } });
const place = (doc: Y.Doc, found: Located, address: Json = ACACIAS, member = ANNA) =>
  must(placeContact(doc, by(member), { ...found, address, seen: seen(doc, 'location') }));
const follow = (doc: Y.Doc, found: Located | null, address: Json = ACACIAS, member = ANNA) =>
  must(followAddress(doc, by(member), { address: addressKey(address, 'FR'), found }));
const write = (doc: Y.Doc, address: Json, member = ANNA) =>
  must(setField(doc, by(member), { field: 'address', value: address, seen: seen(doc, 'address') }));
const heads = (doc: Y.Doc) => fieldView(readDocument(doc), 'location').heads.map(({ value }) => value);

test('[R18] a pin set by hand says for which address, and no more figures than anybody measured', () => {
  const doc = at(ACACIAS);
  place(doc, PIN);
  expect(valueOf(doc, 'location')).toEqual({
    lat: 43.538123,
    lon: 6.465988,
    by: 'manual',
    precision: 'exact',
    address: '106 rue des acacias 83300 draguignan fr'
  });
});

test('[R18] a point outside the world is refused', () => {
  const doc = at(ACACIAS);
  const result = placeContact(doc, by(ANNA), { ...PIN, lat: 91, address: ACACIAS, seen: [] });
  expect(result).toEqual({ ok: false, error: { code: 'invalid-value', field: 'location' } });
});

test('[R18] what is found for an address that was written is kept, and found anew when it changes', () => {
  const doc = at(ACACIAS);
  expect(follow(doc, COMMUNE).changed).toBe(true);
  expect(valueOf(doc, 'location')).toMatchObject({ ...COMMUNE, address: addressKey(ACACIAS, 'FR') });
  expect(follow(doc, { ...COMMUNE, lat: 1 }).changed).toBe(false);
  write(doc, GAP);
  follow(doc, { ...COMMUNE, lat: 44.559 }, GAP);
  expect(valueOf(doc, 'location')).toMatchObject({ lat: 44.559, address: addressKey(GAP, 'FR') });
});

test.each<[string, Located, boolean]>([
  ['set by hand', PIN, false],
  ['measured by a device', { ...PIN, by: 'device' }, false],
  ['found by a geocoder for the address before', { ...PIN, by: 'geocoder', precision: 'street' }, true],
  ['found for the commune before', COMMUNE, true]
])('[R18] a point that was %s is replaced by itself: %#', (_, found, isReplaced) => {
  const doc = at(ACACIAS);
  place(doc, found);
  write(doc, GAP);
  expect(addressToFollow(readDocument(doc), 'FR') !== null).toBe(isReplaced);
  expect(follow(doc, { ...COMMUNE, lat: 44.559 }, GAP).changed).toBe(isReplaced);
});

test('[R18] what a geocoder found for the same address is better than the commune', () => {
  const doc = at(ACACIAS);
  place(doc, { ...PIN, by: 'geocoder', precision: 'street' });
  expect(follow(doc, COMMUNE).changed).toBe(false);
});

test.each<[string, Located, boolean]>([
  ['found for its commune', COMMUNE, true],
  ['found by a geocoder', { ...COMMUNE, by: 'geocoder' }, false],
  ['set by hand', PIN, false],
  ['measured by a device', { ...PIN, by: 'device' }, false]
])('[R18] a geocoder replaces a point that was %s for the same address: %#', (_, known, isReplaced) => {
  const doc = at(ACACIAS);
  place(doc, known);
  const house: Located = { ...COMMUNE, lat: 43.6, by: 'geocoder', precision: 'exact', score: 9_700 };
  expect(addressToRefine(readDocument(doc), 'FR') !== null).toBe(isReplaced);
  expect(follow(doc, house).changed).toBe(isReplaced);
  expect(follow(doc, { ...house, lat: 1 }, GAP).changed).toBe(false);
  expect(follow(doc, COMMUNE).changed).toBe(false);
});

test('[R18] an answer for an older address counts for nothing, nor does none', () => {
  const doc = at(ACACIAS);
  write(doc, GAP);
  expect(follow(doc, COMMUNE, ACACIAS).changed).toBe(false);
  expect(follow(doc, null, GAP).changed).toBe(false);
  expect(valueOf(doc, 'location')).toBeNull();
});

test('[R18] who shows the address of a parent keeps no point that was found for an own one', () => {
  const doc = at(ACACIAS);
  follow(doc, COMMUNE);
  write(doc, { ...ACACIAS, mode: 'parent' });
  const done = must(followAddress(doc, by(ANNA), { address: null, found: null }));
  expect(valueOf(doc, 'location')).toBeNull();
  must(applyInverse(doc, by(ANNA), done.inverse ?? { docId: '', steps: [] }));
  expect(valueOf(doc, 'location')).toMatchObject({ by: 'commune' });
});

test('[R18] a pin set by hand stays when the contact comes to show the address of a parent', () => {
  const doc = at(ACACIAS);
  place(doc, PIN);
  write(doc, { ...ACACIAS, mode: 'parent' });
  expect(must(followAddress(doc, by(ANNA), { address: null, found: null })).changed).toBe(false);
});

test('[R18] nothing is looked up for an address without town and postal code, or for none', () => {
  for (const address of [null, { mode: 'own' }, { mode: 'own', street: '1 rue Basse' }, { mode: 'parent' }]) {
    expect(addressToFollow(readDocument(at(address)), 'FR')).toBeNull();
  }
});

test('[C6] two devices that place one contact without seeing each other leave two heads, and none is replaced by itself', () => {
  const doc = at(ACACIAS);
  follow(doc, COMMUNE);
  const other = copyOf(doc);
  place(doc, PIN);
  place(other, { ...PIN, lat: 43.6 }, ACACIAS, PAUL);
  exchange(doc, other);
  expect(heads(doc)).toHaveLength(2);
  expect(heads(other)).toEqual(heads(doc));
  write(doc, GAP);
  expect(follow(doc, { ...COMMUNE, lat: 44.559 }, GAP).changed).toBe(false);
  expect(heads(doc)).toHaveLength(2);
});

test('[C6, R18] one drags the pin while another changes the address: the pin is kept', () => {
  const doc = at(ACACIAS);
  follow(doc, COMMUNE);
  const other = copyOf(doc);
  place(doc, PIN);
  write(other, GAP, PAUL);
  follow(other, { ...COMMUNE, lat: 44.559 }, GAP, PAUL);
  exchange(doc, other);
  // The commune of the new address came without anybody's seeing the pin: both are there to choose from.
  expect(
    heads(doc)
      .map((value) => (value as { by: string }).by)
      .sort()
  ).toEqual(['commune', 'manual']);
});
