import type { WorkerApi } from '../workerApi.ts';
import type { DeviceLink } from './deviceLink.ts';

type DeviceApi = Pick<WorkerApi, 'setPresence' | 'setPreference' | 'tryNow' | 'setVisible'>;

/** What a page tells its device; none of it is waited for. */
export function deviceCalls(
  device: Pick<DeviceLink, 'show' | 'prefer' | 'tryNow' | 'setVisible'>
): DeviceApi {
  return {
    setPresence(presence) {
      device.show(presence);
      return Promise.resolve();
    },
    setPreference(key, value) {
      device.prefer(key, value);
      return Promise.resolve();
    },
    tryNow(asked) {
      device.tryNow(asked);
      return Promise.resolve();
    },
    setVisible(visible) {
      device.setVisible(visible);
      return Promise.resolve();
    }
  };
}
