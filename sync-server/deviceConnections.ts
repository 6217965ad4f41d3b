import { CLOSE } from '../src/lib/protocol/closeCodes.ts';
import type { RelaySocket } from './room/seat.ts';
import type { Session } from './session/session.ts';

/** A7: which device is on which open connection, so that revoking one ends what it has open. */
export interface DeviceConnections {
  /** `open` makes the session and says whose it is once the device was let in. */
  add(socket: RelaySocket, open: (letIn: (deviceId: string) => void) => Session): Session;
  /** Closes the connections of every device that is revoked now. */
  closeRevoked(isRevoked: (deviceId: string) => boolean): void;
}

export function createDeviceConnections(): DeviceConnections {
  const connections = new Map<Session, { readonly deviceId: string; readonly socket: RelaySocket }>();

  return {
    add(socket, open) {
      const session = open((deviceId) => connections.set(session, { deviceId, socket }));
      return {
        ...session,
        closed() {
          connections.delete(session);
          session.closed();
        }
      };
    },
    closeRevoked(isRevoked) {
      for (const [session, { deviceId, socket }] of [...connections]) {
        if (!isRevoked(deviceId)) continue;
        connections.delete(session);
        socket.close(CLOSE.unauthorized.code, CLOSE.unauthorized.reason);
        // At once: what it sends until the socket is closed is not heard any more.
        session.closed();
      }
    }
  };
}
