/** Composition root of the worker: gives the workspace the browser it runs in. */
import * as Comlink from 'comlink';
import { version } from '../../../package.json';
import { systemClock } from '../base/clock.ts';
import { systemRandom } from '../base/random.ts';
import { readShortTextsFast } from '../contact/shortTexts.ts';
import { openIdbStore } from '../replica/idb/idbStore.ts';
import type { SocketConstructor } from '../sync/authenticatedSocket.ts';
import { createLead } from './worker/leadDevice.ts';
import { serveWorker } from './worker/serve.ts';

readShortTextsFast();
const shared = {
  clock: systemClock,
  random: systemRandom,
  appVersion: version,
  locks: navigator.locks
};
const served = serveWorker({
  ...shared,
  // WebSocket has all of SocketLike; only the types of its handlers say more.
  lead: createLead({ ...shared, WebSocket: WebSocket as unknown as SocketConstructor }),
  storage: navigator.storage,
  openStore: (workspaceId, onClosed) => openIdbStore(workspaceId, { onClosed }),
  openBroadcast: (name) => new BroadcastChannel(name)
});

// Parts we did not write (y-indexeddb) have promises that nobody can catch.
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  served.report(event.reason);
});
self.addEventListener('error', (event) => served.report(event.error ?? event.message));
self.addEventListener('online', () => served.online());

Comlink.expose(served.api);
