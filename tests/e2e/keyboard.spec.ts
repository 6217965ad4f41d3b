import type { Locator } from '@playwright/test';
import {
  KEPT,
  annAndPaul,
  expect,
  kept,
  newContact,
  openSheet,
  test,
  upToDate,
  type Device
} from './carnet.ts';
import { input, note, phone } from './sheet.ts';

const MOST_TABS = 80;

test('[E8] all of E1 by keyboard alone: fields, note, choice, history, undo', async ({
  relay,
  newDevice
}) => {
  test.setTimeout(180_000);
  const { anne, paul } = await annAndPaul(relay, newDevice, KEPT);
  const id = await createByKeyboard(anne);
  const bothHave = async (number: string) => {
    for (const device of [anne, paul]) {
      await expect(phone(device).getByRole('group')).toHaveCount(0);
      await expect(phone(device).getByRole('textbox')).toHaveValue(number);
    }
  };
  await upToDate(anne);
  // The note editor comes when it is first needed: without a network, from what the app has stored by then.
  await kept(paul);
  await openSheet(paul, id);
  await expect(phone(paul).getByRole('textbox')).toHaveValue('01 99 00 11 22');
  await anne.offline();
  await paul.offline();
  await writeByKeyboard(anne, phone(anne).getByRole('textbox'), '06 39 98 00 01');
  await writeByKeyboard(anne, input(anne, 'jobTitle'), 'Gérant');
  await writeByKeyboard(paul, phone(paul).getByRole('textbox'), '06 39 98 00 02');
  await writeByKeyboard(paul, input(paul, 'website'), 'https://petit.example.fr');
  await noteByKeyboard(paul, 'Sonner deux fois');

  await anne.online();
  await paul.online();
  for (const device of [anne, paul]) {
    await expect(phone(device).getByRole('group')).toBeVisible();
    await expect(input(device, 'jobTitle')).toHaveValue('Gérant');
    await expect(input(device, 'website')).toHaveValue('https://petit.example.fr');
  }
  await goToTab(anne, 'Notes internes');
  await expect(note(anne, 'clientNote')).toContainText('Sonner deux fois');
  await goToTab(anne, 'Contacts & Adresses');

  // Paul wrote last, so his number is the one that showed.
  await press(anne, phone(anne).getByRole('button', { name: /06 39 98 00 01.*Anne Martin/ }));
  await bothHave('06 39 98 00 01');
  await stillSomewhere(anne);
  // It comes after the control that has the focus.
  await tabTo(anne, phone(anne).getByRole('textbox'));
  const history = phone(anne).getByRole('button', { name: /Historique/ });
  await press(anne, history);
  await expect(anne.page.getByRole('dialog', { name: /Historique/ })).toContainText('06 39 98 00 02');
  await anne.page.keyboard.press('Escape');
  await expect(history).toBeFocused();

  await press(anne, anne.page.getByRole('button', { name: /^Annuler.*Téléphone/ }));
  await bothHave('06 39 98 00 02');
  await press(anne, anne.page.getByRole('button', { name: /^Rétablir.*Téléphone/ }));
  await bothHave('06 39 98 00 01');
  await goToTab(paul, 'Notes internes');
  await tabTo(paul, note(paul, 'clientNote'));
  await paul.page.keyboard.press('Control+End');
  await paul.page.keyboard.type(' ou trois');
  await expect(note(paul, 'clientNote')).toContainText('Sonner deux fois ou trois');
  await paul.page.keyboard.press('Control+z');
  await expect(note(paul, 'clientNote')).not.toContainText('ou trois');
});

test('[E8] held typing, panels and dialogs are left by keyboard, and the focus comes back', async ({
  relay,
  newDevice
}) => {
  const { anne } = await annAndPaul(relay, newDevice);
  await newContact(anne, { name: 'Roger Petit' });
  const { page } = anne;
  for (const [opener, opened] of [
    [page.getByRole('button', { name: /^État de la synchronisation/ }), page.getByText('Peut-on fermer')],
    [page.getByRole('button', { name: /^Ici en ce moment/ }), page.getByRole('dialog', { name: /^Ici/ })],
    [
      page.getByRole('button', { name: 'Ajouter une étiquette' }),
      page.getByRole('combobox', { name: /étiquette/ })
    ],
    [
      page.getByRole('button', { name: 'Ajouter une adresse ou une personne' }),
      page.getByText('Le chantier, quand')
    ]
  ] as const) {
    await press(anne, opener);
    await expect(opened).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(opened).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
});

/** Creates a contact with keys only; its id. */
async function createByKeyboard({ page }: Device): Promise<string> {
  await page.locator('body').press('n');
  await expect(page.getByRole('dialog', { name: 'Nouveau contact' })).toBeVisible();
  await page.keyboard.type('Roger Petit');
  await page.keyboard.press('Tab');
  await page.keyboard.type('01 99 00 11 22');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/contacts\/[0-9a-f-]{36}/);
  return /contacts\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}

async function writeByKeyboard(device: Device, control: Locator, text: string): Promise<void> {
  await tabTo(device, control);
  await device.page.keyboard.press('Control+A');
  await device.page.keyboard.type(text);
  await device.page.keyboard.press('Enter');
}

/** The note is reached through its toolbar, which is one stop. */
async function noteByKeyboard(device: Device, text: string): Promise<void> {
  await goToTab(device, 'Notes internes');
  await tabTo(device, note(device, 'clientNote'));
  await device.page.keyboard.type(text);
  await goToTab(device, 'Contacts & Adresses');
}

/** The tab strip is one stop too; the arrows move in it. */
async function goToTab(device: Device, name: string): Promise<void> {
  const { page } = device;
  const strip = page.getByRole('tablist', { name: 'Onglets de la fiche' });
  const selected = strip.locator('[aria-selected=true]');
  await tabTo(device, selected);
  const tab = strip.getByRole('tab', { name });
  // Round the strip: as often as it has tabs, and never more.
  for (let at = await strip.getByRole('tab').count(); at > 0; at -= 1) {
    if ((await tab.getAttribute('aria-selected')) === 'true') break;
    await page.keyboard.press('ArrowRight');
    await expect(strip.locator('[aria-selected=true]')).toBeFocused();
  }
  await expect(tab).toBeFocused();
  await expect(page.getByRole('tabpanel', { name })).toBeVisible();
}

async function press(device: Device, control: Locator): Promise<void> {
  await tabTo(device, control);
  await device.page.keyboard.press('Enter');
}

/** Goes to a control the way a keyboard user does; what has the focus on the way must be seen to have it. */
async function tabTo({ page }: Device, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** The control that was pressed is gone: the next Tab must not begin at the top of the page. */
async function stillSomewhere({ page }: Device): Promise<void> {
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
}
