import type { HowRevoked } from '../../src/lib/protocol/http.ts';
import type { AccessSql } from './statements.ts';

export interface EndedDevice {
  /** The workspace's number. */
  readonly ws: number | null;
  readonly deviceId: string;
  readonly how: HowRevoked;
  readonly now: number;
}

/**
 * A7: takes a device's access, and with it the open invites made on it: a thief would come back with one. One way, for
 * an admin in the app and for the relay's machine. Runs inside the caller's transaction.
 */
export function endDevice(
  sql: Pick<AccessSql, 'revokeDevice' | 'revokeInvitesOfDevice'>,
  { ws, deviceId, how, now }: EndedDevice
): void {
  sql.revokeDevice.run(now, how, ws, deviceId);
  sql.revokeInvitesOfDevice.run(now, ws, deviceId);
}
