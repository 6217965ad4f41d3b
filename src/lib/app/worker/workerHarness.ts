/** A device for tests: the worker's own code over fake-indexeddb, the real relay, and Node's locks and channels. */
import * as Y from 'yjs';
import { systemClock, type Clock } from '../../base/clock.ts';
import type { DocId } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import { openDocument } from '../../contact/document.ts';
import { openIdbStore } from '../../replica/idb/idbStore.ts';
import type { SocketConstructor } from '../../sync/authenticatedSocket.ts';
import type { LockManagerLike } from '../../sync/leader.ts';
import type { OpenOptions, WorkerEvent } from '../workerApi.ts';
import type { WorkerPlatform } from './platform.ts';
import { createLead } from './leadDevice.ts';
import { serveWorker } from './serve.ts';
import type { BroadcastLike } from './tabs.ts';

export interface TestTab {
  readonly api: ReturnType<typeof serveWorker>['api'];
  readonly events: WorkerEvent[];
  /** What follows them, as the page does. */
  readonly listeners: Set<(event: WorkerEvent) => void>;
  /** What it and the other tabs tell each other is lost, as when it is frozen. */
  isolated: boolean;
  last<T extends WorkerEvent['type']>(type: T): Extract<WorkerEvent, { readonly type: T }> | undefined;
}

/** The document as the page has it, which the tab's events keep up. Throws when it is not on the device. */
export async function openOn(tab: TestTab, id: DocId): Promise<Y.Doc> {
  const stored = await tab.api.subscribe(id);
  if (!stored) throw new Error('not on the device');
  return openDocument(id, Y.mergeUpdates([...stored]), systemRandom);
}

/** The same once more, apart from it. */
export function copyOf(doc: Y.Doc): Y.Doc {
  return openDocument(doc.guid, Y.encodeStateAsUpdate(doc), systemRandom);
}

export interface TestDevice {
  /** `as`: another workspace of the same device. */
  openTab(as?: OpenOptions): Promise<TestTab>;
  close(): Promise<void>;
}

let devices = 0;

/**
 * Devices share one process here: what a browser keeps apart by machine is kept apart by name. `faster`: how many
 * times faster than real time its timers run.
 */
export function createTestDevice(options: OpenOptions, faster = 1): TestDevice {
  devices += 1;
  const prefix = `device-${String(devices)}-`;
  const tabs: TestTab[] = [];
  const locks = prefixed(navigator.locks, prefix);
  const clock: Clock = {
    now: () => systemClock.now(),
    after: (ms, run) => systemClock.after(ms / faster, run)
  };
  const shared = { clock, random: systemRandom, appVersion: 'test', locks };
  const platformOf = (tab: { readonly isolated: boolean }): WorkerPlatform => ({
    ...shared,
    lead: createLead({ ...shared, WebSocket: WebSocket as unknown as SocketConstructor }),
    storage: undefined,
    openStore: (workspaceId) => openIdbStore(`${prefix}${workspaceId}`),
    openBroadcast: (name) => losing(new BroadcastChannel(prefix + name), tab)
  });
  return {
    async openTab(as = options) {
      const connected = { isolated: false };
      const { api } = serveWorker(platformOf(connected));
      const events: WorkerEvent[] = [];
      const listeners = new Set<(event: WorkerEvent) => void>();
      const opened = await api.open(as, (event) => {
        events.push(event);
        for (const listen of listeners) listen(event);
      });
      if (!opened.ok) throw new Error(opened.error.code);
      const tab: TestTab = Object.assign(connected, {
        api,
        events,
        listeners,
        last: <T extends WorkerEvent['type']>(type: T) =>
          events.findLast((event): event is Extract<WorkerEvent, { readonly type: T }> => event.type === type)
      });
      tabs.push(tab);
      return tab;
    },
    async close() {
      for (const { api } of tabs) await api.close();
    }
  };
}

function losing(channel: BroadcastChannel, tab: { readonly isolated: boolean }): BroadcastLike {
  const lossy: BroadcastLike = {
    onmessage: null,
    postMessage(message) {
      if (!tab.isolated) channel.postMessage(message);
    },
    close: () => channel.close()
  };
  channel.onmessage = (event: MessageEvent) => {
    if (!tab.isolated) lossy.onmessage?.(event);
  };
  return lossy;
}

function prefixed(locks: LockManagerLike, prefix: string): LockManagerLike {
  return { request: (name, options, callback) => locks.request(prefix + name, options, callback) };
}
