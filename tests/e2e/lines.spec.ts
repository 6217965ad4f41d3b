import type { Locator } from '@playwright/test';
import { clean } from './axe.ts';
import {
  KEPT,
  annAndPaul,
  expect,
  kept,
  newContact,
  openSheet,
  test,
  upToDate,
  waiting,
  type Device
} from './carnet.ts';
import { pasteText, settled } from './sheet.ts';

/** Label, quantity, unit, price, discount, VAT as somebody types them, and what the line comes to. */
const WORKED: readonly (readonly [string, string, string, string, string, string, string])[] = [
  ['Dépose de l’ancien foyer', '1', 'forfait', '180', '', '10', '180,00'],
  ['Poêle à granulés 8 kW', '1', 'u', '3490,00', '5', '5,5', '3 315,50'],
  ['Kit de raccordement 80/125', '1', 'u', '412,35', '', '5,5', '412,35'],
  ['Tubage inox double paroi', '6,5', 'm', '48,90', '2,5', '5,5', '309,90'],
  ['Sortie de toit', '1', 'u', '187,777', '', '5,5', '187,78'],
  ['Plaque de sol en verre', '1', 'u', '139,99', '10', '20', '125,99'],
  ['Grille de ventilation', '3', 'u', '12,345', '', '20', '37,04'],
  ['Pose et raccordement', '7,25', 'h', '52,5', '', '10', '380,63'],
  ['Habillage décoratif', '2,333', 'm²', '96,10', '12,5', '10', '196,18'],
  ['Granulés, sac de 15 kg', '65', 'sac', '6,49', '3', '10', '409,19'],
  ['Mise en service', '1', 'forfait', '129', '100', '5,5', '0,00'],
  ['Remise commerciale', '-1', '', '150,005', '', '20', '-150,01']
];
const TOTALS = {
  net: '5 404,55',
  'vat-2000': '2,60',
  'vat-1000': '116,60',
  'vat-550': '232,40',
  gross: '5 756,15'
};

async function startQuote({ page }: Device): Promise<string> {
  await page.locator('[data-documents]').getByRole('button', { name: 'Nouveau document' }).click();
  await page.getByRole('menuitem', { name: 'Nouveau devis' }).click();
  await expect(page.locator('[data-document]')).toBeVisible();
  return /documents\/(.+)$/.exec(page.url())?.[1] ?? '';
}

function rows({ page }: Device): Locator {
  return page.locator('[data-lines] li[data-field^="line/"]');
}

function cell(device: Device, row: number, part: string): Locator {
  return rows(device).nth(row).locator(`[data-cell="${part}"]`);
}

/** As a person reads it: the blanks that group thousands are not told apart. */
async function reads(of: Locator, amount: string): Promise<void> {
  await expect
    .poll(async () => (await of.textContent())?.replace(/\s/gu, ' ').replace('−', '-').trim())
    .toBe(`${amount} €`);
}

async function total(device: Device, amounts: Readonly<Record<string, string>>): Promise<void> {
  for (const [key, amount] of Object.entries(amounts)) {
    await reads(device.page.locator(`[data-totals] [data-amount="${key}"]`), amount);
  }
}

async function paste({ page }: Device, lines: typeof WORKED): Promise<void> {
  await page.locator('[data-lines]').getByRole('button', { name: 'Ajouter une ligne' }).click();
  await expect(page.locator('[data-cell="label"]').last()).toBeFocused();
  expect(await pasteText(page, lines.map((line) => line.slice(0, 6).join('\t')).join('\n'))).toBe(true);
}

test('[R24] a quote of twelve lines, three rates and discounts comes to the cent, pasted or typed by keyboard alone', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const { page } = anne;
  const id = await newContact(anne, { name: 'Roger Petit' });
  const quote = await startQuote(anne);
  await paste(anne, WORKED.slice(0, 10));
  await expect(rows(anne)).toHaveCount(10);

  // The last two by keyboard: Enter opens the next line, Tab goes through its cells.
  await cell(anne, 9, 'label').press('Enter');
  for (const [at, line] of WORKED.slice(10).entries()) {
    await expect(cell(anne, 10 + at, 'label')).toBeFocused();
    for (const text of line.slice(0, 5)) {
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type(line[5]);
    await expect(cell(anne, 10 + at, 'vatRate').locator('option:checked')).toHaveText(`${line[5]}\u00a0%`);
    if (at === 0) await page.keyboard.press('Enter');
  }
  await page.locator('[data-lines] h2').click();
  for (const [at, line] of WORKED.entries()) await reads(rows(anne).nth(at).locator('[data-total]'), line[6]);
  await total(anne, TOTALS);
  await settled(anne);
  await clean(anne, 'lines of a quote');

  await upToDate(anne);
  await openSheet(paul, id, `documents/${quote}`);
  await expect(rows(paul)).toHaveCount(12);
  await total(paul, TOTALS);

  // What the sheet lists says the same.
  await openSheet(paul, id);
  await reads(paul.page.locator(`[data-entity="${quote}"] [data-gross]`), TOTALS.gross);
});

test('[R24] one changes a price, the other adds lines, both change one: equal on both, one conflict, right totals', async ({
  relay,
  newDevice
}) => {
  const { anne, paul } = await annAndPaul(relay, newDevice, KEPT);
  const id = await newContact(anne, { name: 'Roger Petit' });
  const quote = await startQuote(anne);
  await paste(anne, WORKED.slice(0, 4));
  await expect(rows(anne)).toHaveCount(4);
  await settled(anne);
  await upToDate(anne);
  await openSheet(paul, id, `documents/${quote}`);
  await expect(rows(paul)).toHaveCount(4);

  await Promise.all([kept(anne), kept(paul)]);
  await anne.offline();
  await paul.offline();
  const set = async (device: Device, row: number, part: string, text: string): Promise<void> => {
    await cell(device, row, part).fill(text);
    await cell(device, row, part).press('Tab');
    await device.page.locator('[data-lines] h2').click();
    await settled(device);
  };
  await set(anne, 0, 'unitPrice', '200');
  await set(anne, 3, 'quantity', '8');
  await paste(paul, WORKED.slice(5, 8));
  await expect(rows(paul)).toHaveCount(7);
  await set(paul, 3, 'quantity', '7');
  await waiting(anne, /en attente/);
  await waiting(paul, /en attente/);
  await anne.online();
  await paul.online();

  for (const device of [anne, paul]) {
    await expect(rows(device)).toHaveCount(7);
    await expect(cell(device, 0, 'unitPrice')).toHaveValue('200,00');
    await expect(device.page.locator('[data-conflict]')).toHaveCount(1);
    await expect(rows(device).nth(3).locator('[data-conflict]')).toBeVisible();
    await upToDate(device);
  }
  const read = (device: Device) =>
    device.page
      .locator('[data-totals]')
      .innerText()
      .then((text) => text.replace(/\s+/g, ' '));
  expect(await read(anne)).toBe(await read(paul));

  await rows(paul)
    .nth(3)
    .locator('[data-conflict]')
    .getByRole('button', { name: /Tubage.*8 m/ })
    .click();
  for (const device of [anne, paul]) {
    await expect(device.page.locator('[data-conflict]')).toHaveCount(0);
    await expect(cell(device, 3, 'quantity')).toHaveValue('8');
    // 8 × 48.90 less 2.5 % is 381.42; 200 and 380.63 at 10 %, 3,315.50, 412.35 and 381.42 at 5.5 %, 125.99 and 37.04 at 20 %.
    await total(device, {
      net: '4 852,93',
      'vat-2000': '32,61',
      'vat-1000': '58,06',
      'vat-550': '226,01',
      gross: '5 169,61'
    });
  }
});
