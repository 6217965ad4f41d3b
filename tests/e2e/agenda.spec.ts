import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { KEPT, annAndPaul, expect, kept, newContact, test, upToDate, type Device } from './carnet.ts';
import { withDocument, writtenRow } from './madeContacts.ts';
import { accessOf, memberOf, rawDevice } from './rawDevice.ts';
import type { RelayProcess } from './relayProcess.ts';
import { write } from './sheet.ts';

const DAY = '2026-12-01';
const BLOCK = { id: 'w1', level: 'warning', message: 'Chien méchant' };

/** Two appointments of Anne's, made on devices that did not see each other, and one of Paul's. */
async function booked(anne: Device, paul: Device, relay: RelayProcess) {
  const [me, him] = [await memberOf(anne), await memberOf(paul)];
  const raw = await rawDevice(relay, await accessOf(anne));
  const company = writtenRow(1, me, {
    kind: 'main',
    name: 'Sanitaires Réunis',
    isCompany: true,
    phones: [{ type: 'work', number: '01 99 00 11 22' }]
  });
  const site = writtenRow(
    2,
    me,
    {
      kind: 'child',
      parent: company.docId,
      addressType: 'delivery',
      name: 'Chantier Lilas',
      fields: {
        floor: '4e gauche',
        accessCode: '12A5',
        address: { mode: 'own', street: '1 rue des Lilas', zip: '35000', city: 'Rennes' }
      }
    },
    { 'warning/appointment': BLOCK }
  );
  const visit = (start: string, assignee: string, more = {}) => ({
    kind: 'appointment',
    fields: { start: `${DAY}T${start}Z`, minutes: 60, task: 'task:visit', ...more },
    assignees: [assignee]
  });
  const brun = writtenRow(3, me, { kind: 'main', name: 'Odile Brun' });
  const rows = [
    withDocument(company, me, visit('08:00:00', me, { site: site.docId, title: 'Chaudière en panne' })),
    site,
    withDocument(withDocument(brun, him, visit('08:30:00', me)), him, visit('14:00:00', him))
  ];
  raw.send(encodeFrame({ type: 'push', atomic: false, rows }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  await upToDate(paul);
  return { company: company.docId, brun: brun.docId };
}

const lines = ({ page }: Device) => page.locator('[data-appointment]');

test('[R21] [R23] a day tells where to go and what overlaps, on both devices, offline too', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice, KEPT);
  await booked(anne, paul, relay);
  const { page } = anne;
  await page.getByRole('link', { name: 'Agenda' }).click();
  await expect(page.getByRole('heading', { name: 'Agenda', level: 1 })).toBeVisible();
  await clean(anne, 'agenda without appointments');
  await page.getByLabel('Jour', { exact: true }).fill(DAY);
  await expect(page.getByRole('heading', { name: 'mardi 1 décembre 2026' })).toBeVisible();
  await expect(page).toHaveURL(/day=2026-12-01/);
  await expect(lines(anne)).toHaveCount(2);
  const first = lines(anne).first();
  await expect(first).toContainText(/09:00\s*–\s*10:00/);
  await expect(first).toContainText('Chaudière en panne');
  await expect(first).toContainText('1 rue des Lilas, 35000 Rennes');
  await expect(first).toContainText('Code\u00a0: 12A5');
  await expect(first).toContainText('Chien méchant');
  await expect(first.getByRole('link', { name: /^Appeler 01 99 00 11 22/ })).toHaveAttribute(
    'href',
    /^tel:\+33/
  );
  await expect(first.getByRole('link', { name: /^Y aller/ })).toHaveAttribute('href', /Lilas/);
  await expect(
    first.getByRole('link', { name: /09:30\s– 10:30 chez Odile Brun \(Anne Martin\)/ })
  ).toBeVisible();
  await expect(lines(anne).nth(1)).toContainText(/09:00\s– 10:00 chez Sanitaires Réunis/);
  await clean(anne, 'agenda');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(anne, 'agenda, narrow');

  // The other device found it as well, and lists it among what is to be looked at.
  await paul.page.goto(new URL(`/agenda?day=${DAY}`, paul.page.url()).href);
  await expect(lines(paul)).toHaveCount(1);
  await expect(lines(paul)).toContainText(/15:00\s*–\s*16:00/);
  await paul.page.getByText('Tout le monde').click();
  await expect(lines(paul)).toHaveCount(3);
  await expect(lines(paul).filter({ hasText: 'En même temps' })).toHaveCount(2);
  await kept(paul);
  await paul.offline();
  await paul.page.reload();
  await expect(lines(paul).filter({ hasText: 'En même temps' })).toHaveCount(2);
  await paul.page.getByRole('link', { name: /À vérifier/ }).click();
  await expect(paul.page.locator('[data-issue="double-booking"]')).toHaveCount(2);
});

test('the agenda is worked by keyboard, and is the first page on a phone', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { company } = await booked(anne, paul, relay);
  const { page } = anne;
  await page.goto(new URL('/agenda?day=2026-11-30', page.url()).href);
  await expect(page.getByText('Aucun rendez-vous pour vous')).toBeVisible();
  await page.getByRole('button', { name: /Prochain.*mardi 1 décembre/ }).focus();
  await page.keyboard.press('Enter');
  await expect(lines(anne)).toHaveCount(2);
  await page.getByRole('button', { name: 'Jour précédent' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Aucun rendez-vous pour vous')).toBeVisible();
  await page.goBack();
  await expect(lines(anne)).toHaveCount(2);
  await page.getByRole('button', { name: 'Jour suivant' }).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.getByRole('link', { name: 'Odile Brun', exact: true })).toBeFocused();
  await page.keyboard.press('k');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(company));

  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(new URL('/', page.url()).href);
  await expect(page).toHaveURL(/\/agenda$/);
});

/** In the sheet that is open; it is its maker's, and stays open. */
async function makeAppointment({ page }: Device, time: string): Promise<void> {
  await page.locator('[data-documents]').getByRole('button', { name: 'Nouveau document' }).click();
  await page.getByRole('menuitem', { name: 'Nouveau rendez-vous' }).click();
  const field = (name: string) => page.locator(`[data-document] [data-field="${name}"] input`);
  await write(field('start'), `${DAY}T${time}`);
  await write(field('minutes'), '60');
}

test('[R21] R-E7 one person booked twice by two who were offline: found after the merge on both devices', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice, KEPT);
  await newContact(anne, { name: 'Odile Brun' });
  await newContact(paul, { name: 'Roger Petit' });
  await upToDate(anne);
  await upToDate(paul);
  // The editor comes when it is first needed: without a network, from what the app has stored by then.
  await Promise.all([kept(anne), kept(paul)]);
  await anne.offline();
  await paul.offline();
  await makeAppointment(anne, '09:00');
  await makeAppointment(paul, '09:30');
  await paul.page.getByLabel('Ajouter une personne').selectOption({ label: 'Anne Martin' });
  await anne.page.getByRole('link', { name: 'Agenda' }).click();
  await anne.page.getByLabel('Jour', { exact: true }).fill(DAY);
  await expect(lines(anne)).toHaveCount(1);
  await expect(lines(anne).getByText('En même temps')).toHaveCount(0);

  await anne.online();
  await paul.online();
  await expect(lines(anne)).toHaveCount(2);
  await expect(lines(anne).getByText('En même temps')).toHaveCount(2);
  await paul.page.getByRole('link', { name: 'Agenda' }).click();
  await paul.page.getByLabel('Jour', { exact: true }).fill(DAY);
  await expect(lines(paul)).toContainText(/En même temps.*09:00\s– 10:00 chez Odile Brun \(Anne Martin\)/);
  for (const { page } of [anne, paul]) {
    await page.getByRole('link', { name: /À vérifier/ }).click();
    await expect(page.locator('[data-issue="double-booking"]')).toHaveCount(2);
  }
});
