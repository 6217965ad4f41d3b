import { KEPT, createCarnet, expect, newContact, openSheet, test, upToDate } from './carnet.ts';
import { input } from './sheet.ts';

test.use(KEPT);

test('list and sheet load without an error or a warning in the console', async ({ relay, newDevice }) => {
  const anne = await newDevice();
  const said: string[] = [];
  anne.page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') said.push(message.text());
  });
  anne.page.on('pageerror', (error) => said.push(error.message));
  await createCarnet(anne, relay);
  const id = await newContact(anne, { name: 'Roger Petit', phone: '01 99 00 11 22' });
  await upToDate(anne);
  await anne.page.reload();
  await expect(input(anne, 'name')).toHaveValue('Roger Petit');
  await openSheet(anne, id, 'notes');
  await expect(anne.page.getByRole('textbox', { name: 'Notes client' })).toBeVisible();
  await anne.page.goto(`${relay.url}/contacts`);
  await expect(anne.page.getByText('Roger Petit').first()).toBeVisible();
  expect(said).toEqual([]);
});
