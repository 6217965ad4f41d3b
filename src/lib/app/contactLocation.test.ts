import * as Y from 'yjs';
import { beforeEach, expect, it } from 'vitest';
import { createContact } from '../commands/createContact.ts';
import { setField } from '../commands/editField.ts';
import { openDocument } from '../contact/document.ts';
import { ContactLocation } from './contactLocation.ts';
import { CoordinatesDraft } from './coordinatesDraft.svelte.ts';
import { createDraftStore } from './draftStore.ts';
import { OpenContact } from './openContact.svelte.ts';
import { OpenDocuments } from './openDocuments.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const ADDRESS = { mode: 'own', zip: '35000', city: 'Rennes' };
const RENNES = { lat: 48.11, lon: -1.68 };

let port: MemoryPort;
let sheet: OpenContact;
let location: ContactLocation;
let draft: CoordinatesDraft;
let storage: ReturnType<typeof createMemoryStorage>;

const values = () => sheet.field('location').heads.map(({ value }) => value);

async function opened(): Promise<OpenContact> {
  const documents = new OpenDocuments(port);
  const made = new OpenContact({
    id: ID,
    port,
    documents,
    drafts: createDraftStore(storage),
    country: () => 'FR'
  });
  await settled(() => made.state === 'open');
  return made;
}

/** Somebody else, on their device. */
function writtenElsewhere(value: { lat: number; lon: number }): void {
  const doc = openDocument(ID, port.store.state(ID) ?? new Uint8Array(), port.random);
  const context = { by: 'bob', now: port.clock.now(), random: port.random };
  const located = { ...value, by: 'manual', precision: 'exact' };
  const done = setField(doc, context, { field: 'location', value: located, seen: [] });
  if (!done.ok) throw new Error(done.error.code);
  port.store.write(ID, Y.encodeStateAsUpdate(doc), null);
}

beforeEach(async () => {
  const store = new MemoryStore();
  port = new MemoryPort(store, 'ana');
  storage = createMemoryStorage();
  const context = { by: 'maker', now: port.clock.now() - 1000, random: port.random };
  const fields = { address: ADDRESS };
  const made = createContact(context, { kind: 'main', id: ID, name: 'Martin', fields });
  if (!made.ok) throw new Error(made.error.code);
  store.write(ID, Y.encodeStateAsUpdate(made.value.doc), null);
  sheet = await opened();
  location = new ContactLocation({ sheet, places: port.places, country: () => 'FR', geocoding: () => null });
  draft = new CoordinatesDraft(sheet, location);
});

it('[R18] the pin is there as soon as it is written, before the rules have heard of it', async () => {
  expect(location.pin).toBeNull();
  await location.placeByHand(RENNES);
  expect(location.shown).toBeNull();
  expect(location.pin).toEqual({
    ...RENNES,
    by: 'manual',
    precision: 'exact',
    contact: ID,
    stale: false,
    unsure: false
  });
});

it('[R18] what a device measured is not replaced by a look-up either, unless they say so', async () => {
  await location.placeByDevice({ latitude: 48, longitude: 2, accuracy: 5 });
  expect(location.isByPerson).toBe(true);
  expect(await location.findFromAddress()).toEqual({ ok: false, error: { code: 'set-by-hand' } });
});

it('[R18] a pin that is kept is of the address that shows now, and of where it came from', async () => {
  const found = { ...RENNES, by: 'commune', precision: 'commune', address: '35000 rennes fr' };
  await sheet.acts.write('location', { ...found, score: 9000 }, []);
  await sheet.acts.write('address', { ...ADDRESS, city: 'Vannes' }, sheet.seen('address'));
  const { pin } = location;
  if (!pin) throw new Error('no pin');
  await location.keep(pin);
  expect(values()).toEqual([{ ...found, address: '35000 vannes fr' }]);
});

it('[C4] a pin that arrives while another is dragged is not overwritten unseen', async () => {
  await location.placeByHand(RENNES);
  const seen = sheet.seen('location');
  writtenElsewhere({ lat: 47, lon: -2 });
  await location.placeByHand({ lat: 49, lon: 0 }, seen);
  expect(values()).toHaveLength(2);
});

it('[G9] coordinates that are typed place the pin, and the input shows them as they are stored', async () => {
  draft.begin();
  draft.type('48°06\'36" N 1°40\'48" O');
  expect(values()).toEqual([]);
  await draft.leave();
  expect(values()).toEqual([{ ...RENNES, by: 'manual', precision: 'exact', address: '35000 rennes fr' }]);
  expect([draft.text, sheet.unsafe]).toEqual(['48.11, -1.68', false]);
});

it('[G9] what is no point says why and stays as it was typed, over a reload too', async () => {
  draft.begin();
  draft.type('48,11');
  port.clock.advance(60_000);
  await draft.leave();
  expect([draft.problem, draft.text, values()]).toEqual(['one-number', '48,11', []]);
  const again = await opened();
  expect(again.editor('location').offered?.value).toBe('48,11');
  draft.type('48,11 -1,68');
  expect(draft.problem).toBeNull();
  await draft.commit();
  expect(location.pin).toMatchObject(RENNES);
});

it('coordinates that are left as they were write nothing: the middle of a commune stays one', async () => {
  await sheet.acts.write('location', { ...RENNES, by: 'commune', precision: 'commune' }, []);
  const { length } = port.commits;
  draft.begin();
  draft.type('48.1');
  draft.type('48.11, -1.68');
  await draft.leave();
  expect([port.commits.length, sheet.unsafe]).toEqual([length, false]);
});

it('Enter, and the field left meanwhile, are one act', async () => {
  draft.begin();
  draft.type('48.11 -1.68');
  await Promise.all([draft.commit(), draft.leave()]);
  expect([values().length, port.commits.length]).toEqual([1, 1]);
});
