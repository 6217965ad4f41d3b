import type { Locator, Page } from '@playwright/test';
import { mapFileOf, tilesAround } from '../../src/lib/mapFiles/mapFileHarness.ts';
import { pictureOf } from '../../src/lib/mapFiles/pictureHarness.ts';
import { vectorTile } from '../../src/lib/mapFiles/tileHarness.ts';
import { clean } from './axe.ts';
import { KEPT, createCarnet, expect, kept, test } from './carnet.ts';
import { drawn } from './mapPage.ts';

test.use(KEPT);

/** As palette.ts has it, in the light theme. */
const GREEN = 'e4ebdc';
const LAND = 'f7f6f2';
const SEA = 'd6e1e6';
/** Of the pictures. */
const RED = [0xa0, 0x3c, 0x28] as const;

const name = 'vercors.pmtiles';
const files = (page: Page) => page.getByRole('list', { name: 'Vos fichiers' });
const item = (page: Page) => files(page).getByRole('listitem').filter({ hasText: name });

test('[M1] [M3] [M5] a map file is added in the settings, seen offline after a cold start, and removed; a damaged one leaves nothing', async ({
  relay,
  newDevice
}) => {
  test.setTimeout(180_000);
  const anne = await newDevice();
  await createCarnet(anne, relay);
  await kept(anne);
  const { page } = anne;
  await page.getByRole('link', { name: 'Réglages' }).first().click();
  await page.getByRole('link', { name: /^Fonds de carte/ }).click();
  await expect(files(page)).toContainText('Aucun fichier.');
  await expect(page.getByRole('list', { name: 'Fournis avec Carnet' })).toContainText('zooms 7 à 8');

  const made = Buffer.from(mapFileOf());
  await give(page, made.subarray(0, made.length - 500));
  const refusal = page.getByRole('alert').filter({ hasText: `${name} n’est pas ajouté` });
  await expect(refusal).toContainText('Il est abîmé ou incomplet');
  expect(await inFiles(page)).toEqual([]);
  await clean({ page }, 'a map file that is refused');

  await drop(page.getByRole('group', { name: 'Ajouter un fichier' }), ['a.pmtiles', 'b.pmtiles']);
  for (const each of ['a.pmtiles', 'b.pmtiles'])
    await expect(page.getByRole('alert').filter({ hasText: `${each} n’est pas ajouté` })).toBeVisible();
  // Beside it: the browser does not leave the app for the file.
  expect(await drop(page.getByRole('list', { name: 'Fournis avec Carnet' }), ['c.pmtiles'])).toBe(true);

  await give(page, made);
  await expect(item(page)).toContainText('Sources : © OpenStreetMap & co');
  await expect(refusal).toBeHidden();
  await give(page, photos(), 'photos.pmtiles');
  await expect(files(page).getByRole('listitem')).toHaveCount(2);
  expect(await inFiles(page)).toHaveLength(4);
  await clean({ page }, 'the map files of the device');

  await anne.offline();
  await page.reload();
  await item(page)
    .getByRole('link', { name: `Voir ${name} sur la carte` })
    .click();
  await drawn(page, [GREEN]);
  await expect(page.getByText('© OpenStreetMap & co')).toBeVisible();

  await page.goto(`${relay.url}/map?lon=-1.68&lat=48.11&zoom=10`);
  await drawn(page, [RED.map((part) => part.toString(16)).join('')]);
  await spoil(page, 'photos.pmtiles');
  await page.reload();
  await expect(page.getByText(/^photos\.pmtiles ne se lit plus/)).toBeVisible({ timeout: 30_000 });

  await page.goto(`${relay.url}/settings/maps`);
  await item(page)
    .getByRole('checkbox', { name: `Affiché : ${name}` })
    .uncheck();
  await page.reload();
  await expect(item(page).getByRole('checkbox')).not.toBeChecked();
  for (const each of ['photos.pmtiles', name]) {
    await page.getByRole('button', { name: `Retirer ${each}` }).click();
    const question = page.getByRole('dialog', { name: 'Retirer ce fond de carte ?' });
    await question.getByRole('button', { name: 'Retirer' }).click();
    await expect(question).toBeHidden();
    await expect(page.getByRole('button', { name: 'Ajouter un fichier' })).toBeFocused();
  }
  await expect(files(page)).toContainText('Aucun fichier.');
  expect(await inFiles(page)).toEqual([]);
});

test('[M5] a file of OpenMapTiles is land where it has a tile, and leaves the app’s map elsewhere within its bounds', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  await kept(anne);
  const { page } = anne;
  await page.goto(`${relay.url}/settings/maps`);
  await give(page, atSea());
  await expect(item(page)).toBeVisible();
  await page.goto(`${relay.url}/map?lon=-4&lat=46&zoom=10`);
  await drawn(page, [LAND]);
  await page.goto(`${relay.url}/map?lon=-7&lat=46&zoom=10`);
  await drawn(page, [SEA]);
});

/** An island that no other map has, within bounds far larger than it. */
function atSea(): Buffer {
  const data = vectorTile({ place: [{ type: 1, words: { class: 'town' } }] });
  const description = { vector_layers: ['water', 'transportation', 'place'].map((id) => ({ id })) };
  return Buffer.from(
    mapFileOf({ tiles: tilesAround(-4, 46, [9, 10], data), description, bounds: [-9, 44, -2.5, 48] })
  );
}

/** Pictures of somewhere else, all of one colour. */
function photos(): Buffer {
  const tiles = tilesAround(-1.68, 48.11, [9, 10], pictureOf(256, RED));
  return Buffer.from(mapFileOf({ tiles, description: {}, bounds: [-3, 47, -1, 49], header: { tiles: 2 } }));
}

async function give(page: Page, buffer: Buffer, called = name): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: called, mimeType: 'application/octet-stream', buffer });
}

/** Files without a word; whether the page took them from the browser. */
function drop(on: Locator, names: readonly string[]): Promise<boolean> {
  return on.evaluate((element, called) => {
    const dataTransfer = new DataTransfer();
    for (const each of called) dataTransfer.items.add(new File([], each));
    const event = (type: string) => new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
    const [over, dropped] = [event('dragover'), event('drop')];
    element.dispatchEvent(over);
    element.dispatchEvent(dropped);
    return over.defaultPrevented && dropped.defaultPrevented;
  }, names);
}

/** The disk has lost what is in it. */
function spoil(page: Page, called: string): Promise<void> {
  return page.evaluate(async (wanted) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('map-files');
    for await (const entry of folder.keys()) {
      if (!entry.endsWith('.json')) continue;
      const text = await (await (await folder.getFileHandle(entry)).getFile()).text();
      const { id, name, size } = JSON.parse(text) as { id: string; name: string; size: number };
      if (name !== wanted) continue;
      const writer = await (await folder.getFileHandle(`${id}.pmtiles`)).createWritable();
      await writer.write(new Uint8Array(size));
      await writer.close();
    }
  }, called);
}

/** What lies in the private file system of the page's origin. */
function inFiles(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('map-files', { create: true });
    const names: string[] = [];
    for await (const entry of folder.keys()) names.push(entry);
    return names;
  });
}
