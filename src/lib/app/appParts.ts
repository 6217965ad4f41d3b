/** Composition root of the page: what the app is made of before any workspace is open. */
import { systemClock, type Clock } from '../base/clock.ts';
import { systemRandom } from '../base/random.ts';
import { I18n, loadMessages, preferredLanguage } from '../i18n/locale.svelte.ts';
import { eraseFiles } from '../mapFiles/eraseFiles.ts';
import { browserPorts } from '../mapFiles/ports.ts';
import type { Access } from './access.ts';
import { deleteBase } from './deleteBase.ts';
import { createDeviceRegistry } from './deviceRegistry.ts';
import { createHeldNotes } from './heldNotes.ts';
import { createKeyboard, type Keyboard } from './keyboard.ts';
import { createLateAccess } from './lateAccess.ts';
import { followPage } from './pageLife.ts';
import { createPersistence } from './persistence.ts';
import { Preferences } from './preferences.svelte.ts';
import { ServiceWorkerUpdate } from './serviceWorkerUpdate.svelte.ts';
import { Session } from './session.svelte.ts';
import { TabStorage } from './tabStorage.ts';
import { createWipe } from './wipe.ts';
import { createWorkerLink } from './workerLink.ts';

export interface AppParts {
  readonly clock: Clock;
  readonly i18n: I18n;
  readonly preferences: Preferences;
  readonly keyboard: Keyboard;
  readonly session: Session;
  readonly update: ServiceWorkerUpdate;
}

/** Rejects when the words of the person's language cannot be had. */
export async function createAppParts(window: Window): Promise<AppParts> {
  const { navigator, location } = window;
  const preferences = new Preferences(() => window.localStorage, preferredLanguage(navigator.languages));
  const words = loadMessages(preferences.language);
  const tabStorage = new TabStorage(window.sessionStorage);
  const registry = createDeviceRegistry(() => window.localStorage);
  const session = new Session({
    registry,
    access: createLateAccess(() => loadAccess(window)),
    relay: location.origin,
    clock: systemClock,
    random: systemRandom,
    createLink: createWorkerLink,
    followPage: () => followPage(systemClock),
    heldNotes: createHeldNotes(tabStorage),
    tabStorage,
    persistence: createPersistence(navigator),
    deleteBase: (workspaceId) => deleteBase(window.indexedDB, () => window.localStorage, workspaceId),
    wipe: createWipe({
      registry,
      storage: () => window.localStorage,
      tabStorage,
      databases: window.indexedDB,
      caches: window.caches,
      eraseFiles: () => eraseFiles(browserPorts(window)),
      serviceWorkers: navigator.serviceWorker
    }),
    language: () => preferences.language
  });
  const i18n = new I18n(preferences.language, await words);
  // Now, not when the page is drawn: the worker opens the database while the rest of the app is on its way. Not before
  // the words are here: without them there is no page, and nobody would close what was opened.
  if (window.isSecureContext) void session.start();
  return {
    clock: systemClock,
    i18n,
    preferences,
    keyboard: createKeyboard(() => preferences.singleKeys),
    session,
    update: new ServiceWorkerUpdate({
      container: navigator.serviceWorker,
      clock: systemClock,
      busy: () => isTyping(window.document) || (session.workspace?.busy ?? false),
      reload: () => location.reload()
    })
  };
}

async function loadAccess(window: Window): Promise<Access> {
  const { createAccess, deviceName } = await import('./access.ts');
  return createAccess({
    fetch: (input, init) => window.fetch(input, init),
    origin: window.location.origin,
    device: deviceName(window.navigator.userAgent)
  });
}

/** The cursor stands in a field: a reload would take it from under the person's hands. */
function isTyping(document: Document): boolean {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) return false;
  return element.isContentEditable || element.matches('input:not([type=checkbox], [type=radio]), textarea');
}
