import * as Y from 'yjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assert } from '../base/assert.ts';
import { err, ok } from '../base/result.ts';
import { createContact } from '../commands/createContact.ts';
import { FIRST_PAUSE } from '../geo/online/queue.ts';
import { startStubServer, type StubServer, type Stubbed } from '../geo/online/stubServerHarness.ts';
import { ContactLocation } from './contactLocation.ts';
import { redoLast, undoLast } from './contactActs.ts';
import { createDraftStore } from './draftStore.ts';
import { geocoderChoice, geocoderChoices } from './geocoderChoice.ts';
import { OnlineAddresses } from './onlineAddresses.svelte.ts';
import { OpenContact } from './openContact.svelte.ts';
import { OpenDocuments } from './openDocuments.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from './sheetHarness.ts';
import { createWaitingContacts } from './waitingContacts.ts';

const ID = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const PORT = { mode: 'own', street: '8 bd du Port', zip: '95000', city: 'Cergy' };

let server: StubServer;
let port: MemoryPort;
let documents: OpenDocuments;
let sheet: OpenContact;
let stored: Map<string, string>;
let isOn: boolean;
let isOffline: boolean;
let online: OnlineAddresses;
let begun: number;

/** `localStorage` of the device. */
const storage = () => ({
  ...createMemoryStorage(),
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
  removeItem: (key: string) => void stored.delete(key),
  key: (index: number) => [...stored.keys()][index] ?? null,
  length: stored.size
});
const waiting = () => createWaitingContacts(storage, 'ws');

/** A tab of the device begins. */
function begin(): OnlineAddresses {
  const choice = geocoderChoice(`geoplateforme ${new URL(server.url).origin}`);
  assert(choice, 'it is one');
  return new OnlineAddresses({
    choice,
    documents,
    country: () => 'FR',
    clock: port.clock,
    fetch: (url, init) => (isOffline ? Promise.reject(new TypeError('no network')) : fetch(url, init)),
    contacts: waiting(),
    onThisDevice: { read: () => isOn, write: (on) => void (isOn = on) }
  });
}

function make(id: string): void {
  const context = { by: 'maker', now: port.clock.now() - 1000, random: port.random };
  const made = createContact(context, { kind: 'main', id, name: 'Martin', fields: {} });
  if (!made.ok) throw new Error(made.error.code);
  port.store.write(id, Y.encodeStateAsUpdate(made.value.doc), null);
}

/** Somebody types the address and leaves the block. */
async function type(address: Readonly<Record<string, string>> = PORT, on = sheet): Promise<void> {
  const editor = on.editor('address');
  editor.begin();
  editor.type(address);
  await editor.leave();
}

const open = (id: string) =>
  new OpenContact({
    id,
    port,
    documents,
    drafts: createDraftStore(createMemoryStorage()),
    country: () => 'FR'
  });
const locationOf = (on: OpenContact) =>
  new ContactLocation({
    sheet: on,
    places: port.places,
    country: () => 'FR',
    geocoding: () => port.geocoding && online
  });
const location = (on = sheet) => on.field('location').value as Record<string, unknown> | null;
const isBy = (by: string) => vi.waitFor(() => expect(location()).toMatchObject({ by }));
/** Time passes until so much was asked: in steps that are short beside how long a question waits for its answer. */
const isAsked = (count: number) =>
  vi.waitFor(
    () => {
      if (server.asked.length < count) port.clock.advance(1_000);
      expect(server.asked).toHaveLength(count);
    },
    { interval: 20, timeout: 10_000 }
  );
const isDone = () => vi.waitFor(() => expect(online.waiting).toBe(0));

beforeEach(async () => {
  server = await startStubServer();
  [stored, isOn, isOffline] = [new Map<string, string>(), true, false];
  port = new MemoryPort(new MemoryStore(), 'ana');
  for (const id of [ID, OTHER]) make(id);
  begun = port.clock.now();
  documents = new OpenDocuments(port);
  sheet = open(ID);
  await settled(() => sheet.state === 'open');
  const place = { lat: 49, lon: 2, precision: 'commune', score: 10_000, name: 'Cergy' } as const;
  port.towns.set('Cergy', { ...place, code: '95127', department: '95', country: 'FR' });
  port.towns.set('Berlin', { ...place, name: 'Berlin', code: '', department: '', country: 'DE' });
  online = begin();
  port.geocoding = online;
  online.lead();
});

afterEach(async () => {
  online.stop();
  await server.close();
});

describe('[R18, G12] an address that was typed', () => {
  it('is found by its commune, then by the geocoder, and one undo takes all of it back', async () => {
    await type();
    await isBy('geocoder');
    expect(location()).toMatchObject({ lat: 49.031416, precision: 'exact', score: 9_700 });
    expect(server.asked.map(({ path }) => path)).toEqual([
      '/geocodage/search?q=8+bd+du+Port+95000+Cergy&limit=5&autocomplete=0&postcode=95000'
    ]);
    await undoLast(documents);
    expect([sheet.field('address').value, location()]).toEqual([null, null]);
    await redoLast(documents);
    expect([sheet.field('address').value, location()?.['by']]).toEqual([PORT, 'geocoder']);
    expect(stored.size).toBe(0);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['without a street', { ...PORT, street: '' }],
    ['abroad, of which the service knows nothing', { ...PORT, city: 'Berlin', country: 'Allemagne' }]
  ])('%s is not sent', async (_, address) => {
    await type(address);
    await isBy('commune');
    await isDone();
    expect(server.asked).toEqual([]);
  });

  it('of a contact with a pin of a person is not sent', async () => {
    await type();
    await isBy('geocoder');
    await locationOf(sheet).placeByHand({ lat: 1, lon: 2 });
    await type({ ...PORT, street: '9 bd du Port' });
    await isDone();
    expect([server.asked.length, location()?.['by']]).toEqual([1, 'manual']);
  });

  it.each<Stubbed>(['busy', 'malformed', 'not-json', 'broken'])(
    'that is answered %s keeps its commune, waits, and is asked about again',
    async (kind) => {
      server.answers.push(kind);
      await type();
      await isAsked(1);
      await isAsked(2);
      expect(port.clock.now() - begun).toBeGreaterThanOrEqual(FIRST_PAUSE);
      await isBy('geocoder');
    }
  );

  it.each<Stubbed>(['empty', 'refused'])('that is answered %s keeps its commune, for good', async (kind) => {
    server.answers.push(kind);
    await type();
    await vi.waitFor(() => expect(server.asked).toHaveLength(1));
    await isDone();
    expect([location()?.['by'], stored.size]).toEqual(['commune', 0]);
  });

  it('that is found and cannot be written waits, and is asked about again', async () => {
    // The address, its commune, and then what the geocoder says.
    port.answers.push(ok(), ok(), err({ code: 'quota' }));
    await type();
    await isAsked(1);
    await vi.waitFor(() => expect(port.answers).toEqual([]));
    expect(online.isWaiting(ID)).toBe(true);
    await isAsked(2);
    await isBy('geocoder');
    await isDone();
  });

  it('waits without a network and over a restart, and is found when it is back', async () => {
    isOffline = true;
    await type();
    await isBy('commune');
    await vi.waitFor(() => expect(stored.size).toBe(1));
    expect([...stored.keys(), ...stored.values()].join()).not.toMatch(/Port|Cergy/i);
    online.stop();
    online = begin();
    online.lead();
    isOffline = false;
    online.wake();
    await isBy('geocoder');
    expect(stored.size).toBe(0);
  });

  it('that another replaces while it is asked about is not found any more', async () => {
    server.answers.push('slow');
    await type();
    await server.holding();
    await type({ ...PORT, street: '9 bd du Port' });
    await vi.waitFor(() => {
      port.clock.advance(10_000);
      expect(server.asked).toHaveLength(2);
    });
    await isBy('geocoder');
    expect(location()).toMatchObject({ address: '9 bd du port 95000 cergy fr' });
  });
});

it('[R18] who has it looked for from the address is answered by the geocoder too, and one undo takes both back', async () => {
  port.geocoding = null;
  await type();
  await isBy('commune');
  await locationOf(sheet).placeByHand({ lat: 1, lon: 2 });
  port.geocoding = online;
  expect(await locationOf(sheet).findFromAddress({ overManual: true })).toEqual(ok('found'));
  await isBy('geocoder');
  await isDone();
  expect(await locationOf(sheet).findFromAddress()).toEqual(ok('same'));
  expect([location()?.['by'], server.asked.length]).toEqual(['geocoder', 1]);
  await undoLast(documents);
  expect(location()).toMatchObject({ by: 'manual', lat: 1 });
});

it('[R18] a commune that is known already is asked about all the same, once somebody asks', async () => {
  port.geocoding = null;
  await type();
  await isBy('commune');
  port.geocoding = online;
  expect(await locationOf(sheet).findFromAddress()).toEqual(ok('same'));
  expect(locationOf(sheet).isAsked).toBe(true);
  await isBy('geocoder');
  await isDone();
  expect(locationOf(sheet).isAsked).toBe(false);
});

it('[R18] an answer that is not sure is to be looked at until somebody says that it is right', async () => {
  server.answers.push('unsure');
  await type();
  await isBy('geocoder');
  const { pin } = locationOf(sheet);
  assert(pin, 'it was found');
  expect([pin.unsure, location()?.['score']]).toEqual([true, 6_000]);
  await locationOf(sheet).keep(pin);
  expect(locationOf(sheet).pin).toMatchObject({ by: 'geocoder', precision: 'exact', unsure: false });
  online.refine([ID]);
  await isDone();
  expect(server.asked).toHaveLength(1);
});

it('[R18] a stale point that somebody kept is found from its address again, once they say so', async () => {
  await type();
  await isBy('geocoder');
  await isDone();
  port.geocoding = null;
  const moved = { ...PORT, street: '9 bd du Port' };
  await sheet.acts.write('address', moved, sheet.seen('address'));
  const { pin } = locationOf(sheet);
  assert(pin, 'it stays while nothing is looked up');
  await locationOf(sheet).keep(pin);
  port.geocoding = online;
  expect(await locationOf(sheet).findFromAddress()).toEqual({ ok: false, error: { code: 'set-by-hand' } });
  expect(await locationOf(sheet).findFromAddress({ overManual: true })).toEqual(ok('found'));
  await vi.waitFor(() => {
    port.clock.advance(100);
    expect(location()).toMatchObject({ by: 'geocoder', score: expect.any(Number) as number });
  });
});

it('[G12] a tab that does not lead leaves what it adds to the one that does', async () => {
  const typing = begin();
  port.geocoding = typing;
  await type();
  await vi.waitFor(() => expect(stored.size).toBe(1));
  expect(server.asked).toEqual([]);
  const [[key, newValue] = ['', '']] = [...stored];
  online.hear(waiting().added({ key, newValue }));
  await isBy('geocoder');
  typing.hear();
  expect(typing.waiting).toBe(0);
});

it('[G12] a device that is to send nothing forgets what waits, and sends nothing until it is to again', async () => {
  isOffline = true;
  await type();
  await vi.waitFor(() => expect(stored.size).toBe(1));
  online.isOn = false;
  expect([online.waiting, stored.size]).toEqual([0, 0]);
  isOffline = false;
  await type({ ...PORT, street: '9 bd du Port' });
  online.refine([ID]);
  online.wake();
  await settled();
  expect([server.asked.length, stored.size]).toEqual([0, 0]);
  online.isOn = true;
  online.refine([ID]);
  await vi.waitFor(() => {
    port.clock.advance(100);
    expect(location()).toMatchObject({ by: 'geocoder' });
  });
});

it('[R18] many are asked about together, those whose commune is all that is known, and taken back as one step', async () => {
  port.geocoding = null;
  const other = open(OTHER);
  await settled(() => other.state === 'open');
  await type();
  await type({ ...PORT, street: '9 bd du Port' }, other);
  await vi.waitFor(() =>
    expect([location()?.['by'], location(other)?.['by']]).toEqual(['commune', 'commune'])
  );
  online.refine([ID, OTHER, 'gone']);
  await vi.waitFor(() => {
    port.clock.advance(100);
    expect(location(other)?.['by']).toBe('geocoder');
  });
  await isDone();
  expect(location()?.['by']).toBe('geocoder');
  online.refine([ID, OTHER]);
  await isDone();
  expect(server.asked).toHaveLength(2);
  await undoLast(documents);
  expect([location()?.['by'], location(other)?.['by']]).toEqual(['commune', 'commune']);
});

it('what may be chosen is each service at each origin that may be asked, but at those that are known theirs alone', () => {
  const origins = ['https://photon.komoot.io', 'https://data.geopf.fr', 'https://osm.example.fr:8443'];
  expect(geocoderChoices(origins).map(({ service, host }) => `${service} ${host}`)).toEqual([
    'geoplateforme data.geopf.fr',
    'geoplateforme osm.example.fr:8443',
    'photon photon.komoot.io',
    'photon osm.example.fr:8443',
    'nominatim osm.example.fr:8443'
  ]);
  expect(['', 'elsewhere https://a.fr', 'photon a.fr', 'photon https://a.fr/x'].map(geocoderChoice)).toEqual([
    null,
    null,
    null,
    null
  ]);
});
