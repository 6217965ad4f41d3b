import {
  createCarnet,
  expect,
  invite,
  join,
  newContact,
  pill,
  startAlone,
  test,
  upToDate
} from './carnet.ts';
import { input } from './sheet.ts';

test('a wrong, a used and a revoked invite are each explained, and nothing is made', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const link = await invite(anne, 'Paul Durand');
  const revoked = await invite(anne, 'Marc Blanc');
  await anne.page.getByRole('link', { name: 'Réglages' }).first().click();
  await anne.page.getByRole('button', { name: 'Révoquer l’invitation de Marc Blanc' }).click();
  await expect(anne.page.getByText('L’invitation de Marc Blanc est révoquée.')).toBeVisible();
  await join(await newDevice(), link);

  const late = await newDevice();
  const wrong = link.replace(/#.*/, `#${'A'.repeat(22)}`);
  for (const [bad, words] of [
    [wrong, /n’existe pas|inconnu/i],
    [link, /déjà/i],
    [revoked, /révoqué|retiré/i]
  ] as const) {
    await late.page.goto('about:blank');
    await late.page.goto(bad);
    await late.page.getByRole('button', { name: 'Rejoindre' }).click();
    await expect(late.page.getByRole('alert')).toContainText(words);
    expect(new URL(late.page.url()).hash).toBe('');
  }
  await late.page.goto(relay.url);
  await expect(late.page.getByText('Bienvenue dans Carnet')).toBeVisible();
});

test('[A7] a join whose answer was lost is done again with the same link, after a reload too', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const link = await invite(anne, 'Paul Durand');
  const paul = await newDevice();
  const answers: number[] = [];
  // The relay does what it is asked; nobody hears that it did.
  await paul.page.route(
    '**/api/join',
    async (route) => {
      answers.push((await route.fetch()).status());
      await route.abort();
    },
    { times: 1 }
  );
  await paul.page.goto(link);
  await paul.page.getByRole('button', { name: 'Rejoindre' }).click();
  await expect(paul.page.getByRole('alert')).toContainText('Le serveur ne répond pas');
  expect(answers).toEqual([201]);
  await paul.page.goto('about:blank');
  await join(paul, link);
  await upToDate(paul);
});

test('a reader reads and cannot edit', async ({ relay, newDevice }) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  const link = await invite(anne, 'Luc Lecteur', 'Lecture seule');
  const reader = await newDevice();
  await reader.page.goto(link);
  // For the own contact, which a reader gets none of.
  await expect(reader.page.getByRole('button', { name: 'Rejoindre' })).toBeVisible();
  await expect(reader.page.getByLabel('Votre e-mail')).toBeHidden();
  await reader.page.getByRole('button', { name: 'Rejoindre' }).click();
  await expect(reader.page).toHaveURL(/\/contacts$/);
  await upToDate(reader);
  await reader.page.goto(`${relay.url}/contacts/${id}`);
  await expect(input(reader, 'name')).toHaveValue('Roger Petit');
  await expect(input(reader, 'name')).not.toBeEditable();
  await expect(reader.page.getByText('lecture seule').first()).toBeVisible();
});

test('a relay that has lost its data is told as such, and the device keeps everything', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await relay.kill();
  relay.wipe();
  await relay.start();
  await expect(anne.page.getByText('Ce serveur ne connaît pas ce carnet.')).toBeVisible({ timeout: 30_000 });
  await anne.page.goto(`${relay.url}/contacts/${id}`);
  await expect(input(anne, 'name')).toHaveValue('Roger Petit');
});

test('one device alone: a carnet without a relay, named as such', async ({ relay, newDevice }) => {
  const solo = await newDevice();
  await startAlone(solo, relay.url);
  const id = await newContact(solo, { name: 'Roger Petit' });
  await expect(pill(solo)).toHaveAccessibleName(/Sur cet appareil seulement/);
  await solo.page.reload();
  await expect(solo.page).toHaveURL(new RegExp(id));
  await expect(input(solo, 'name')).toHaveValue('Roger Petit');
});
