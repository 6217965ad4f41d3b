/**
 * Tabs that are killed in the moment in which they say "saved on this device". The profile is one on disk, nothing
 * ever reaches a relay (the carnet is of this device alone), and what is read again is read by a new tab: it is in
 * the device's database or nowhere.
 *
 * Once a renderer has handed its whole transaction over, the browser's own process completes it whether the renderer
 * lives or not. Killing a tab too soon after a "saved" that came too soon would therefore mostly lose nothing, and
 * prove nothing. So the controls run over transactions that take long (tamperedWorker.ts): over them, the app as it
 * is loses nothing; with a `complete` that comes too soon, and nothing else changed, it is found to lose.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import {
  test as base,
  deviceOf,
  expect,
  newContact,
  openSheet,
  startAlone,
  type Device
} from '../e2e/carnet.ts';
import { input, note, settled } from '../e2e/sheet.ts';
import { addWord, armCrash } from '../e2e/tabs.ts';
import { COUNTS } from './counts.ts';
import { say } from './say.ts';
import { tamperWithWorker } from './tamperedWorker.ts';

/** Kills within which a "saved" that comes too soon must be found out. */
const CONTROL_KILLS = 5;

/** An edit that a new tab does not show within this time is lost. */
const SHOWN_WITHIN_MS = 3_000;

interface Fixtures {
  /** A browser with a profile on disk. */
  readonly openProfile: (serviceWorkers: 'allow' | 'block') => Promise<BrowserContext>;
}

const test = base.extend<Fixtures>({
  openProfile: async ({ playwright, launchOptions, headless, locale }, use) => {
    const opened: { readonly context: BrowserContext; readonly folder: string }[] = [];
    await use(async (serviceWorkers) => {
      const folder = mkdtempSync(join(tmpdir(), 'carnet-profile-'));
      const options = { ...launchOptions, headless, serviceWorkers, ...(locale ? { locale } : {}) };
      const context = await playwright.chromium.launchPersistentContext(folder, options);
      opened.push({ context, folder });
      return context;
    });
    for (const { context, folder } of opened) {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
});

test(`[L2] [I9] ${COUNTS.tabKills} tabs killed right after "saved on this device": nothing is lost`, async ({
  relay,
  openProfile
}) => {
  test.setTimeout(60_000 + COUNTS.tabKills * 20_000);
  const carnet = await openCarnet(await openProfile('allow'), relay.url);
  const lost = await killedTabs(carnet, COUNTS.tabKills);
  say(`${COUNTS.tabKills} tabs killed after "saved on this device", ${lost.length} edits lost`);
  expect(lost).toEqual([]);
});

test('[L2] over transactions that take long, "saved" waits for them: nothing is lost', async ({
  relay,
  openProfile
}) => {
  const carnet = await openCarnet(await openProfile('block'), relay.url);
  await tamperWithWorker(carnet.context, false);
  expect(await killedTabs(carnet, 2)).toEqual([]);
});

test('[L2] [I9] control: "saved" that comes before `complete` is found to lose', async ({
  relay,
  openProfile
}) => {
  const carnet = await openCarnet(await openProfile('block'), relay.url);
  await tamperWithWorker(carnet.context, true);
  const lost = await killedTabs(carnet, CONTROL_KILLS, (found) => found > 0);
  say(`control: ${lost.length} edits lost, the first after kill ${lost[0] ?? 'none'}`);
  expect(lost).not.toEqual([]);
});

interface Carnet {
  readonly context: BrowserContext;
  readonly url: string;
  readonly contactId: string;
}

async function openCarnet(context: BrowserContext, url: string): Promise<Carnet> {
  const device = deviceOf(context, await context.newPage());
  await startAlone(device, url);
  const contactId = await newContact(device, { name: 'Roger Petit' });
  await settled(device);
  await device.page.close();
  return { context, url, contactId };
}

/** Numbers of the kills whose edit was gone; stops early when `enough` says so. */
async function killedTabs(
  carnet: Carnet,
  kills: number,
  enough: (found: number) => boolean = () => false
): Promise<number[]> {
  const lost: number[] = [];
  let tab = await openTab(carnet);
  for (let kill = 1; kill <= kills && !enough(lost.length); kill += 1) {
    const text = `mot-${kill}`;
    // A field and a note in turn: their ways to the database are not the same.
    const edit = kill % 2 === 0 ? editNote : editField;
    await edit.show(tab, carnet.contactId);
    const die = await armCrash(tab);
    const saved = untilSaved(tab);
    await edit.write(tab, text);
    await saved;
    await die();
    tab = await openTab(carnet);
    await edit.show(tab, carnet.contactId);
    if (!(await shows(tab, edit, text))) lost.push(kill);
  }
  return lost;
}

async function openTab({ context, url, contactId }: Carnet): Promise<Device> {
  const tab = deviceOf(context, await context.newPage());
  await tab.page.goto(url);
  await openSheet(tab, contactId);
  return tab;
}

/** The sheet shows what it has read when it is there at all; a slow machine is given time all the same. */
async function shows(tab: Device, edit: Edit, text: string): Promise<boolean> {
  try {
    await expect.poll(() => edit.read(tab), { timeout: SHOWN_WITHIN_MS }).toContain(text);
    return true;
  } catch {
    return false;
  }
}

interface Edit {
  show(tab: Device, contactId: string): Promise<void>;
  write(tab: Device, text: string): Promise<void>;
  read(tab: Device): Promise<string>;
}

const editField: Edit = {
  async show(tab, contactId) {
    await openSheet(tab, contactId);
    await expect(input(tab, 'name')).toHaveValue('Roger Petit');
  },
  async write(tab, text) {
    await input(tab, 'jobTitle').fill(text);
    await input(tab, 'jobTitle').press('Enter');
  },
  read: (tab) => input(tab, 'jobTitle').inputValue()
};

const editNote: Edit = {
  async show(tab, contactId) {
    await openSheet(tab, contactId, 'notes');
    await expect(note(tab, 'clientNote')).toBeVisible();
  },
  write: addWord,
  read: (tab) => note(tab, 'clientNote').innerText()
};

/** Resolves when the sheet, after it has said that something is not saved, says that all is. */
function untilSaved({ page }: Device): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let wasUnsaved = false;
        const look = (): void => {
          const words = document.querySelector('[data-testid="save-state"]')?.textContent ?? '';
          if (/Saisie en cours|Enregistrement/.test(words)) wasUnsaved = true;
          else if (wasUnsaved && words.includes('Enregistré sur cet appareil')) resolve();
        };
        new MutationObserver(look).observe(document.body, {
          childList: true,
          subtree: true,
          characterData: true
        });
      })
  );
}
