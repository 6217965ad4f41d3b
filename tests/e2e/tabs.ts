import type { BrowserContext, Page } from '@playwright/test';
import { deviceOf, expect, openSheet, type Device } from './carnet.ts';
import { note } from './sheet.ts';

/** Whether a tab leads its device: whether its worker holds the lock that the device's tabs contend for. */
async function leads(page: Page): Promise<boolean> {
  const [worker] = page.workers();
  if (!worker) return false;
  return worker.evaluate(async () => {
    // A lock tells who holds it by an id that its holder learns only by looking at a lock of its own.
    const probe = crypto.randomUUID();
    return navigator.locks.request(probe, async () => {
      const { held = [] } = await navigator.locks.query();
      const me = held.find(({ name }) => name === probe)?.clientId;
      return held.some(({ name, clientId }) => name?.endsWith('-leader') && clientId === me);
    });
  });
}

/** The tabs among these that lead. */
export async function leadersOf(tabs: readonly Device[]): Promise<readonly Device[]> {
  const leading = await Promise.all(tabs.map(({ page }) => leads(page)));
  return tabs.filter((_, at) => leading[at]);
}

/** Another tab of a device, on the notes of a contact. */
export async function openTab(context: BrowserContext, url: string, id: string): Promise<Device> {
  const tab = deviceOf(context, await context.newPage());
  await tab.page.goto(url);
  await openSheet(tab, id, 'notes');
  await expect(note(tab, 'clientNote')).toBeVisible();
  return tab;
}

/** Adds a word to the end of the note, as somebody who types fast. */
export async function addWord(tab: Device, word: string): Promise<void> {
  await note(tab, 'clientNote').click();
  await tab.page.keyboard.press('Control+End');
  await tab.page.keyboard.insertText(`${word} `);
}

/** Dies as a process does: nothing of it runs again. */
export async function crash(device: Device): Promise<void> {
  await (
    await armCrash(device)
  )();
}

/** Makes everything ready, so that the tab dies in the moment in which the function returned is called. */
export async function armCrash({ context, page }: Device): Promise<() => Promise<void>> {
  const session = await context.newCDPSession(page);
  return async () => {
    const crashed = page.waitForEvent('crash');
    // A page that crashes answers nobody.
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();
  };
}

/** A tab's worker under the debugger's hand. */
export interface HeldWorker {
  /** Nothing in it runs: it keeps its lock and its socket, and answers nobody, as in a frozen tab. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Its sockets, as they come and go from now on. */
  readonly sockets: readonly string[];
}

/** Chromium freezes no page that Playwright drives (it counts as watched), so the worker is held instead. */
export async function holdWorker({ context, page }: Device): Promise<HeldWorker> {
  const session = await context.newCDPSession(page);
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      // The service worker is attached too.
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false
  });
  const sessionId = await attached;
  const sockets: string[] = [];
  let whenPaused = (): void => undefined;
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const method = /"method":"Network\.webSocket(Created|Closed)"/.exec(message)?.[1];
    if (method) sockets.push(method);
    if (message.includes('"method":"Debugger.paused"')) whenPaused();
  });
  let calls = 0;
  const call = async (method: string): Promise<void> => {
    calls += 1;
    await session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id: calls, method })
    });
  };
  await call('Network.enable');
  return {
    sockets,
    async freeze() {
      // It stops at the next statement it would run, which its heartbeat brings within a second.
      const paused = new Promise<void>((resolve) => (whenPaused = resolve));
      await call('Debugger.enable');
      await call('Debugger.pause');
      await paused;
    },
    async thaw() {
      await call('Debugger.resume');
      await call('Debugger.disable');
    }
  };
}

/** The page goes behind others, or comes back; Playwright itself keeps every page in front. */
export async function turn({ page }: Device, state: DocumentVisibilityState): Promise<void> {
  await page.evaluate((visibility) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: visibility });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

/** What the browser tells a page that it had frozen. */
export async function tellAwake({ page }: Device): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event('resume')));
}
