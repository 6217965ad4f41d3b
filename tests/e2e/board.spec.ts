import type { Json } from '../../src/lib/base/json.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { annAndPaul, expect, invite, join, test, upToDate, type Device } from './carnet.ts';
import { writtenRow } from './madeContacts.ts';
import { accessOf, memberOf, rawDevice } from './rawDevice.ts';
import { makeReadyTeam } from './readyTeam.ts';
import type { RelayProcess } from './relayProcess.ts';

const EUROS = 10_000;
const DAY = 86_400_000;
const BLOCK = { id: 'w1', level: 'block', message: 'Ne paie pas' };

const chance = (title: string, stage: string, fields: Readonly<Record<string, Json>> = {}) => ({
  kind: 'opportunity',
  fields: { title, stage: `stage:${stage}`, ...fields }
});
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** A prospect with two opportunities, somebody who is blocked, a stage that nobody here knows. */
async function hoped(anne: Device, paul: Device, relay: RelayProcess): Promise<void> {
  const me = await memberOf(anne);
  const raw = await rawDevice(relay, await accessOf(anne));
  const rows = [
    writtenRow(
      1,
      me,
      { kind: 'main', name: 'Odile Brun' },
      {},
      {
        pump: chance('Pompe à chaleur', 'new', {
          expectedRevenue: 8_000 * EUROS,
          closeOn: inDays(-3),
          vendor: me
        }),
        stove: chance('Poêle', 'new', {
          expectedRevenue: 2_000 * EUROS,
          probability: 5000,
          closeOn: inDays(20)
        }),
        old: chance('Ramonage', 'quoted', { state: 'lost', expectedRevenue: 150 * EUROS })
      }
    ),
    writtenRow(
      2,
      me,
      { kind: 'main', name: 'Roger Petit' },
      { 'warning/opportunity': BLOCK },
      { lost: chance('Chaudière', 'quoted', { state: 'lost' }), open: chance('Clim', 'visited') }
    ),
    writtenRow(3, me, { kind: 'main', name: 'Mairie' }, {}, { odd: chance('École', 'elsewhere') })
  ];
  raw.send(encodeFrame({ type: 'push', atomic: false, rows }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  await upToDate(paul);
}

async function openBoard({ page }: Device): Promise<void> {
  await page.getByRole('link', { name: 'Opportunités' }).click();
  await expect(page.getByRole('heading', { name: 'Opportunités', level: 1 })).toBeVisible();
}

const column = ({ page }: Device, name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) });
const card = ({ page }: Device, entity: string) => page.locator(`[data-card$="/${entity}"]`);
const titlesIn = (device: Device, name: string) =>
  column(device, name).locator('[data-open]').allTextContents();

/** As a hand does it: down, on the way, over the other column, up. */
async function dragTo(device: Device, entity: string, to: string): Promise<void> {
  await card(device, entity).hover();
  await device.page.mouse.down();
  await column(device, to).hover({ position: { x: 20, y: 60 } });
  await device.page.mouse.up();
}

test('[R29] [R9] cards are dragged along the stages, won and taken back, live on two devices', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  await openBoard(anne);
  await expect(anne.page.getByText('Pas encore d’opportunité')).toBeVisible();
  await clean(anne, 'no opportunities');
  await hoped(anne, paul, relay);
  await openBoard(paul);

  expect(await titlesIn(anne, 'Nouvelle')).toEqual(['Pompe à chaleur', 'Poêle']);
  await expect(column(anne, 'Nouvelle').locator('[data-sum]')).toHaveText(/^10\s000\s€$/);
  await expect(column(anne, 'Nouvelle').locator('[data-weighted]')).toContainText(/1\s800/);
  await expect(card(anne, 'pump')).toContainText('En retard');
  await expect(card(anne, 'pump')).toContainText('Prospect');
  await expect(card(anne, 'open').getByRole('img', { name: /Ne paie pas/ })).toBeVisible();
  await expect(column(anne, 'inconnue \\(était stage:elsewhere\\)')).toContainText('École');
  await clean(anne, 'board');

  // The weight of a stage is that of its cards which say none of their own.
  await dragTo(anne, 'pump', 'Devis remis');
  await expect(anne.page.getByText('« Pompe à chaleur » : Devis remis')).toBeVisible();
  await expect(column(anne, 'Devis remis').locator('[data-weighted]')).toContainText(/4\s800/);
  await expect.poll(() => titlesIn(paul, 'Devis remis')).toEqual(['Pompe à chaleur']);

  await dragTo(anne, 'pump', 'Gagnées');
  await expect(column(anne, 'Gagnées')).toContainText('1');
  await expect(card(anne, 'stove')).toContainText('Client');
  await expect(card(paul, 'stove')).toContainText('Client');
  await anne.page.getByRole('button', { name: 'Annuler' }).last().click();
  await expect(card(anne, 'pump')).toBeVisible();
  await expect(card(paul, 'stove')).toContainText('Prospect');

  // Dropped where nothing goes any more, and dropped nowhere: it stays.
  await dragTo(anne, 'stove', 'inconnue');
  await expect(anne.page.getByText('Cette étape n’existe plus ici')).toBeVisible();
  await card(anne, 'stove').hover();
  await anne.page.mouse.down();
  await column(anne, 'Qualifiée').hover({ position: { x: 20, y: 60 } });
  await expect(column(anne, 'Qualifiée').getByText('Déposer ici')).toBeVisible();
  // What another does meanwhile does not take the card from the hand.
  await paul.page.getByRole('button', { name: 'Déplacer « Clim » vers…' }).click();
  await paul.page.getByRole('menuitem', { name: 'Négociation' }).click();
  await expect.poll(() => titlesIn(paul, 'Négociation')).toEqual(['Clim']);
  await anne.page.keyboard.press('Escape');
  await expect.poll(() => titlesIn(anne, 'Négociation')).toEqual(['Clim']);
  expect(await titlesIn(anne, 'Nouvelle')).toEqual(['Poêle']);
  await anne.page.mouse.up();
  await expect(anne.page).toHaveURL(/opportunities$/);

  await card(anne, 'stove').getByRole('link').click();
  await expect(anne.page).toHaveURL(/documents\/stove$/);
});

test('[R7] the board by keys: what is blocked is refused, says why, and stays', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  await hoped(anne, paul, relay);
  await openBoard(anne);
  const { page } = anne;
  const link = (entity: string) => card(anne, entity).getByRole('link');
  const said = page.locator('[data-said]');

  await link('pump').focus();
  await page.keyboard.press('ArrowDown');
  await expect(link('stove')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(link('open')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Space');
  await expect(said).toContainText('« Pompe à chaleur » est prise, dans Nouvelle.');
  await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText('Qualifiée, 2 sur 7');
  await page.keyboard.press('Escape');
  await expect(said).toHaveText('« Pompe à chaleur » reste dans Nouvelle.');
  await expect(link('pump')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => titlesIn(anne, 'Qualifiée')).toEqual(['Pompe à chaleur']);
  await expect(link('pump')).toBeFocused();

  // Whoever goes on to another card before this one is stored keeps the keys there.
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await link('open').focus();
  await expect(page.getByText('« Pompe à chaleur » : Nouvelle')).toBeVisible();
  await expect.poll(() => titlesIn(anne, 'Qualifiée')).toEqual([]);
  await expect(link('open')).toBeFocused();

  // A stage is a field like others; to win under a block is not.
  await page.keyboard.press('Space');
  for (let at = 0; at < 3; at += 1) await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText('Gagnées, 6 sur 7');
  await page.keyboard.press('Enter');
  const gate = page.getByRole('dialog');
  await expect(gate).toContainText('Ne paie pas');
  await page.keyboard.press('Escape');
  await expect(gate).toBeHidden();
  await expect(said).toHaveText('« Clim » reste dans Visite faite.');
  await expect(link('open')).toBeFocused();
  expect(await titlesIn(anne, 'Visite faite')).toEqual(['Clim']);

  // What is decided is opened again through the gate as well.
  await page.getByRole('button', { name: /Afficher Perdues/ }).press('Enter');
  await expect(page.getByRole('button', { name: 'Replier Perdues' })).toBeFocused();
  await expect.poll(() => titlesIn(anne, 'Perdues')).toHaveLength(2);
  await card(anne, 'lost')
    .getByRole('button', { name: /Déplacer/ })
    .press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Gagnées' })).toBeDisabled();
  await page.getByRole('menuitem', { name: 'Nouvelle' }).press('Enter');
  await expect(gate).toContainText('Ne paie pas');
  await page.keyboard.press('Escape');
  await expect(card(anne, 'lost')).toBeVisible();
  await card(anne, 'old')
    .getByRole('button', { name: /Déplacer/ })
    .press('Enter');
  await page.getByRole('menuitem', { name: 'Négociation' }).press('Enter');
  await expect.poll(() => titlesIn(anne, 'Négociation')).toEqual(['Ramonage']);
});

test('the board is searched and filtered, and begins an opportunity at a stage', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  await hoped(anne, paul, relay);
  await openBoard(anne);
  const { page } = anne;
  const search = page.getByRole('searchbox', { name: 'Chercher un titre ou un contact' });
  await search.fill('poele');
  await expect(page.locator('[data-card]')).toHaveCount(1);
  expect(page.url()).not.toContain('poele');
  await search.fill('rien de tel');
  await page.getByRole('button', { name: 'Tout afficher' }).press('Enter');
  await expect(page.locator('[data-card]')).toHaveCount(4);
  await page.getByText('Les miennes').click();
  await expect(page).toHaveURL(/who=me$/);
  await expect(page.locator('[data-card]')).toHaveCount(1);
  await page.reload();
  await expect(page.locator('[data-card]')).toHaveCount(1);
  await page.getByText('Toutes', { exact: true }).click();

  await page.getByRole('button', { name: 'Nouvelle opportunité : Visite faite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Nouveau document' });
  await expect(dialog.getByLabel('Type de document')).toHaveValue('opportunity');
  await dialog.getByRole('combobox', { name: 'Contact' }).fill('Petit');
  await page.getByRole('option', { name: /Petit/ }).click();
  await expect(page.getByRole('dialog').last()).toContainText('Ne paie pas');
  await page.keyboard.press('Escape');
  await dialog.getByRole('combobox', { name: 'Contact' }).fill('Mairie');
  await page.getByRole('option', { name: /Mairie/ }).click();
  await dialog.getByLabel('Titre').fill('Gymnase');
  await dialog.getByRole('button', { name: 'Créer' }).click();
  await expect(page).toHaveURL(/documents\//);
  await page.goBack();
  await expect.poll(() => titlesIn(anne, 'Visite faite')).toContain('Gymnase');
});

test('a reader sees the board and moves nothing', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  await hoped(anne, paul, relay);
  const lise = await newDevice();
  await join(lise, await invite(anne, 'Lise Roux', 'Lecture seule'));
  await upToDate(lise);
  await openBoard(lise);
  const locked = 'Votre accès est en lecture seule\u00a0: les cartes ne se déplacent pas.';
  await expect(lise.page.getByText(locked).first()).toBeVisible();
  await expect(lise.page.getByRole('button', { name: /Déplacer|Nouvelle opportunité/ })).toHaveCount(0);
  await card(lise, 'stove').hover();
  await lise.page.mouse.down();
  await column(lise, 'Qualifiée').hover({ position: { x: 20, y: 60 } });
  await expect(lise.page.getByText('Déposer ici')).toHaveCount(0);
  await lise.page.mouse.up();
  await card(lise, 'stove').getByRole('link').focus();
  await lise.page.keyboard.press('Space');
  await expect(lise.page.locator('[data-said]')).toHaveText(locked);
  expect(await titlesIn(lise, 'Nouvelle')).toEqual(['Pompe à chaleur', 'Poêle']);
  await clean(lise, 'board of a reader');
});

test('on a phone a finger that lies still takes a card, the edge brings the next column, and one that moves scrolls', async ({
  relay,
  newDevice
}) => {
  const { anne } = await makeReadyTeam(relay);
  const viewport = { width: 360, height: 740 };
  const phone = await newDevice({ storageState: anne, hasTouch: true, viewport });
  await phone.page.goto(`${relay.url}/opportunities`);
  await hoped(phone, phone, relay);
  await expect(card(phone, 'stove')).toBeInViewport();
  await clean(phone, 'board on a phone');
  // Axe has scrolled.
  await card(phone, 'stove').scrollIntoViewIfNeeded();
  const finger = await phone.context.newCDPSession(phone.page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const box = await card(phone, 'stove').boundingBox();
  const [x, y] = [(box?.x ?? 0) + 60, (box?.y ?? 0) + 40];
  const image = phone.page.locator('[data-card-image]');

  await touch('touchStart', x, y);
  await touch('touchMove', x, y - 40);
  await touch('touchEnd');
  await expect(image).toHaveCount(0);

  await touch('touchStart', x, y);
  await expect(image).toBeVisible();
  await touch('touchMove', 352, y);
  // At the edge the columns go on passing by: away from it as soon as the next one is under the middle of the screen.
  const next = await column(phone, 'Qualifiée').elementHandle();
  await phone.page.waitForFunction((element) => element.getBoundingClientRect().left < 150, next);
  await touch('touchMove', 180, y);
  await expect(column(phone, 'Qualifiée').getByText('Déposer ici')).toBeInViewport();
  await touch('touchEnd');
  await expect.poll(() => titlesIn(phone, 'Qualifiée')).toEqual(['Poêle']);
  await expect(phone.page).toHaveURL(/opportunities$/);
});
