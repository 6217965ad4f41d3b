import { annAndPaul, expect, newContact, openSheet, pill, test, upToDate, type Device } from './carnet.ts';
import { input, note, showTab, write, openHistory } from './sheet.ts';
import { within } from './within.ts';

/** How long the relay stays down: in CI long enough to be tried again in vain, `CARNET_DOWN_MS=60000` for a minute. */
const DOWN_MS = Number(process.env['CARNET_DOWN_MS'] ?? 15_000);
/** From its start to everything on both. */
const BACK_WITHIN_MS = 20_000;
/** The pill may be painted before the text that its word is about (ms). */
const PAINTED_TOGETHER_MS = 500;

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
  await editField(anne, 'jobTitle', 'Gérant');
  await editField(paul, 'website', 'petit.example.fr');
  for (const device of [anne, paul]) await toldThatChangesWait(device);

  await lookOutFor(anne, 'internalNote', typed.paul.trim());
  await lookOutFor(paul, 'clientNote', typed.anne.trim());
  await relay.start();
  await within(BACK_WITHIN_MS, 'everything was on both', () =>
    Promise.all(
      [anne, paul].map(async (device) => {
        await expect(note(device, 'clientNote')).toContainText(typed.anne.trim(), {
          timeout: BACK_WITHIN_MS
        });
        await expect(note(device, 'internalNote')).toContainText(typed.paul.trim(), {
          timeout: BACK_WITHIN_MS
        });
        await upToDate(device, BACK_WITHIN_MS);
        await showTab(device, 'Contacts & Adresses');
        await expect(input(device, 'jobTitle')).toHaveValue('Gérant');
        await expect(input(device, 'website')).toHaveValue('petit.example.fr');
        await tellsWhoWrote(device, 'jobTitle', 'Gérant', 'Anne Martin');
        await tellsWhoWrote(device, 'website', 'petit.example.fr', 'Paul Durand');
      })
    )
  );
  await toldTheTruth(anne, paul);
});

/** Writes a field and goes back to the notes. */
async function editField(device: Device, field: string, text: string): Promise<void> {
  await showTab(device, 'Contacts & Adresses');
  await write(input(device, field), text);
  await showTab(device, 'Notes internes');
}

async function tellsWhoWrote(device: Device, field: string, text: string, who: string): Promise<void> {
  await openHistory(device.page.locator(`[data-field="${field}"]`));
  const entry = device.page.getByRole('dialog', { name: /Historique/ }).getByRole('listitem');
  await expect(entry.filter({ hasText: text })).toContainText(who);
  await device.page.keyboard.press('Escape');
}

declare global {
  interface Window {
    /** Everything the sync pill has said since the relay was killed, in order; times in ms. */
    pillSaid: { readonly words: string; readonly at: number }[];
    /** When the other's text was whole on this page. */
    arrivedAt: number | null;
  }
}

async function listenToPill(device: Device): Promise<void> {
  await pill(device).evaluate((button) => {
    const note = () =>
      window.pillSaid.push({
        words: button.getAttribute('aria-label') ?? button.textContent,
        at: Date.now()
      });
    window.pillSaid = [];
    note();
    new MutationObserver(note).observe(button, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true
    });
  });
}

async function lookOutFor(device: Device, name: string, text: string): Promise<void> {
  const selector = `[data-note="${name}"] [role=textbox]`;
  await device.page.evaluate(
    ([editor, whole]) => {
      window.arrivedAt = null;
      new MutationObserver(() => {
        if (document.querySelector(editor)?.textContent.includes(whole)) window.arrivedAt ??= Date.now();
      }).observe(document.body, { characterData: true, childList: true, subtree: true });
    },
    [selector, text] as const
  );
}

/** From the first change that waits, never "up to date" and never "all is on the server". */
async function toldThatChangesWait(device: Device): Promise<void> {
  await expect(pill(device)).toHaveAccessibleName(/en attente/);
  const said = await device.page.evaluate(() => window.pillSaid.map(({ words }) => words));
  const first = said.findIndex((words) => words.includes('en attente'));
  expect(first, `the pill never said that changes wait: ${said.join(' | ')}`).toBeGreaterThanOrEqual(0);
  expect(said.slice(first).filter((words) => words.includes('À jour'))).toEqual([]);
}

/**
 * "Up to date" is said of one device: all of its own is on the relay, and it has all that the relay has. So the
 * device that says it first may still lack what the other has not sent; the one that says it last lacks nothing.
 */
async function toldTheTruth(anne: Device, paul: Device): Promise<void> {
  const told = await Promise.all([anne, paul].map(whenToldUpToDate));
  const [, last] = told.sort((one, other) => one.upToDateAt - other.upToDateAt);
  expect(last?.arrivedAt ?? Infinity, 'everything had arrived where "up to date" was said last').toBeLessThan(
    (last?.upToDateAt ?? 0) + PAINTED_TOGETHER_MS
  );
}

async function whenToldUpToDate(device: Device): Promise<{ upToDateAt: number; arrivedAt: number }> {
  const { said, arrivedAt } = await device.page.evaluate(() => ({
    said: window.pillSaid,
    arrivedAt: window.arrivedAt
  }));
  const first = said.findIndex(({ words }) => words.includes('en attente'));
  const upToDate = said.slice(first).find(({ words }) => words.includes('À jour'));
  return { upToDateAt: upToDate?.at ?? Infinity, arrivedAt: arrivedAt ?? Infinity };
}
