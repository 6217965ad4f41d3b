import { readFileSync } from 'node:fs';
import * as Y from 'yjs';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import {
  KEPT,
  annAndPaul,
  createCarnet,
  deviceOf,
  expect,
  invite,
  join,
  kept,
  newContact,
  openSheet,
  pill,
  test,
  upToDate,
  waiting,
  type Device
} from './carnet.ts';
import { accessOf, rawDevice } from './rawDevice.ts';
import { input, settled, write } from './sheet.ts';
import { askToRevoke, confirmRevoking, memberAct, openSettings } from './teamPage.ts';

test.use(KEPT);

const NO_ACCESS = 'Cet appareil n’a plus accès à ce carnet.';
const ERASED = 'Cet appareil a été effacé';

test('[E6] access removed while online: closed within a second, with the reason; data stays readable and exportable', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  await expect(input(paul, 'name')).toBeEditable();
  await askToRevoke(anne, 'Paul Durand', 'remove');
  await clean(anne, 'revoke dialog');
  await confirmRevoking(anne);
  await expect(paul.page.getByText(NO_ACCESS).first()).toBeVisible({ timeout: 1_000 });
  await expect(pill(paul)).toHaveAccessibleName(/Déconnecté/);
  await cannotEdit(paul);
  await clean(paul, 'sheet without access');
  expect(await exported(paul)).toContain('Roger Petit');

  // Without a network, after a restart.
  await kept(paul);
  await paul.offline();
  await paul.page.reload();
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  await expect(paul.page.getByText(NO_ACCESS).first()).toBeVisible();
  await cannotEdit(paul);
  await paul.online();

  await expect(anne.page.getByText(/^Accès retiré le/)).toBeVisible();
  await memberAct(anne, 'Paul Durand', 'Nouvelle invitation');
  const link = await anne.page.getByRole('dialog').getByLabel('Lien d’invitation').inputValue();
  await paul.page.goto(link);
  await paul.page.getByRole('button', { name: 'Rattacher cet appareil' }).click();
  await upToDate(paul);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toBeEditable();
  await expect(paul.page.getByText(NO_ACCESS)).toHaveCount(0);
});

test('[E6] what was not sent when access was removed is in the export', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  await paul.offline();
  await write(input(paul, 'jobTitle'), 'Gérant hors ligne');
  await settled(paul);
  await waiting(paul, /1 modification en attente/);
  await askToRevoke(anne, 'Paul Durand', 'remove');
  await confirmRevoking(anne);
  await paul.online();
  await expect(paul.page.getByText('1 modification n’a pas été envoyée')).toBeVisible();
  expect(await exported(paul)).toContain('Gérant hors ligne');
});

test('[E6] lost or stolen: at its next contact nothing is left on the device, whatever tabs are open', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  const second = deviceOf(paul.context, await paul.context.newPage());
  await second.page.goto(`${relay.url}/contacts`);
  await expect(second.page.getByText('Roger Petit')).toBeVisible();
  await kept(paul);
  await paul.page.evaluate(async () => {
    const folder = await (
      await navigator.storage.getDirectory()
    ).getDirectoryHandle('map-files', { create: true });
    await folder.getFileHandle('ouest.pmtiles', { create: true });
  });
  const before = await left(paul);
  expect(before.files).toEqual(['map-files']);
  expect(before.databases.length).toBeGreaterThan(0);
  expect(before.caches.length).toBeGreaterThan(0);
  expect(before.local.length).toBeGreaterThan(0);
  await paul.offline();
  await write(input(paul, 'jobTitle'), 'Jamais envoyé');
  // A draft of this tab.
  await input(paul, 'website').fill('brouillon.fr');

  await askToRevoke(anne, 'Paul Durand', 'erase');
  await clean(anne, 'lost or stolen dialog');
  await confirmRevoking(anne);
  await expect(anne.page.getByText('Effacement demandé, pas encore reçu')).toBeVisible();

  await paul.online();
  for (const tab of [paul, second]) {
    await expect(tab.page.getByRole('heading', { name: ERASED })).toBeVisible();
    await expect(tab.page.getByText('Roger Petit')).toHaveCount(0);
    expect(await left(tab)).toEqual({ databases: [], caches: [], files: [], local: [], tab: [], workers: 0 });
  }
  await clean(paul, 'erased');
  await anne.page.getByRole('link', { name: 'Contacts' }).first().click();
  await openSettings(anne);
  await expect(anne.page.getByText('Effacement demandé et reçu')).toBeVisible();

  await paul.page.getByRole('button', { name: 'Recommencer' }).click();
  await expect(paul.page.getByText('Bienvenue dans Carnet')).toBeVisible();
});

test('[E6] a device that dies while it erases itself goes on at its next start, and shows nothing before', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await anne.page.goto(`${relay.url}/contacts`);
  await expect(anne.page.getByText('Roger Petit')).toBeVisible();
  await anne.page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.body.textContent.includes('Roger Petit')) document.title = 'SHOWN';
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  // A worker that is still being installed would put the app's own files, and nothing else, back into its cache.
  await kept(anne);
  // As the page leaves it that dies right after it has noted the order.
  const { workspaceId } = await accessOf(anne);
  await anne.page.evaluate((id) => localStorage.setItem('carnet.erasing', JSON.stringify([id])), workspaceId);
  await anne.page.reload();
  await expect(anne.page.getByRole('heading', { name: ERASED })).toBeVisible();
  expect(await anne.page.title()).not.toBe('SHOWN');
  expect(await left(anne)).toEqual({ databases: [], caches: [], files: [], local: [], tab: [], workers: 0 });
});

test('[E6] a reader: editing is off and says why, and a forged PUSH is refused', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  const link = await invite(anne, 'Luc Lecteur', 'Lecture seule');
  const reader = await newDevice();
  await join(reader, link);
  await upToDate(reader);
  await openSheet(reader, id);
  await expect(input(reader, 'name')).toHaveValue('Roger Petit');
  await expect(reader.page.getByText('Votre accès est en lecture seule.').first()).toBeVisible();
  await cannotEdit(reader);
  await openSheet(reader, id, 'notes');
  await expect(reader.page.getByRole('textbox', { name: 'Notes client' })).not.toBeEditable();

  const raw = await rawDevice(relay, await accessOf(reader));
  const doc = new Y.Doc();
  doc.getMap('facts').set('forged', { f: 'name', v: 'Volé' });
  const bytes = Y.encodeStateAsUpdate(doc);
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [{ n: 1, docId: id, kind: 'update', bytes }] }));
  expect(await raw.frame('nack')).toMatchObject({ n: 1, code: 'read-only' });
  raw.close();
  await upToDate(anne);
  await openSheet(anne, id);
  await expect(input(anne, 'name')).toHaveValue('Roger Petit');
});

async function cannotEdit(device: Device): Promise<void> {
  await expect(input(device, 'name')).not.toBeEditable();
  await expect(device.page.getByRole('button', { name: 'Nouveau contact' })).toHaveCount(0);
  await device.page.locator('body').press('n');
  await expect(device.page.getByRole('dialog')).toHaveCount(0);
}

/** What the exported file says, with the documents and the waiting changes in it as text. */
async function exported({ page }: Device): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tout exporter' }).first().click();
  const file = readFileSync(await (await download).path(), 'utf8');
  return file.replace(/"(?:state|bytes)":"([\w-]+)"/gu, (_whole, bytes: string) =>
    Buffer.from(bytes, 'base64url').toString('utf8')
  );
}

/** Everything of the carnet that a browser could still have. */
function left({ page }: Device) {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    files: await Array.fromAsync((await navigator.storage.getDirectory()).keys()),
    local: Object.keys(localStorage),
    // The router keeps where pages were scrolled to, and nothing else.
    tab: Object.keys(sessionStorage).filter((key) => !key.startsWith('sveltekit:')),
    workers: (await navigator.serviceWorker.getRegistrations()).length
  }));
}
