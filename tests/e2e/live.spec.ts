import { annAndPaul, expect, newContact, openSheet, test, upToDate } from './carnet.ts';
import { input, note } from './sheet.ts';

test('[E2] a note typed by one shows on the other with the caret', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id, 'notes');
  await openSheet(anne, id, 'notes');
  await expect(note(paul, 'clientNote')).toBeVisible();

  await note(anne, 'clientNote').click();
  await anne.page.keyboard.type('Sonner deux fois, le chien est gentil');
  await expect(note(paul, 'clientNote')).toContainText('Sonner deux fois, le chien est gentil');
  const caret = note(paul, 'clientNote').locator('.note-caret-name');
  await expect(caret).toHaveText('Anne Martin');
  const before = await caret.boundingBox();
  await anne.page.keyboard.press('Home');
  await expect.poll(async () => (await caret.boundingBox())?.x).toBeLessThan(before?.x ?? 0);

  await note(paul, 'clientNote').click();
  await paul.page.keyboard.press('Control+End');
  await paul.page.keyboard.type('. Code 12B');
  await expect(note(anne, 'clientNote')).toContainText('le chien est gentil. Code 12B');
});

test('[E2] a field being typed shows as a draft, and as a fact once left', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id);
  await expect(input(paul, 'name')).toHaveValue('Roger Petit');

  const title = anne.page.locator('[data-field="jobTitle"]');
  await input(anne, 'jobTitle').focus();
  const seen = expect(
    paul.page.locator('[data-field="jobTitle"]').getByText('Gérante de la', { exact: false })
  ).toBeVisible();
  // Slower than the pause after which an idle draft is written, faster than that pause.
  await title.getByRole('textbox').pressSequentially('Gérante de la boutique du port', { delay: 120 });
  await seen;
  await expect(input(paul, 'jobTitle')).toHaveValue('');
  await input(anne, 'jobTitle').press('Enter');
  await expect(input(paul, 'jobTitle')).toHaveValue('Gérante de la boutique du port');
});

test('[E2] 200 fast edits all arrive', async ({ relay, newDevice }) => {
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id, 'notes');
  await openSheet(anne, id, 'notes');
  const words = Array.from({ length: 200 }, (_, index) => `mot${index}`);
  await note(anne, 'internalNote').click();
  for (const word of words) await anne.page.keyboard.insertText(`${word} `);
  await expect(note(paul, 'internalNote')).toContainText(words.join(' '));
  await upToDate(anne);
});
