import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import {
  annAndPaul,
  createCarnet,
  expect,
  invite,
  newContact,
  openSheet,
  test,
  upToDate,
  type Device
} from './carnet.ts';
import { input, phone, write } from './sheet.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`[E8] axe finds nothing on any screen, ${colorScheme}`, async ({ relay, newDevice }) => {
    test.setTimeout(360_000);
    const stranger = await newDevice({ colorScheme });
    await stranger.page.goto(relay.url);
    await expect(stranger.page.getByText('Bienvenue dans Carnet')).toBeVisible();
    await clean(stranger, 'first run');
    await stranger.page.getByRole('button', { name: /Rejoindre un carnet/ }).click();
    await clean(stranger, 'join');

    const anne = await newDevice({ colorScheme });
    await createCarnet(anne, relay);
    const id = await newContact(anne, { name: 'Roger Petit', phone: '01 99 00 11 22' });
    await clean(anne, 'sheet');
    await openSheet(anne, id, 'notes');
    await expect(anne.page.getByRole('textbox', { name: 'Notes client' })).toBeVisible();
    await clean(anne, 'notes');
    await anne.page.getByRole('link', { name: 'Contacts' }).first().click();
    await clean(anne, 'list');
    await anne.page.getByRole('button', { name: 'Nouveau contact' }).first().click();
    await clean(anne, 'new contact');
    await anne.page.keyboard.press('Escape');
    await anne.page.getByRole('button', { name: /^État de la synchronisation/ }).click();
    await clean(anne, 'sync panel');
    await anne.page.keyboard.press('Escape');
    await invite(anne, 'Paul Durand');
    await anne.page.getByRole('link', { name: 'Réglages' }).first().click();
    await expect(anne.page.getByText('Paul Durand').first()).toBeVisible();
    await clean(anne, 'settings');

    await anne.page.setViewportSize({ width: 360, height: 740 });
    await clean(anne, 'settings, narrow');
    await openSheet(anne, id);
    await expect(input(anne, 'name')).toHaveValue('Roger Petit');
    await clean(anne, 'sheet, narrow');
    await anne.page.goto(`${relay.url}/contacts`);
    await expect(anne.page.getByText('Roger Petit')).toBeVisible();
    await clean(anne, 'list, narrow');
    await anne.page.goto(`${relay.url}/nowhere`);
    await clean(anne, 'not found');
  });
}

test('[E8] a conflict is made, seen and chosen by keyboard alone', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await byKeyboard(anne);
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(phone(paul).getByRole('textbox')).toHaveValue('01 99 00 11 22');
  await anne.offline();
  await paul.offline();
  await write(phone(paul).getByRole('textbox'), '06 39 98 00 02');
  await tabTo(anne, phone(anne).getByRole('textbox'));
  await anne.page.keyboard.press('Control+A');
  await anne.page.keyboard.type('06 39 98 00 01');
  await anne.page.keyboard.press('Enter');
  await anne.online();
  await paul.online();
  const choice = phone(anne).getByRole('button', { name: /06 39 98 00 02.*Paul Durand/ });
  await expect(choice).toBeVisible();
  await clean(anne, 'conflict');
  await tabTo(anne, choice);
  await anne.page.keyboard.press('Enter');
  for (const device of [anne, paul]) {
    await expect(phone(device).getByRole('group')).toHaveCount(0);
    await expect(phone(device).getByRole('textbox')).toHaveValue('06 39 98 00 02');
  }
  await tabTo(anne, phone(anne).getByRole('button', { name: /Historique/ }));
  await anne.page.keyboard.press('Enter');
  await expect(anne.page.getByRole('dialog', { name: /Historique/ })).toContainText('06 39 98 00 01');
  await clean(anne, 'history');
  await anne.page.keyboard.press('Escape');
  await expect(phone(anne).getByRole('button', { name: /Historique/ })).toBeFocused();
});

/** Creates a contact with keys only; its id. */
async function byKeyboard({ page }: Device): Promise<string> {
  await page.locator('body').press('n');
  await expect(page.getByRole('dialog', { name: 'Nouveau contact' })).toBeVisible();
  await page.keyboard.type('Roger Petit');
  await page.keyboard.press('Tab');
  await page.keyboard.type('01 99 00 11 22');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/contacts\/[0-9a-f-]{36}/);
  return /contacts\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

const MOST_TABS = 80;

/** Goes to a control the way a keyboard user does. */
async function tabTo({ page }: Device, target: import('@playwright/test').Locator): Promise<void> {
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** Something that is still fading in has the contrast of neither state; what turns for ever is not waited for. */
async function shownWhole(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
    // A cancelled animation rejects: what it was on is gone.
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}

async function clean({ page }: Device, screen: string): Promise<void> {
  await shownWhole(page);
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map((node) => node.html).join('\n    ')}`
  );
  expect(found, screen).toEqual([]);
}
