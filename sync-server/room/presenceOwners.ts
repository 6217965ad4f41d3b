import { PRESENCE_OWNERS_MAX } from '../limits.ts';

/**
 * P8: a client id belongs to the device that used it first, also after it left: y-websocket sends everybody's
 * states back, and a late echo of a state just removed must not make its sender the owner.
 */
export interface PresenceOwners {
  /** Whether the id is this device's; it becomes so if it was nobody's and `mayClaim`. */
  owns(deviceId: string, client: number, mayClaim: boolean): boolean;
  /** Ids that are remembered. */
  count(): number;
}

export function createPresenceOwners(): PresenceOwners {
  const devices = new Map<number, string>();
  return {
    owns(deviceId, client, mayClaim) {
      const owner = devices.get(client);
      if (owner !== undefined) return owner === deviceId;
      if (!mayClaim) return false;
      devices.set(client, deviceId);
      if (devices.size > PRESENCE_OWNERS_MAX) forgetOldest();
      return true;
    },
    count: () => devices.size
  };

  function forgetOldest(): void {
    for (const client of devices.keys()) {
      devices.delete(client);
      return;
    }
  }
}
