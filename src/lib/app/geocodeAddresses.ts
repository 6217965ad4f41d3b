/** R18: the page's end of a geocoder: which tab asks, when the network is back, and what the other tabs have added. */
import { createCandidate } from '../sync/leader.ts';
import { geocoderChoice } from './geocoderChoice.ts';
import { OnlineAddresses, type OnThisDevice } from './onlineAddresses.svelte.ts';
import { documentsOf } from './openDocuments.ts';
import { createWaitingContacts } from './waitingContacts.ts';
import type { Workspace } from './workspace.svelte.ts';

/** In `localStorage`: `off`, where this device sends nothing. */
const KEY = 'carnet.geocoding';

/** Until it is stopped addresses that are written are asked about. `value`: what the settings say. */
export function geocodeAddresses(workspace: Workspace, value: string): () => void {
  const choice = geocoderChoice(value);
  // One of a newer version: this one does not know how to ask it.
  if (!choice) return () => undefined;
  const contacts = createWaitingContacts(() => window.localStorage, workspace.workspaceId);
  const online = new OnlineAddresses({
    choice,
    documents: documentsOf(workspace),
    country: () => workspace.settings.country,
    clock: workspace.clock,
    fetch: (url, init) => window.fetch(url, init),
    contacts,
    onThisDevice: onThisDevice()
  });
  const candidate = createCandidate(
    'locks' in navigator ? navigator.locks : undefined,
    `carnet-geocoding-${workspace.workspaceId}`,
    {
      onElected: () => online.lead(),
      onLost: () => online.stop(),
      // Another tab asks, or the next start does.
      onFault: () => undefined
    }
  );
  const stored = (event: StorageEvent): void => online.hear(contacts.added(event));
  const back = (): void => online.wake();
  window.addEventListener('storage', stored);
  window.addEventListener('online', back);
  workspace.geocoding = online;
  candidate.stand();
  return () => {
    window.removeEventListener('storage', stored);
    window.removeEventListener('online', back);
    candidate.resign();
    online.stop();
    if (workspace.geocoding === online) workspace.geocoding = null;
    if (workspace.settings.geocoder === '') online.clear();
  };
}

function onThisDevice(): OnThisDevice {
  /** What storage has not taken: it holds for this page. */
  let unkept: boolean | null = null;
  return {
    read() {
      try {
        return unkept ?? window.localStorage.getItem(KEY) !== 'off';
      } catch {
        return unkept ?? true;
      }
    },
    write(isOn) {
      unkept = isOn;
      try {
        if (isOn) window.localStorage.removeItem(KEY);
        else window.localStorage.setItem(KEY, 'off');
        unkept = null;
      } catch {
        // Blocked or full: see above.
      }
    }
  };
}
