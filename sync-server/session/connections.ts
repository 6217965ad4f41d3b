import { CLOSE, type CloseCode } from '../../src/lib/protocol/closeCodes.ts';
import { SOCKETS_PER_DEVICE_MAX } from '../limits.ts';

type Close = (reason: CloseCode) => void;

/** A7: connections that were let in, by device: what is decided about a device reaches them at once. */
export interface Connections {
  /** Counts a connection; beyond its bound the device's oldest is closed. The function returned takes it out. */
  add(deviceId: string, close: Close): () => void;
  isOnline(deviceId: string): boolean;
  /** Those that have a connection. */
  devices(): readonly string[];
  /** Closes every connection of the device before it returns. */
  close(deviceId: string, reason: CloseCode): void;
}

export function createConnections(): Connections {
  const devices = new Map<string, Set<Close>>();

  function closeOldest(open: ReadonlySet<Close>): void {
    const [oldest] = open;
    oldest?.(CLOSE.tryLater);
  }

  return {
    add(deviceId, close) {
      const open = devices.get(deviceId) ?? new Set();
      devices.set(deviceId, open);
      if (open.size >= SOCKETS_PER_DEVICE_MAX) closeOldest(open);
      open.add(close);
      return () => {
        open.delete(close);
        if (open.size === 0) devices.delete(deviceId);
      };
    },
    isOnline: (deviceId) => devices.has(deviceId),
    devices: () => [...devices.keys()],
    close(deviceId, reason) {
      for (const close of [...(devices.get(deviceId) ?? [])]) close(reason);
    }
  };
}
