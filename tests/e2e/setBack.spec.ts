import * as v from 'valibot';
import { inviteResponse } from '../../src/lib/protocol/http.ts';
import {
  KEPT,
  annAndPaul,
  expect,
  join,
  kept,
  newContact,
  openSheet,
  pill,
  test,
  upToDate,
  type Device
} from './carnet.ts';
import { afterOpenings, contactRow } from './madeContacts.ts';
import { openRawSocket, post, type RawSocket } from './rawSocket.ts';
import type { RelayProcess } from './relayProcess.ts';
import { input, phone, write } from './sheet.ts';

const OPENINGS = 300;

/** Who this device is to the relay, as it keeps it. */
async function entryOf({ page }: Device) {
  const text = await page.evaluate(() => localStorage.getItem('carnet.device'));
  const entry = v.object({ workspaceId: v.string(), memberId: v.string(), credential: v.string() });
  return v.parse(v.pipe(v.string(), v.parseJson(), entry), text);
}

async function rawSocketOf(device: Device, relay: RelayProcess): Promise<RawSocket> {
  const { workspaceId, credential } = await entryOf(device);
  return openRawSocket(relay.url, workspaceId, credential);
}

/** An invite for a member that the relay may have forgotten, made without the settings. */
async function inviteAs(admin: Device, relay: RelayProcess, memberId: string, name: string): Promise<string> {
  const { credential } = await entryOf(admin);
  const body = { kind: 'member', memberId, memberName: name, role: 'member' };
  const { secret } = v.parse(inviteResponse, await post(`${relay.url}/api/invites`, body, credential));
  return `${relay.url}/join#${secret}`;
}

async function copyByHand(relay: RelayProcess) {
  await relay.kill();
  const copy = relay.copy();
  await relay.start();
  return copy;
}

async function toList({ page }: Device): Promise<void> {
  await page.getByRole('link', { name: 'Contacts' }).first().click();
}

for (const grown of [false, true]) {
  const where = grown
    ? 'put in place by hand that has grown past the cursor of its devices'
    : 'by its own command, below the cursor of its devices';
  test(`[E7] a relay restored from an older copy ${where}: everything is offered again, what was erased stays so`, async ({
    relay,
    newDevice
  }) => {
    test.setTimeout(180_000);
    const { anne, paul } = await annAndPaul(relay, newDevice, KEPT);
    // Before the relay stops for the first time: a worker that is still fetching the app then has none.
    await Promise.all([anne, paul].map(kept));
    const { memberId } = await entryOf(anne);
    const id = await newContact(anne, { name: 'Roger Petit', phone: '01 99 00 11 22' });
    const socket = await rawSocketOf(anne, relay);
    const erased = contactRow(1, memberId, 'Berthe Effacée');
    await socket.push([erased]);
    for (const device of [anne, paul]) {
      await toList(device);
      await expect(device.page.getByText('Berthe Effacée')).toBeVisible();
      await upToDate(device);
    }
    socket.close();
    const backup = grown ? await copyByHand(relay) : await relay.backup();

    const later = await rawSocketOf(anne, relay);
    const often = afterOpenings(contactRow(2, memberId, 'Odette Souvent'), memberId, OPENINGS);
    await later.push([often, { n: 3, docId: erased.docId, kind: 'erase', bytes: new Uint8Array(0) }]);
    later.close();
    await openSheet(paul, id);
    await write(phone(paul).getByRole('textbox'), '06 39 98 00 02');
    await toList(paul);
    for (const device of [anne, paul]) {
      await expect(device.page.getByText('Odette Souvent')).toBeVisible();
      await expect(device.page.getByText('Berthe Effacée')).toBeHidden();
      await upToDate(device);
    }
    for (const device of [anne, paul]) await device.offline();
    await openSheet(anne, id);
    await write(input(anne, 'jobTitle'), 'Gérant');
    await expect(pill(anne)).toHaveAccessibleName(/en attente/);

    await relay.kill();
    await backup.restore();
    await relay.start();
    const others = Array.from({ length: grown ? 60 : 0 }, (_, at) =>
      contactRow(10 + at, memberId, `Zoé ${String(at)}`)
    );
    if (grown) {
      const stranger = await rawSocketOf(anne, relay);
      await stranger.push(others);
      stranger.close();
    }
    for (const device of [anne, paul]) await device.online();
    for (const device of [anne, paul]) await upToDate(device, 40_000);

    // What the relay holds is what a device that comes now gets.
    const late = await newDevice();
    await join(late, await inviteAs(anne, relay, crypto.randomUUID(), 'Luc Tardif'));
    await upToDate(late);
    for (const device of [anne, paul, late]) {
      await toList(device);
      await expect(device.page.getByText('Odette Souvent')).toBeVisible();
      await expect(device.page.getByText('Berthe Effacée')).toBeHidden();
      await openSheet(device, id);
      await expect(phone(device).getByRole('textbox')).toHaveValue('06 39 98 00 02');
      await expect(input(device, 'jobTitle')).toHaveValue('Gérant');
      await openSheet(device, often.docId);
      await expect(input(device, 'jobTitle')).toHaveValue(`Titre ${String(OPENINGS - 1)}`);
      const last = others.at(-1);
      if (!last) continue;
      await openSheet(device, last.docId);
      await expect(input(device, 'name')).toHaveValue('Zoé 59');
    }
    const after = await rawSocketOf(anne, relay);
    expect(await after.answerTo({ ...erased, n: 99 })).toBe('erased');
    after.close();
  });
}

test('[E7b] a relay that lost everything is made again by an admin; another device comes back with what it had not sent', async ({
  relay,
  newDevice
}) => {
  test.setTimeout(180_000);
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const paulId = (await entryOf(paul)).memberId;
  const id = await newContact(anne, { name: 'Roger Petit', phone: '01 99 00 11 22' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  for (const device of [anne, paul]) await device.offline();
  await write(input(paul, 'jobTitle'), 'Gérant');
  await write(input(anne, 'website'), 'petit.example');

  await relay.kill();
  relay.wipe();
  await relay.start();
  for (const device of [anne, paul]) {
    await device.online();
    await expect(device.page.getByText('Ce serveur ne connaît pas ce carnet.')).toBeVisible({
      timeout: 40_000
    });
  }
  // A member cannot: the banner sends nobody to a form that would be refused.
  await expect(paul.page.getByRole('button', { name: 'Remettre sur le serveur' })).toHaveCount(0);
  await anne.page.getByRole('button', { name: 'Remettre sur le serveur' }).click();
  await anne.page.getByLabel('Lien d’installation').fill(relay.setupLink() ?? '');
  await anne.page.getByRole('button', { name: 'Remettre sur le serveur' }).last().click();
  await upToDate(anne);

  await paul.page.goto(await inviteAs(anne, relay, paulId, 'Paul Durand'));
  await paul.page.getByRole('button', { name: 'Rattacher cet appareil' }).click();
  await expect(paul.page).toHaveURL(/\/contacts$/);
  await upToDate(paul);
  for (const device of [anne, paul]) {
    await openSheet(device, id);
    await expect(input(device, 'jobTitle')).toHaveValue('Gérant');
    await expect(input(device, 'website')).toHaveValue(/petit\.example/);
    await expect(phone(device).getByRole('textbox')).toHaveValue('01 99 00 11 22');
  }
});
