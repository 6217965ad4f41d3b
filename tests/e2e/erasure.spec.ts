import * as Y from 'yjs';
import { addMember, connectAs } from '../../sync-server/relayHarness.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { createContact } from '../../src/lib/commands/createContact.ts';
import { applyEdits, type Edit } from '../../src/lib/contact/write.ts';
import { clean } from './axe.ts';
import {
  KEPT,
  annAndPaul,
  createCarnet,
  expect,
  kept,
  newContact,
  openSheet,
  pill,
  test,
  upToDate,
  type Device
} from './carnet.ts';
import { confirmErase, erase, openErase } from './erasing.ts';
import type { RelayProcess } from './relayProcess.ts';
import { input, note, phone, settled, showTab, write } from './sheet.ts';
import { deviceText, relayText } from './storedText.ts';

const GONE = 'Ce contact a été effacé';

test('[A6] erasure canary: the bytes are in no file of the relay and no store of a device', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice, KEPT);
  const canary = {
    name: 'Canari Dupont',
    before: 'Ancien-Canari',
    job: 'canari-metier',
    note: 'canari-de-la-note',
    below: 'Canari-chantier'
  };
  const id = await newContact(anne, { name: canary.before, phone: '06 39 98 77 31' });
  await write(input(anne, 'name'), canary.name);
  await write(input(anne, 'jobTitle'), canary.job);
  await anne.page.getByRole('button', { name: 'Ajouter une adresse ou une personne' }).click();
  await anne.page.getByRole('button', { name: /^Contact\b/ }).click();
  await expect(anne.page).not.toHaveURL(new RegExp(id));
  await write(input(anne, 'name'), canary.below);
  await openSheet(anne, id);
  await showTab(anne, 'Notes internes');
  // At once: typed key by key, no file would hold the word in one piece.
  await note(anne, 'internalNote').fill(canary.note);
  await settled(anne);
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue(canary.name);
  await upToDate(paul);
  // A tab of the same device that keeps a draft of it and does not show it.
  const other = await anne.context.newPage();
  await other.goto(`${relay.url}/contacts`);
  await other.evaluate((key) => {
    const draft = { entity: '', field: 'name', value: 'brouillon-canari', seen: [] };
    sessionStorage.setItem(key, JSON.stringify([draft]));
  }, `carnet-drafts-${id}`);
  await other.reload();
  await expect(other.getByText(canary.name)).toBeVisible();

  const words = [...Object.values(canary), '639987731'];
  const places = async () => [
    relayText(relay.dataFolder),
    await deviceText(anne.page),
    await deviceText(paul.page)
  ];
  // The search finds what is there: without this, finding nothing would prove nothing.
  for (const place of await places()) for (const word of words) expect(place).toContain(word);
  expect(await deviceText(other)).toContain('brouillon-canari');

  await erase(anne, canary.name);
  for (const { page } of [anne, paul]) await expect(page.getByText(GONE)).toBeVisible();
  await expect(other.getByText(canary.name)).toHaveCount(0);
  await upToDate(anne);
  const left = async () =>
    (await places()).flatMap((place) => [...words, 'canari'].filter((word) => place.includes(word)));
  await expect.poll(left).toEqual([]);
  expect(await deviceText(other)).not.toContain('brouillon-canari');
  expect(await deviceText(paul.page)).toContain(id);
  await openSheet(paul, id);
  await expect(paul.page.getByText(GONE)).toBeVisible();
});

test('[A6] a device that was away with edits of the erased contact brings nothing back', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Canari Petit' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Canari Petit');
  await paul.offline();
  await write(input(paul, 'jobTitle'), 'canari-hors-ligne');
  await settled(paul);
  await expect(pill(paul)).toHaveAccessibleName(/en attente/);
  await erase(anne, 'canari  petit');
  await expect(anne.page.getByText(GONE)).toBeVisible();
  await paul.online();
  await expect(paul.page.getByText(GONE)).toBeVisible();
  await upToDate(paul);
  await expect
    .poll(async () => [
      relayText(relay.dataFolder).includes('anari'),
      (await deviceText(paul.page)).includes('anari'),
      (await deviceText(anne.page)).includes('anari')
    ])
    .toEqual([false, false, false]);
});

test('[A6] without the relay an erasure waits, says so, and can be cancelled until it is sent', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice(KEPT);
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  // The dialog comes when it is first needed.
  await kept(anne);
  // Without a network a connection may look alive for a while, and take what is sent: no relay is no doubt.
  await relay.kill();
  await expect(pill(anne)).toHaveAccessibleName(/Hors ligne/);
  await erase(anne, 'Roger Petit');
  const banner = anne.page.getByText('Ce contact sera effacé dès que le serveur sera joint.');
  await expect(banner).toBeVisible();
  await expect(input(anne, 'name')).not.toBeEditable();
  await anne.page.getByRole('button', { name: 'Annuler l’effacement' }).click();
  await expect(banner).toHaveCount(0);
  await write(input(anne, 'jobTitle'), 'Gérant');
  await settled(anne);
  await erase(anne, 'Roger Petit');
  await anne.page.getByRole('link', { name: 'Contacts' }).first().click();
  await expect(anne.page.getByRole('row', { name: /Roger Petit/ })).toContainText('À effacer');
  await relay.start();
  await expect(anne.page.getByRole('row', { name: /Roger Petit/ })).toHaveCount(0);
  await openSheet(anne, id);
  await expect(anne.page.getByText(GONE)).toBeVisible();
});

test('[A6] the documents are kept without a name, the refusal as a hash that a new contact meets', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const id = await pushCustomer(anne, relay);
  await openSheet(anne, id);
  await expect(input(anne, 'name')).toHaveValue('Jeanne Canari');
  const dialog = await openErase(anne);
  await expect(dialog).toContainText('1 devis ou bon de commande, 1 rendez-vous');
  await expect(dialog.getByLabel('Garder les documents sans nom')).toBeChecked();
  await expect(dialog).toContainText('refus d’être contacté');
  await confirmErase(dialog, 'Jeanne Canari');
  await expect(anne.page.getByText(GONE)).toBeVisible();
  await anne.page.getByRole('button', { name: 'Voir la fiche' }).click();
  await expect(input(anne, 'name')).toHaveValue('Client effacé 1');
  await upToDate(anne);
  await expect
    .poll(async () => [
      /canari/i.test(relayText(relay.dataFolder)),
      /canari/i.test(await deviceText(anne.page)),
      (await deviceText(anne.page)).includes('D-2026-1')
    ])
    .toEqual([false, false, true]);

  await anne.page.getByRole('button', { name: 'Nouveau contact' }).first().click();
  const create = anne.page.getByRole('dialog', { name: 'Nouveau contact' });
  await create.getByLabel('E-mail').fill('JEANNE@canari.example');
  await expect(create.getByText(/demandé à ne plus être contactée/)).toBeVisible();
  await create.getByLabel('E-mail').fill('jean@canari.example');
  await expect(create.getByText(/demandé à ne plus être contactée/)).toHaveCount(0);
  await anne.page.keyboard.press('Escape');
  await phoneOf(anne, '06 39 98 77 32');
  await expect(anne.page.getByText(/demandé à ne plus être contactée/)).toBeVisible();
});

test('[A6] only an admin is offered it', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  await paul.page.getByRole('article').getByRole('button', { name: 'Plus d’actions' }).click();
  await expect(paul.page.getByRole('menuitem', { name: 'Archiver' })).toBeVisible();
  await expect(paul.page.getByRole('menuitem', { name: /Effacer/ })).toHaveCount(0);
});

test('[A6] [E8] the dialog is clean for axe and works by keyboard', async ({ relay, newDevice }) => {
  const anne = await newDevice({ viewport: { width: 1280, height: 900 } });
  await createCarnet(anne, relay);
  const id = await pushCustomer(anne, relay);
  await openSheet(anne, id);
  await expect(input(anne, 'name')).toHaveValue('Jeanne Canari');
  for (const width of [1280, 360]) {
    await anne.page.setViewportSize({ width, height: 780 });
    const dialog = await openErase(anne);
    await expect(dialog.getByRole('button', { name: 'Effacer définitivement' })).toBeDisabled();
    await clean(anne, `erasure at ${String(width)} px`);
    await anne.page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  const more = anne.page.getByRole('article').getByRole('button', { name: 'Plus d’actions' });
  await more.focus();
  await anne.page.keyboard.press('Enter');
  await expect(anne.page.getByRole('menuitem').first()).toBeFocused();
  await anne.page.keyboard.press('End');
  await anne.page.keyboard.press('Enter');
  const dialog = anne.page.getByRole('dialog', { name: 'Effacer définitivement' });
  const field = dialog.getByLabel(/^Pour confirmer/);
  await expect(field).toBeVisible();
  for (let tabs = 0; tabs < 10; tabs += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) break;
    await anne.page.keyboard.press('Tab');
  }
  await anne.page.keyboard.type('Jeanne Canari');
  await anne.page.keyboard.press('Enter');
  await expect(anne.page.getByText(GONE)).toBeVisible();
});

async function phoneOf(device: Device, number: string): Promise<void> {
  await device.page.getByRole('button', { name: 'Ajouter un téléphone' }).click();
  await write(phone(device).getByRole('textbox'), number);
}

/** A customer with a quote, an appointment and a refusal, which no screen makes yet: another device's work. */
async function pushCustomer({ page }: Device, relay: RelayProcess): Promise<string> {
  const entry = await page.evaluate(() => localStorage.getItem('carnet.device') ?? '{}');
  const { credential } = JSON.parse(entry) as { credential: string };
  const member = await addMember(relay.url, credential, 'import');
  const context = { by: member.memberId, now: Date.now(), random: systemRandom, country: 'FR' };
  const made = createContact(context, {
    kind: 'main',
    name: 'Jeanne Canari',
    phones: [{ type: 'mobile', number: '06 39 98 77 32' }],
    emails: [{ address: 'Jeanne@canari.example' }]
  });
  if (!made.ok) throw new Error(made.error.code);
  const { id, doc } = made.value;
  const set = (entity: string, field: string, value: Extract<Edit, { op: 'set' }>['value']): Edit => ({
    op: 'set',
    ...(entity ? { entity } : {}),
    field,
    value,
    seen: []
  });
  applyEdits(
    doc,
    [
      set('', 'consent/phone/prospecting', { status: 'refused' }),
      { op: 'born', kind: 'quote', entity: 'quote:1' },
      set('quote:1', 'number', 'D-2026-1'),
      set('quote:1', 'title', 'Chaudière de Mme Canari'),
      { op: 'born', kind: 'appointment', entity: 'appointment:1' }
    ],
    context
  );
  const device = await connectAs(relay.url, member);
  const bytes = Y.encodeStateAsUpdate(doc);
  device.send({ type: 'push', atomic: false, rows: [{ n: 1, docId: id, kind: 'update', bytes }] });
  const answer = await device.next();
  if (answer.type !== 'ack') throw new Error(`the relay said ${answer.type}`);
  device.close();
  return id;
}
