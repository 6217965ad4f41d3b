import { createContext } from 'svelte';
import type { Dispose } from '../base/disposables.ts';

/** Chromium's event; no standard library declares it. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

/** Installing the app, where the browser offers it. */
export class Install {
  #event: InstallEvent | null = $state.raw(null);

  /** Whether a button to install makes sense now. */
  get offered(): boolean {
    return this.#event !== null;
  }

  listen(window: Window): Dispose {
    const offer = (event: Event) => {
      // The browser's own bar would come at a time of its choosing; the button stands in the frame instead.
      event.preventDefault();
      if (isInstallEvent(event)) this.#event = event;
    };
    const done = () => {
      this.#event = null;
    };
    window.addEventListener('beforeinstallprompt', offer);
    window.addEventListener('appinstalled', done);
    return () => {
      window.removeEventListener('beforeinstallprompt', offer);
      window.removeEventListener('appinstalled', done);
    };
  }

  async ask(): Promise<void> {
    const event = this.#event;
    // An event asks once, whatever the answer.
    this.#event = null;
    await event?.prompt();
  }
}

function isInstallEvent(event: Event): event is InstallEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}

const [get, set, has] = createContext<Install>();

export const provideInstall = set;

export function useInstall(): Install {
  if (!has()) throw new Error('Install not found: it is provided by AppRoot, which must stand above');
  return get();
}
