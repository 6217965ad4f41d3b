import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import { clean } from './axe.ts';
import { createCarnet, expect, openSheet, test, upToDate } from './carnet.ts';
import { writtenRow } from './madeContacts.ts';
import { accessOf, rawDevice } from './rawDevice.ts';

// What the device has never had is not kept by the service worker either.
test.use({ serviceWorkers: 'block' });

test('a document whose editor cannot be had says so instead of loading for ever, and opens when it is tried again', async ({
  relay,
  newDevice
}) => {
  const anne = await newDevice();
  const { page } = anne;
  await createCarnet(anne, relay);
  const raw = await rawDevice(relay, await accessOf(anne));
  const quote = { kind: 'quote', fields: { title: 'Poêle' } };
  const row = writtenRow(1, randomUuid(systemRandom), { kind: 'main', name: 'Brun' }, {}, { q1: quote });
  raw.send(encodeFrame({ type: 'push', atomic: false, rows: [row] }));
  await raw.frame('ack');
  raw.close();
  await upToDate(anne);
  await openSheet(anne, row.docId);
  await page.getByRole('tab', { name: 'Ventes et achats' }).click();
  const line = page.locator('[data-entity="q1"]');
  await expect(line).toBeVisible();

  const scripts = /\/_app\/.*\.js$/;
  // The file of the editor alone: that of the route itself is the frame's to tell about.
  await page.route(scripts, async (route) => {
    const response = await route.fetch();
    const isEditor = (await response.text()).includes('data-document');
    await (isEditor ? route.abort() : route.fulfill({ response }));
  });
  await line.click();
  const told = page.getByRole('alert').filter({ hasText: 'n’a pas pu être chargée' });
  await expect(told).toBeVisible();
  await clean(anne, 'a part that could not be had');
  await page.unroute(scripts);
  await told.getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.locator('[data-document]').locator('[data-field="title"] input')).toHaveValue('Poêle');
});
