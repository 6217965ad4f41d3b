import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { CLOSE } from '../../src/lib/protocol/closeCodes.ts';
import type { Role } from '../../src/lib/protocol/frames.ts';
import type { Identity } from '../../sync-server/room/seat.ts';
import type { Refusal } from '../../sync-server/session/session.ts';

export interface Enrolled {
  readonly memberId: string;
  role: Role;
  hasAccess: boolean;
}

/** Who may come into a workspace, by device, as the relay's own tables have it (A7). */
export interface Team {
  authenticate(device: string): Result<Identity, Refusal>;
  /** Null: it has no access. */
  roleOf(device: string): Role | null;
  setRole(device: string, role: Role): void;
  takeAccess(device: string): void;
  giveAccess(device: string): void;
}

/** `ignoresRoles`, a negative control: the relay lets readers in as members. */
export function createTeam(enrolled: ReadonlyMap<string, Enrolled>, ignoresRoles: boolean): Team {
  function find(device: string): Enrolled {
    const found = enrolled.get(device);
    if (!found) throw new Error(`${device} is in no team`);
    return found;
  }
  return {
    authenticate(device) {
      const found = enrolled.get(device);
      if (!found?.hasAccess) return err({ close: CLOSE.unauthorized, deviceId: null });
      const role = ignoresRoles && found.role === 'reader' ? 'member' : found.role;
      return ok({ deviceId: device, memberName: device, memberId: found.memberId, role });
    },
    roleOf: (device) => (find(device).hasAccess ? find(device).role : null),
    setRole(device, role) {
      find(device).role = role;
    },
    takeAccess(device) {
      find(device).hasAccess = false;
    },
    giveAccess(device) {
      find(device).hasAccess = true;
    }
  };
}
