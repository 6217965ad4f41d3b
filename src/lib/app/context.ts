import { createContext } from 'svelte';
import type { ContactListController } from './contactList.svelte.ts';
import type { Keyboard } from './keyboard.ts';
import type { Preferences } from './preferences.svelte.ts';
import type { ServiceWorkerUpdate } from './serviceWorkerUpdate.svelte.ts';
import type { Session } from './session.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/** A typed context whose absence names what is missing and who provides it. */
function namedContext<T>(
  name: string,
  provider: string
): { readonly provide: (value: T) => T; readonly use: () => T } {
  const [get, set, has] = createContext<T>();
  return {
    provide: set,
    use() {
      if (!has()) throw new Error(`${name} not found: it is provided by ${provider}, which must stand above`);
      return get();
    }
  };
}

const session = namedContext<Session>('Session', 'AppRoot');
const preferences = namedContext<Preferences>('Preferences', 'AppRoot');
const keyboard = namedContext<Keyboard>('Keyboard', 'AppRoot');
const update = namedContext<ServiceWorkerUpdate>('ServiceWorkerUpdate', 'AppRoot');
const workspace = namedContext<Workspace>('Workspace', 'WorkspaceRoot');
const contactList = namedContext<ContactListController>('ContactListController', 'WorkspaceRoot');

export const provideSession = session.provide;
export const useSession = session.use;
export const providePreferences = preferences.provide;
export const usePreferences = preferences.use;
export const provideKeyboard = keyboard.provide;
export const useKeyboard = keyboard.use;
export const provideServiceWorkerUpdate = update.provide;
export const useServiceWorkerUpdate = update.use;
/** The open workspace: what the page knows of it, and the way to its worker. */
export const provideWorkspace = workspace.provide;
export const useWorkspace = workspace.use;
export const provideContactList = contactList.provide;
export const useContactList = contactList.use;
