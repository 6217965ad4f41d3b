import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { annAndPaul, expect, invite, join, test, upToDate, type Device } from './carnet.ts';
import { saying, withClientNote, withDocument, writtenRow } from './madeContacts.ts';
import { accessOf, memberOf, rawDevice } from './rawDevice.ts';
import type { RelayProcess } from './relayProcess.ts';

/** A Tuesday, in winter time: 08:00 UTC is 09:00 on the wall. */
const DAY = '2026-12-01';
const WARNING = { id: 'w1', level: 'warning', message: 'Chien méchant' };
const BLOCK = { id: 'w2', level: 'block', message: 'Deux factures impayées' };

/** Three of Anne's appointments: at Brun's 09:00, at Petit's (blocked) 11:00, at Réunis' (a warning) 14:00; one of Paul's. */
async function booked(anne: Device, paul: Device, relay: RelayProcess) {
  const [me, him] = [await memberOf(anne), await memberOf(paul)];
  const raw = await rawDevice(relay, await accessOf(anne));
  const visit = (start: string, assignee: string, task = 'task:visit') => ({
    kind: 'appointment',
    fields: { start: `${DAY}T${start}:00Z`, minutes: 60, task },
    assignees: [assignee]
  });
  const address = { mode: 'own', street: '1 rue des Lilas', zip: '35000', city: 'Rennes' };
  const brun = writtenRow(1, me, {
    kind: 'main',
    name: 'Odile Brun',
    phones: [{ type: 'mobile', number: '06 12 34 56 78' }],
    fields: { floor: '4e gauche', accessCode: '12A5', address }
  });
  const petit = writtenRow(2, me, { kind: 'main', name: 'Roger Petit' });
  const firm = writtenRow(3, me, { kind: 'main', name: 'Sanitaires Réunis' });
  const rows = [
    withClientNote(withDocument(brun, me, visit('08:00', me)), 'Sonner deux fois'),
    saying(withDocument(petit, me, visit('10:00', me)), him, 'warning/appointment', BLOCK),
    saying(
      withDocument(withDocument(firm, me, visit('13:00', me)), me, visit('09:00', him)),
      him,
      'warning/appointment',
      WARNING
    )
  ];
  raw.send(encodeFrame({ type: 'push', atomic: false, rows }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  await upToDate(paul);
  return { me, him, brun: brun.docId };
}

async function openPlanning({ page }: Device, search: string): Promise<void> {
  await page.goto(new URL(`/planning?day=${DAY}${search}`, page.url()).href);
  await expect(page.locator('[data-planning]')).toBeVisible();
}

/** An appointment of a client; `person`: in that person's column or row. */
const entry = ({ page }: Device, client: string, person = '') =>
  page
    .locator(`[data-spot$=" ${person}"] button[data-entry]`)
    .filter({ has: page.locator('[data-name]', { hasText: client }) });

/** The point of a column at a time of the day. */
async function pointAt({ page }: Device, spot: string, hour: number): Promise<{ x: number; y: number }> {
  const column = page.locator(`[data-spot="${spot}"]`);
  const box = await column.boundingBox();
  if (!box) throw new Error('the column is not shown');
  return { x: box.x + box.width / 2, y: box.y + (box.height * hour) / 24 };
}

async function middleOf(device: Device, client: string, person: string): Promise<{ x: number; y: number }> {
  const box = await entry(device, client, person).boundingBox();
  if (!box) throw new Error('the appointment is not shown');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Takes an appointment up in its middle, carries it to where its middle is then, and lets it go. */
async function drag(
  device: Device,
  from: { x: number; y: number },
  to: { x: number; y: number }
): Promise<void> {
  const { mouse } = device.page;
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(from.x, from.y + 8, { steps: 2 });
  await mouse.move(to.x, to.y, { steps: 6 });
  await mouse.up();
}

const labelled = (device: Device, client: string, person: string) => expect(entry(device, client, person));

test('an appointment is dragged to another time and person, is there on both devices, and is put back', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { me, him } = await booked(anne, paul, relay);
  await openPlanning(anne, '&view=day');
  await openPlanning(paul, '&view=day');
  await clean(anne, 'planning of a day');
  await drag(anne, await middleOf(anne, 'Odile Brun', me), await pointAt(anne, `${DAY} ${him}`, 12.5));
  await labelled(anne, 'Odile Brun', him).toHaveAccessibleName(/^Odile Brun 12:00\s– 13:00 .*Paul Durand/);
  await expect(entry(anne, 'Odile Brun', me)).toHaveCount(0);
  // Nobody reloads the other device.
  await labelled(paul, 'Odile Brun', him).toHaveAccessibleName(/ 12:00\s– 13:00/);

  await anne.page.reload();
  await labelled(anne, 'Odile Brun', him).toHaveAccessibleName(/ 12:00/);
  // Its lower edge is drawn down: an hour and a half.
  const box = await entry(anne, 'Odile Brun', him).boundingBox();
  if (!box) throw new Error('it is shown');
  const edge = { x: box.x + box.width / 2, y: box.y + box.height - 3 };
  await drag(anne, edge, { x: edge.x, y: edge.y + 24 });
  await labelled(anne, 'Odile Brun', him).toHaveAccessibleName(/ 12:00\s– 13:30/);
  await anne.page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await labelled(anne, 'Odile Brun', him).toHaveAccessibleName(/ 12:00\s– 13:00/);
  await labelled(paul, 'Odile Brun', him).toHaveAccessibleName(/ 12:00\s– 13:00/);
});

test('[R21] over another one it stands marked, with why, here and there', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { me } = await booked(anne, paul, relay);
  await openPlanning(anne, '&view=day');
  await openPlanning(paul, '&view=day');
  await drag(anne, await middleOf(anne, 'Odile Brun', me), await pointAt(anne, `${DAY} ${me}`, 11.75));
  await expect(anne.page.getByText(/Déplacé.*En même temps.*11:00\s– 12:00 chez Roger Petit/)).toBeVisible();
  const why = /En même temps.*chez Odile Brun \(Anne Martin\)/;
  await labelled(anne, 'Roger Petit', me).toHaveAccessibleName(why);
  await expect(entry(anne, 'Roger Petit', me).locator('[data-clash]')).toBeVisible();
  await labelled(paul, 'Roger Petit', me).toHaveAccessibleName(why);
});

test('[R7] an appointment of a blocked contact is refused with who and why, and stands where it was; a warning asks', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { me } = await booked(anne, paul, relay);
  const { page } = anne;
  await openPlanning(anne, '&view=day');
  await drag(anne, await middleOf(anne, 'Roger Petit', me), await pointAt(anne, `${DAY} ${me}`, 16.5));
  const blocked = page.locator('[data-gate="blocked"]');
  await expect(blocked).toContainText('Deux factures impayées');
  await expect(blocked).toContainText('Paul Durand');
  await page.getByRole('button', { name: 'Fermer' }).last().click();
  await labelled(anne, 'Roger Petit', me).toHaveAccessibleName(/ 11:00\s– 12:00/);

  await drag(anne, await middleOf(anne, 'Sanitaires Réunis', me), await pointAt(anne, `${DAY} ${me}`, 16.5));
  const asked = page.locator('[data-gate="needs-acknowledgement"]');
  await expect(asked).toContainText('Chien méchant');
  await page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await labelled(anne, 'Sanitaires Réunis', me).toHaveAccessibleName(/ 14:00/);
  await drag(anne, await middleOf(anne, 'Sanitaires Réunis', me), await pointAt(anne, `${DAY} ${me}`, 16.5));
  await page.getByRole('button', { name: 'Passer outre' }).click();
  await labelled(anne, 'Sanitaires Réunis', me).toHaveAccessibleName(/ 16:00\s– 17:00/);
  await labelled(paul, 'Sanitaires Réunis', me).toHaveCount(0);
  await openPlanning(paul, '&view=day');
  await labelled(paul, 'Sanitaires Réunis', me).toHaveAccessibleName(/ 16:00/);
});

test('by keys alone: from one to the next, taken up, carried, left, put down, moved by the form', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { me, him } = await booked(anne, paul, relay);
  const { page } = anne;
  const { keyboard } = page;
  await openPlanning(anne, '&view=day');
  await entry(anne, 'Odile Brun', me).focus();
  await keyboard.press('ArrowDown');
  await expect(entry(anne, 'Roger Petit', me)).toBeFocused();
  await keyboard.press('ArrowUp');
  await keyboard.press('Space');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await keyboard.press('Escape');
  await labelled(anne, 'Odile Brun', me).toHaveAccessibleName(/ 09:00\s– 10:00/);
  await expect(entry(anne, 'Odile Brun', me)).toBeFocused();
  await keyboard.press('Space');
  for (const key of ['ArrowUp', 'ArrowUp', 'Shift+ArrowDown', 'ArrowRight']) await keyboard.press(key);
  await expect(page.locator('[data-said]')).toContainText(/08:30\s– 09:45, Paul Durand/);
  await keyboard.press('Enter');
  await labelled(anne, 'Odile Brun', him).toHaveAccessibleName(/ 08:30\s– 09:45/);
  await expect(entry(anne, 'Odile Brun', him)).toBeFocused();

  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Odile Brun' });
  await expect(dialog.getByText('Sonner deux fois')).toBeVisible();
  await dialog.getByRole('button', { name: 'Déplacer…' }).press('Enter');
  await dialog.getByLabel('Heure').fill('15:00');
  await dialog.getByLabel('Durée (min)').fill('45');
  await dialog.getByLabel('Anne Martin').check();
  await dialog.getByRole('button', { name: 'Déplacer', exact: true }).press('Enter');
  await expect(dialog).toHaveCount(0);
  for (const person of [me, him])
    await labelled(anne, 'Odile Brun', person).toHaveAccessibleName(/ 15:00\s– 15:45.*(Paul|Anne)/);
  await keyboard.press('Control+z');
  await labelled(anne, 'Odile Brun', him).toHaveAccessibleName(/ 08:30\s– 09:45/);
  await expect(entry(anne, 'Odile Brun', me)).toHaveCount(0);
});

test('what keys took up is left when they go elsewhere, and a drag that opened nothing takes no Enter', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { me, him } = await booked(anne, paul, relay);
  const { page } = anne;
  await openPlanning(anne, '&view=day');
  for (const goElsewhere of [
    () => page.getByLabel('Aller au').focus(),
    async () => {
      const { x, y } = await pointAt(anne, `${DAY} ${him}`, 12.5);
      await page.mouse.click(x, y);
    }
  ]) {
    await entry(anne, 'Odile Brun', me).press('Space');
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('.ghost')).toBeVisible();
    await goElsewhere();
    await expect(page.locator('[data-said]')).toHaveText('Laissé où il était.');
    await expect(page.locator('.ghost')).toHaveCount(0);
  }
  await page.keyboard.press('Escape');
  await labelled(anne, 'Odile Brun', me).toHaveAccessibleName(/ 09:00\s– 10:00/);

  await drag(anne, await middleOf(anne, 'Odile Brun', me), await pointAt(anne, `${DAY} ${me}`, 12.5));
  await labelled(anne, 'Odile Brun', me).toHaveAccessibleName(/ 12:00/);
  await entry(anne, 'Odile Brun', me).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Odile Brun' })).toBeVisible();
});

test('the form that moves writes over nothing unseen: who moved it meanwhile is told, and what was typed stays', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { me } = await booked(anne, paul, relay);
  const { page } = anne;
  await openPlanning(anne, '&view=day');
  await openPlanning(paul, '&view=day');
  await entry(anne, 'Odile Brun', me).click();
  const dialog = page.getByRole('dialog', { name: 'Odile Brun' });
  await dialog.getByRole('button', { name: 'Déplacer…' }).click();
  await dialog.getByLabel('Durée (min)').fill('90');
  await drag(paul, await middleOf(paul, 'Odile Brun', me), await pointAt(paul, `${DAY} ${me}`, 8.5));
  await expect(dialog.getByText(/08:00\s– 09:00/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Déplacer', exact: true }).click();
  await expect(page.getByText('Paul Durand l’a déplacé entre-temps')).toBeVisible();
  await labelled(paul, 'Odile Brun', me).toHaveAccessibleName(/ 08:00\s– 09:00/);
  await expect(dialog.getByLabel('Durée (min)')).toHaveValue('90');
  await dialog.getByRole('button', { name: 'Déplacer', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await labelled(paul, 'Odile Brun', me).toHaveAccessibleName(/ 09:00\s– 10:30/);
});

test('[R23] the popover tells where, whom to call, client notes and warnings, and leads to the appointment', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { me, brun } = await booked(anne, paul, relay);
  const { page } = anne;
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByRole('link', { name: 'Planning' }).click();
  await page.getByLabel('Aller au').fill(DAY);
  await expect(page).toHaveURL(/day=2026-12-01/);
  for (const view of ['Semaine', 'Mois', 'Jour']) {
    await page.getByText(view, { exact: true }).click();
    await expect(entry(anne, 'Odile Brun', view === 'Mois' ? '' : me)).toBeVisible();
    await clean(anne, `planning, ${view}`);
  }
  await page.goBack();
  await expect(page.getByLabel('Mois')).toBeChecked();
  await entry(anne, 'Odile Brun').click();
  const dialog = page.getByRole('dialog', { name: 'Odile Brun' });
  for (const text of ['Sonner deux fois', '1 rue des Lilas, 35000 Rennes', 'Code\u00a0: 12A5', 'Anne Martin'])
    await expect(dialog.getByText(text)).toBeVisible();
  await expect(dialog.getByRole('link', { name: /^Appeler 06 12 34 56 78/ })).toBeVisible();
  await expect(dialog.getByRole('link', { name: /^Y aller/ })).toBeVisible();
  await clean(anne, 'popover of the planning');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(entry(anne, 'Odile Brun')).toBeFocused();
  await entry(anne, 'Sanitaires Réunis').first().click();
  await expect(page.getByText(/Avertissement.*Chien méchant/)).toBeVisible();
  await page.keyboard.press('Escape');
  await entry(anne, 'Odile Brun').click();
  await dialog.getByRole('link', { name: 'Ouvrir le rendez-vous' }).click();
  await expect(page).toHaveURL(new RegExp(brun));
  await page.goBack();
  await expect(page.getByLabel('Mois')).toBeChecked();
});

test('free time becomes an appointment, for whom is asked through the gate', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { him } = await booked(anne, paul, relay);
  const { page } = anne;
  await openPlanning(anne, '&view=day');
  const [from, to] = [
    await pointAt(anne, `${DAY} ${him}`, 15.05),
    await pointAt(anne, `${DAY} ${him}`, 16.5)
  ];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  const dialog = page.getByRole('dialog', { name: 'Nouveau rendez-vous' });
  await expect(dialog.getByLabel('Heure')).toHaveValue('15:00');
  await expect(dialog.getByLabel('Durée (min)')).toHaveValue('90');
  await expect(dialog.getByLabel('Intervenant')).toHaveValue(him);
  await clean(anne, 'new appointment on the planning');
  await dialog.getByRole('combobox', { name: 'Contact' }).fill('Petit');
  await dialog.getByRole('option', { name: /Roger Petit/ }).click();
  await expect(page.locator('[data-gate="blocked"]')).toContainText('Deux factures impayées');
  await page.getByRole('button', { name: 'Fermer' }).last().click();
  await dialog.getByRole('combobox', { name: 'Contact' }).fill('Brun');
  await dialog.getByRole('option', { name: /Odile Brun/ }).click();
  await dialog.getByRole('button', { name: 'Créer' }).click();
  await labelled(anne, 'Odile Brun', him).toHaveAccessibleName(/^Odile Brun 15:00\s– 16:30 .*Paul Durand/);
});

test('what another device moves shows without a reload, and not under a hand that carries', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { me, him } = await booked(anne, paul, relay);
  await openPlanning(anne, '&view=day');
  await openPlanning(paul, '&view=day');
  const { mouse } = anne.page;
  const [from, to] = [
    await middleOf(anne, 'Sanitaires Réunis', him),
    await pointAt(anne, `${DAY} ${him}`, 17.5)
  ];
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 5 });
  await drag(paul, await middleOf(paul, 'Odile Brun', me), await pointAt(paul, `${DAY} ${me}`, 8.5));
  await labelled(paul, 'Odile Brun', me).toHaveAccessibleName(/ 08:00/);
  await upToDate(paul);
  await upToDate(anne);
  await expect(anne.page.locator('.ghost')).toBeVisible();
  await labelled(anne, 'Odile Brun', me).toHaveAccessibleName(/ 09:00/);
  await anne.page.keyboard.press('Escape');
  await mouse.up();
  await labelled(anne, 'Odile Brun', me).toHaveAccessibleName(/ 08:00/);
  await labelled(anne, 'Sanitaires Réunis', him).toHaveAccessibleName(/ 10:00/);
});

test('a reader sees all of it and moves nothing, and is told so; a phone has the day as a list', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { me } = await booked(anne, paul, relay);
  const reader = await newDevice({ viewport: { width: 1280, height: 720 } });
  await join(reader, await invite(anne, 'Rose Petit', 'Lecture seule'));
  await upToDate(reader);
  await openPlanning(reader, '&view=day');
  await expect(
    reader.page.getByText('Les rendez-vous se lisent ici sans pouvoir être déplacés.')
  ).toBeVisible();
  await expect(reader.page.getByRole('button', { name: 'Nouveau rendez-vous' })).toHaveCount(0);
  await drag(reader, await middleOf(reader, 'Odile Brun', me), await pointAt(reader, `${DAY} ${me}`, 16.5));
  await expect(reader.page.locator('.ghost')).toHaveCount(0);
  await labelled(reader, 'Odile Brun', me).toHaveAccessibleName(/ 09:00/);
  await clean(reader, 'planning of a reader');

  await reader.page.setViewportSize({ width: 360, height: 740 });
  await expect(reader.page.locator('[data-planning="list"] [data-entry]')).toHaveCount(4);
  await clean(reader, 'planning on a phone');
  await reader.page.getByText('Mois', { exact: true }).click();
  await reader.page.getByRole('button', { name: /^Ouvrir le mardi 1 décembre 2026, 4 rendez-vous/ }).click();
  await reader.page.locator('[data-entry]', { hasText: 'Odile Brun' }).click();
  await expect(reader.page.getByText('Sonner deux fois')).toBeVisible();
  await expect(reader.page.getByRole('button', { name: 'Déplacer…' })).toHaveCount(0);
});

test('a finger that rests on an appointment takes it up and carries it; one that moves at once scrolls', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { me, him } = await booked(anne, paul, relay);
  await openPlanning(anne, '&view=day');
  const { page } = anne;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  const [from, to] = [await middleOf(anne, 'Odile Brun', me), await pointAt(anne, `${DAY} ${him}`, 12.5)];
  await touch('touchStart', from);
  await touch('touchMove', { x: from.x, y: from.y - 60 });
  await expect(page.locator('.carried')).toHaveCount(0);
  await touch('touchEnd');

  // The browser scrolls by itself when the page, on a busy machine, does not answer a touch in time: then once more.
  await expect(async () => {
    await page.locator('[data-planning]').evaluate(scrolledTo, 330);
    const [rest, there] = [
      await middleOf(anne, 'Odile Brun', me),
      await pointAt(anne, `${DAY} ${him}`, 12.5)
    ];
    expect(to.x).toBe(there.x);
    await touch('touchStart', rest);
    try {
      await expect(page.locator('.carried')).toBeVisible({ timeout: 5_000 });
      await touch('touchMove', { x: there.x, y: (rest.y + there.y) / 2 });
      await touch('touchMove', there);
    } finally {
      // Still down, it would make the next touch a part of this one.
      await touch('touchEnd');
    }
    await expect(entry(anne, 'Odile Brun', him)).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: 45_000 });
  await labelled(anne, 'Odile Brun', him).toHaveAccessibleName(/^Odile Brun 12:00\s– 13:00 /);
  await expect(entry(anne, 'Odile Brun', me)).toHaveCount(0);
});

/** Runs in the page. A scroll that a finger left running goes on by itself: over once it stands for some frames. */
async function scrolledTo(grid: Element, top: number): Promise<void> {
  const frame = (): Promise<number> => new Promise(requestAnimationFrame);
  for (let still = 0; still < 5;) {
    if (grid.scrollTop !== top) grid.scrollTo({ top });
    const before = grid.scrollTop;
    await frame();
    still = grid.scrollTop === before ? still + 1 : 0;
  }
}
