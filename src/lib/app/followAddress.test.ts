import * as Y from 'yjs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Json } from '../base/json.ts';
import { createContact } from '../commands/createContact.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { ContactLocation } from './contactLocation.ts';
import { makeContact, redoLast, undoLast, undoOf } from './contactActs.ts';
import { createDraftStore } from './draftStore.ts';
import { locateContacts, type WhyLeft } from './locateContacts.ts';
import { OpenContact } from './openContact.svelte.ts';
import { OpenDocuments } from './openDocuments.ts';
import type { Place } from './places.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const OWN = { mode: 'own', zip: '83300', city: 'Draguignan' };

const town = (name: string, lat: number): Place => ({
  lat,
  lon: 6,
  precision: 'commune',
  score: 10_000,
  name,
  code: '',
  department: '',
  country: 'FR'
});

let port: MemoryPort;
let documents: OpenDocuments;
let sheet: OpenContact;

const lat = () => (sheet.field('location').value as { lat: number } | null)?.lat ?? null;
const cityOf = () => (sheet.field('address').value as { city: string } | null)?.city ?? null;

/** Somebody types the address and leaves the block. */
async function type(city: string): Promise<void> {
  const editor = sheet.editor('address');
  editor.begin();
  editor.type({ ...OWN, city });
  await editor.leave();
}

/** A contact of an import: nobody has looked its address up. */
function brought(fields: Readonly<Record<string, Json>>): string {
  const context = { by: 'maker', now: port.clock.now() - 1000, random: port.random };
  const made = createContact(context, { kind: 'main', name: 'Martin', fields });
  if (!made.ok) throw new Error(made.error.code);
  const { id, doc } = made.value;
  port.store.write(id, Y.encodeStateAsUpdate(doc), null);
  return id;
}

beforeEach(async () => {
  const store = new MemoryStore();
  port = new MemoryPort(store, 'ana');
  const context = { by: 'maker', now: port.clock.now() - 1000, random: port.random };
  const made = createContact(context, { kind: 'main', id: ID, name: 'Martin' });
  if (!made.ok) throw new Error(made.error.code);
  store.write(ID, Y.encodeStateAsUpdate(made.value.doc), null);
  documents = new OpenDocuments(port);
  const drafts = createDraftStore(createMemoryStorage());
  sheet = new OpenContact({ id: ID, port, documents, drafts, country: () => 'FR' });
  await settled(() => sheet.state === 'open');
  port.towns.set('Draguignan', town('Draguignan', 43));
  port.towns.set('Gap', town('Gap', 44));
});

describe('[R18] an address that was typed', () => {
  it('is on the disk first, then found, and one undo takes both back', async () => {
    await type('Draguignan');
    expect(port.commits).toHaveLength(1);
    await vi.waitFor(() => expect(lat()).toBe(43));
    await undoLast(documents);
    expect([cityOf(), lat()]).toEqual([null, null]);
    await redoLast(documents);
    expect([cityOf(), lat()]).toEqual(['Draguignan', 43]);
  });

  it('and corrected in the same visit is one step, back to what was before it', async () => {
    await type('Gap');
    await vi.waitFor(() => expect(lat()).toBe(44));
    const editor = sheet.editor('address');
    editor.begin();
    editor.type({ ...OWN, city: 'Gappe' });
    port.towns.set('Gappe', town('Gappe', 50));
    await editor.commit();
    await vi.waitFor(() => expect(lat()).toBe(50));
    editor.type(OWN);
    await editor.leave();
    await vi.waitFor(() => expect(lat()).toBe(43));
    await undoLast(documents);
    expect([cityOf(), lat()]).toEqual(['Gap', 44]);
  });

  it('keeps its place when the look-up is slower than the next address', async () => {
    let answer: (place: Place) => void = () => undefined;
    const slow = new Promise<Place>((resolve) => (answer = resolve));
    vi.spyOn(port.places, 'locate').mockImplementation((address) =>
      address.city === 'Draguignan'
        ? slow.then((value) => ({ ok: true, value }))
        : Promise.resolve({ ok: true, value: town('Gap', 44) })
    );
    await type('Draguignan');
    await type('Gap');
    await vi.waitFor(() => expect(lat()).toBe(44));
    answer(town('Draguignan', 43));
    await settled();
    expect(lat()).toBe(44);
  });

  it('is kept where the places cannot be had, and where nothing is found', async () => {
    await type('Nulle-Part');
    port.towns.set('Ailleurs', null);
    await type('Ailleurs');
    await settled();
    expect([cityOf(), lat()]).toEqual(['Ailleurs', null]);
  });

  it('of a new contact is found as well', async () => {
    const made = await makeContact(
      documents,
      { kind: 'main', name: 'Petit', fields: { address: OWN } },
      'FR'
    );
    if (!made.ok) throw new Error(made.error.code);
    const session = documents.acquire(made.value);
    await vi.waitFor(() =>
      expect(session.view?.root.fields.get('location')?.value).toMatchObject({ lat: 43 })
    );
    await documents.release(made.value);
  });
});

it('[R18] many are found at once, taken back as one step, and a pin of a person stays', async () => {
  const made = await Promise.all(
    ['Draguignan', 'Gap', 'Nulle-Part'].map((city) =>
      makeContact(documents, { kind: 'main', name: city, fields: { address: { ...OWN, city } } }, 'FR')
    )
  );
  const ids = made.map((each) => (each.ok ? each.value : ''));
  const latOf = (id: string) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, port.store.state(id) ?? new Uint8Array());
    return (fieldView(readDocument(doc), 'location').value as { lat: number } | null)?.lat ?? null;
  };
  await vi.waitFor(() => expect(ids.slice(0, 2).map(latOf)).toEqual([43, 44]));
  port.towns.set('Nulle-Part', null);
  await new ContactLocation({
    sheet,
    places: port.places,
    country: () => 'FR',
    geocoding: () => null
  }).placeByHand({
    lat: 1,
    lon: 2
  });
  const told: number[] = [];
  const input = { contacts: [ID, ...ids], country: 'FR', progress: (looked: number) => told.push(looked) };
  const located = (placed: number, ...left: readonly (readonly [WhyLeft, number])[]) => ({
    placed,
    above: 0,
    left: new Map(left),
    notLooked: 0,
    problem: null
  });
  expect(await locateContacts(documents, input)).toMatchObject({
    ...located(0, ['set-by-person', 1], ['found-already', 2], ['not-found', 1]),
    acts: []
  });
  port.towns.set('Nulle-Part', town('Nulle-Part', 45));
  const { acts, ...rest } = await locateContacts(documents, input);
  expect(rest).toEqual(located(1, ['set-by-person', 1], ['found-already', 2]));
  expect([ID, ...ids].map(latOf)).toEqual([1, 43, 44, 45]);
  expect(told).toEqual([4, 4]);
  const [act] = acts;
  if (!act) throw new Error('an act of what was written');
  await undoOf(documents, act);
  expect([ID, ...ids].map(latOf)).toEqual([1, 43, 44, null]);
  expect(await locateContacts(documents, { ...input, signal: AbortSignal.abort() })).toEqual({
    ...located(0),
    acts: [],
    notLooked: 4
  });
  port.towns.delete('Nulle-Part');
  expect(await locateContacts(documents, input)).toMatchObject({
    placed: 0,
    notLooked: 4,
    problem: { code: 'unavailable' }
  });
});

it('[R18] what was done before a problem is told with it', async () => {
  const ids = Array.from({ length: 101 }, (_, at) =>
    brought({ address: { ...OWN, city: at < 100 ? 'Loin' : 'Ailleurs' } })
  );
  port.towns.set('Loin', town('Loin', 45));
  const { acts, ...rest } = await locateContacts(documents, { contacts: ids, country: 'FR' });
  expect(rest).toEqual({
    placed: 100,
    above: 0,
    left: new Map(),
    notLooked: 1,
    problem: { code: 'unavailable' }
  });
  expect(acts).toHaveLength(1);
});

it('[R18] people at the address of their company are placed with it, or lie nowhere with it', async () => {
  port.towns.set('Nulle-Part', null);
  const [firm = '', lost = ''] = ['Loin', 'Nulle-Part'].map((city) => brought({ address: { ...OWN, city } }));
  const people = [firm, firm, lost].map((parent) => brought({ parent }));
  port.towns.set('Loin', town('Loin', 45));
  const located = await locateContacts(documents, { contacts: [...people, firm, lost], country: 'FR' });
  expect(located).toMatchObject({ placed: 3, above: 2 });
  expect([...located.left]).toEqual([
    ['address-of-another', 1],
    ['not-found', 1]
  ]);
});

it('[R18] of a contact that is left as it is somebody is told why', async () => {
  const left = async () => {
    const located = await locateContacts(documents, { contacts: [ID], country: 'FR' });
    return [...located.left.keys()];
  };
  expect(await left()).toEqual(['no-address']);
  await type('Draguignan');
  await vi.waitFor(() => expect(lat()).toBe(43));
  const editor = sheet.editor('address');
  editor.begin();
  editor.type({ mode: 'parent' });
  await editor.leave();
  await vi.waitFor(() => expect(lat()).toBeNull());
  expect(await left()).toEqual(['address-of-another']);
});

describe('[R18] somebody places a contact', () => {
  const location = () =>
    new ContactLocation({ sheet, places: port.places, country: () => 'FR', geocoding: () => null });

  it('by hand: an address that is typed afterwards does not move the pin, nor does a look-up', async () => {
    await type('Draguignan');
    await vi.waitFor(() => expect(lat()).toBe(43));
    await location().placeByHand({ lat: 43.123456789, lon: 6 });
    expect(lat()).toBe(43.123457);
    await type('Gap');
    await settled();
    expect(lat()).toBe(43.123457);
    expect(await location().findFromAddress()).toEqual({ ok: false, error: { code: 'set-by-hand' } });
    expect(await location().findFromAddress({ overManual: true })).toMatchObject({ ok: true });
    expect(lat()).toBe(44);
  });

  it.each([
    [12, 'exact'],
    [150, 'street'],
    [900, 'place'],
    [8_000, 'commune']
  ])('where they stand, to %d m: %s', async (accuracy, precision) => {
    await location().placeByDevice({ latitude: 43, longitude: 6, accuracy });
    expect(sheet.field('location').value).toMatchObject({ by: 'device', precision });
  });

  it('nowhere: what cannot be found says why', async () => {
    await type('Ailleurs');
    expect(await location().findFromAddress()).toEqual({ ok: false, error: { code: 'unavailable' } });
    port.towns.set('Ailleurs', null);
    expect(await location().findFromAddress()).toEqual({ ok: false, error: { code: 'not-found' } });
    await location().placeByHand({ lat: 1, lon: 2 });
    expect(await location().clear()).toMatchObject({ ok: true });
    expect(sheet.field('location').value).toBeNull();
  });
});
