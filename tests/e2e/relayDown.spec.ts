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
  for (const device of [anne, paul]) await listenToPill(device);
  const until = Date.now() + DOWN_MS;
  for (let index = 10; Date.now() < until; index += 1) await typeBoth(String(index));
  for (const device of [anne, paul]) await toldTheTruth(device);

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

declare global {
  interface Window {
    /** Everything the sync pill has said, in order. */
    pillSaid: string[];
  }
}

async function listenToPill(device: Device): Promise<void> {
  await pill(device).evaluate((button) => {
    const said = () => button.getAttribute('aria-label') ?? '';
    window.pillSaid = [said()];
    new MutationObserver(() => window.pillSaid.push(said())).observe(button, {
      attributes: true,
      attributeFilter: ['aria-label']
    });
  });
}

/** From the first change that waits, never "up to date" and never "all is on the server". */
async function toldTheTruth(device: Device): Promise<void> {
  await expect(pill(device)).toHaveAccessibleName(/en attente/);
  const said = await device.page.evaluate(() => window.pillSaid);
  const first = said.findIndex((words) => words.includes('en attente'));
  expect(first, `the pill never said that changes wait: ${said.join(' | ')}`).toBeGreaterThanOrEqual(0);
  expect(said.slice(first).filter((words) => words.includes('À jour'))).toEqual([]);
}
