/** From a person's Enter to "saved on this device", and to the other device's screen. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { annAndPaul, deviceOf, newContact, openSheet, upToDate } from '../e2e/carnet.ts';
import { createRelayProcess } from '../e2e/relayProcess.ts';
import { newProfile } from './browser.ts';
import { percentile, type Figure } from './report.ts';

const EDITS = 60;
const FIELD = 'jobTitle';

declare global {
  interface Window {
    /** Wall clock (ms) of the last Enter, and of the first moment after it at which nothing was unsaved. */
    lastEdit: { entered: number; saved: number };
    /** Wall clock (ms) at which the field first showed a value. */
    shownAt: Record<string, number>;
  }
}

/** Both devices run on this machine and share its clock. */
export async function latency(browser: Browser): Promise<Figure[]> {
  const relay = await createRelayProcess({ LOG_LEVEL: 'error' });
  try {
    const newDevice = async (options?: BrowserContextOptions) => {
      const profile = await newProfile(browser, options);
      return deviceOf(profile, await profile.newPage());
    };
    const { anne, paul } = await annAndPaul(relay, newDevice);
    const id = await newContact(anne, { name: 'Roger Petit' });
    await upToDate(anne);
    await openSheet(paul, id);
    await anne.page.locator(`[data-field="${FIELD}"] input`).waitFor();
    await paul.page.locator(`[data-field="${FIELD}"] input`).waitFor();
    await anne.page.evaluate(watchSaving);
    await paul.page.evaluate(watchField, FIELD);
    const saved: number[] = [];
    const visible: number[] = [];
    for (let edit = 0; edit < EDITS; edit += 1) {
      const times = await oneEdit(anne.page, paul.page, `Titre ${edit}`);
      saved.push(times.saved);
      visible.push(times.visible);
    }
    return [
      ...figures('edit to "saved on this device"', saved),
      ...figures('edit to visible on another device', visible, 150)
    ];
  } finally {
    await relay.dispose();
  }
}

async function oneEdit(mine: Page, theirs: Page, text: string): Promise<{ saved: number; visible: number }> {
  const control = mine.locator(`[data-field="${FIELD}"] input`);
  await control.fill(text);
  await control.press('Enter');
  const shown = await theirs.waitForFunction((value) => window.shownAt[value], text);
  const edit = await mine.waitForFunction(() => (window.lastEdit.saved > 0 ? window.lastEdit : null));
  const { entered, saved } = (await edit.jsonValue()) ?? { entered: Number.NaN, saved: Number.NaN };
  return { saved: saved - entered, visible: ((await shown.jsonValue()) ?? Number.NaN) - entered };
}

function figures(name: string, values: readonly number[], aim?: number): Figure[] {
  const p95 = percentile(values, 0.95);
  return [
    { name: `${name}, p50 of ${values.length}`, value: percentile(values, 0.5), unit: 'ms' },
    {
      name: `${name}, p95`,
      value: p95,
      unit: 'ms',
      ...(aim === undefined ? {} : { aim: `under ${aim} ms`, met: p95 < aim })
    }
  ];
}

/** Runs in the page. What the person reads beside the name is what is measured. */
function watchSaving(): void {
  const now = () => performance.timeOrigin + performance.now();
  window.lastEdit = { entered: 0, saved: 0 };
  document.addEventListener(
    'keydown',
    ({ key }) => {
      if (key === 'Enter') window.lastEdit = { entered: now(), saved: 0 };
    },
    { capture: true }
  );
  // The words come and go with their element: while it is not known what waits, the sheet says nothing.
  new MutationObserver(() => {
    const words = document.querySelector('[data-testid="save-state"]')?.textContent ?? '';
    const unsaved = /Saisie en cours|Enregistrement/.test(words);
    if (!unsaved && window.lastEdit.saved === 0) window.lastEdit.saved = now();
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

/** Runs in the page. A value set by script fires no event, so each frame looks. */
function watchField(field: string): void {
  window.shownAt = {};
  const look = () => {
    const input = document.querySelector<HTMLInputElement>(`[data-field="${field}"] input`);
    if (input) window.shownAt[input.value] ??= performance.timeOrigin + performance.now();
    requestAnimationFrame(look);
  };
  look();
}
