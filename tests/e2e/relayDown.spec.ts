import { annAndPaul, expect, newContact, openSheet, pill, test, upToDate, type Device } from './carnet.ts';
import { input, note, write } from './sheet.ts';

/** How long the relay stays down. */
const DOWN_MS = 60_000;

test('[E3] the relay is killed while both type and comes back: everything arrives, the pill tells the truth', async ({
  relay,
  newDevice
}) => {
  test.setTimeout(DOWN_MS + 120_000);
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(paul, id, 'notes');
  await openSheet(anne, id, 'notes');
  await note(anne, 'clientNote').click();
  await note(paul, 'internalNote').click();

  const typed = { anne: '', paul: '' };
  const typeBoth = async (word: string) => {
    typed.anne += `a${word} `;
    typed.paul += `p${word} `;
    await Promise.all([anne.page.keyboard.type(`a${word} `), paul.page.keyboard.type(`p${word} `)]);
  };
  for (let index = 0; index < 10; index += 1) await typeBoth(String(index));
  await relay.kill();
  const until = Date.now() + DOWN_MS;
  for (let index = 10; Date.now() < until; index += 1) {
    await typeBoth(String(index));
    if (index === 20) for (const device of [anne, paul]) await saysWaiting(device);
  }
  for (const device of [anne, paul]) await saysWaiting(device);

  await relay.start();
  const deadline = { timeout: 20_000 };
  await expect(note(paul, 'clientNote')).toContainText(typed.anne.trim(), deadline);
  await expect(note(anne, 'internalNote')).toContainText(typed.paul.trim(), deadline);
  for (const device of [anne, paul]) await upToDate(device, 20_000);

  await openSheet(anne, id);
  await write(input(anne, 'jobTitle'), 'Gérant');
  await openSheet(paul, id);
  await expect(input(paul, 'jobTitle')).toHaveValue('Gérant');
});

/** Never "up to date" while something waits, and it says how much. */
async function saysWaiting(device: Device): Promise<void> {
  await expect(pill(device)).toHaveAccessibleName(/en attente/);
  await expect(pill(device)).not.toHaveAccessibleName(/À jour/);
}
