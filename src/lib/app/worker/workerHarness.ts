/** A device for tests: the worker's own code over fake-indexeddb, the real relay, and Node's locks and channels. */
import { systemClock } from '../../base/clock.ts';
import { systemRandom } from '../../base/random.ts';
import { openIdbStore } from '../../replica/idb/idbStore.ts';
import type { SocketConstructor } from '../../sync/authenticatedSocket.ts';
import type { LockManagerLike } from '../../sync/leader.ts';
import type { OpenOptions, WorkerEvent } from '../workerApi.ts';
import type { WorkerPlatform } from './platform.ts';
import { serveWorker } from './serve.ts';
import type { BroadcastLike } from './tabs.ts';

export interface TestTab {
  readonly api: ReturnType<typeof serveWorker>['api'];
  readonly events: WorkerEvent[];
  last<T extends WorkerEvent['type']>(type: T): Extract<WorkerEvent, { readonly type: T }> | undefined;
}

export interface TestDevice {
  /** `as`: another workspace of the same device. */
  openTab(as?: OpenOptions): Promise<TestTab>;
  close(): Promise<void>;
}

let devices = 0;

/** Devices share one process here: what a browser keeps apart by machine is kept apart by name. */
export function createTestDevice(options: OpenOptions): TestDevice {
  devices += 1;
  const prefix = `device-${String(devices)}-`;
  const tabs: TestTab[] = [];
  const platform: WorkerPlatform = {
    clock: systemClock,
    random: systemRandom,
    appVersion: 'test',
    WebSocket: WebSocket as unknown as SocketConstructor,
    locks: prefixed(navigator.locks, prefix),
    storage: undefined,
    openStore: (workspaceId) => openIdbStore(`${prefix}${workspaceId}`),
    openBroadcast: (name): BroadcastLike => new BroadcastChannel(prefix + name)
  };
  return {
    async openTab(as = options) {
      const { api } = serveWorker(platform);
      const events: WorkerEvent[] = [];
      const opened = await api.open(as, (event) => events.push(event));
      if (!opened.ok) throw new Error(opened.error.code);
      const tab: TestTab = {
        api,
        events,
        last: <T extends WorkerEvent['type']>(type: T) =>
          events.findLast((event): event is Extract<WorkerEvent, { readonly type: T }> => event.type === type)
      };
      tabs.push(tab);
      return tab;
    },
    async close() {
      for (const { api } of tabs) await api.close();
    }
  };
}

function prefixed(locks: LockManagerLike, prefix: string): LockManagerLike {
  return { request: (name, options, callback) => locks.request(prefix + name, options, callback) };
}
