import { KEPT, annAndPaul, expect, kept, newContact, openSheet, pill, test, upToDate } from './carnet.ts';
import { input, note, settled, write } from './sheet.ts';

test.use(KEPT);

test('[E5] cold start offline on a deep link, edit, close, reopen, go online: synced', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');
  await kept(paul);

  await paul.offline();
  const deep = paul.page.url();
  await paul.page.close();
  const cold = await paul.context.newPage();
  await cold.goto(deep);
  const again = { ...paul, page: cold };
  await write(input(again, 'jobTitle'), 'Gérant');
  await settled(again);
  await expect(pill(again)).toHaveAccessibleName(/en attente/);
  await cold.close();

  const third = await paul.context.newPage();
  await third.goto(`${deep}/notes?depuis=lien#bas`);
  const reopened = { ...paul, page: third };
  await expect(note(reopened, 'clientNote')).toBeVisible();
  await openSheet(reopened, id);
  await expect(input(reopened, 'jobTitle')).toHaveValue('Gérant');
  await paul.online();
  await upToDate(reopened);
  await openSheet(anne, id);
  await expect(input(anne, 'jobTitle')).toHaveValue('Gérant');
});

test('[E8] the app is installable', async ({ relay, newDevice }) => {
  const device = await newDevice();
  await device.page.goto(relay.url);
  await kept(device);
  const session = await device.context.newCDPSession(device.page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A context of Playwright is a private window, in which nothing can be installed; all else must be right.
  const real = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
  expect(real).toEqual([]);
});
