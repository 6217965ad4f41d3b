import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { roleSchema } from '../../src/lib/protocol/http.ts';
import { endDevice } from '../access/endDevice.ts';
import { prepareAccess } from '../access/statements.ts';
import { transact } from '../log/database.ts';

/** `erase`: lost or stolen, the device erases itself at its next contact. */
export type RevokedHow = 'remove' | 'erase';

const time = v.nullable(v.number());
const deviceRow = v.object({
  id: v.string(),
  ws: v.number(),
  memberId: v.string(),
  member: v.string(),
  role: roleSchema,
  device: v.string(),
  createdAt: v.number(),
  seenAt: time,
  revokedAt: time,
  revokedHow: v.nullable(v.picklist(['remove', 'erase']))
});

export type DeviceRow = Readonly<v.InferOutput<typeof deviceRow>>;

/** A shorter start names a device by accident. */
const ID_START_MIN = 4;

export type RevokeRefusal = 'unknown' | 'ambiguous' | 'revoked-before' | 'last-admin';

/** Members and their devices, for whoever sits at the relay's machine. */
export function devicesIn(database: DatabaseSync): DeviceRow[] {
  return database
    .prepare(
      `SELECT devices.id, devices.ws, member AS memberId, members.name AS member, role, devices.name AS device, created_at AS createdAt,
         seen_at AS seenAt, revoked_at AS revokedAt, revoked_how AS revokedHow
       FROM devices JOIN members ON members.ws = devices.ws AND members.id = devices.member
       ORDER BY devices.ws, members.name, created_at, devices.id`
    )
    .all()
    .map((row) => v.parse(deviceRow, row));
}

export interface Revocation {
  readonly idStart: string;
  readonly how: RevokedHow;
  readonly now: number;
  /** Also when no admin has a device afterwards. */
  readonly lastAdmin: boolean;
}

/**
 * Revokes the device whose id begins so; a running relay sees it and closes its sockets. A removal may become an order
 * to erase, never the other way.
 */
export function revokeDevice(
  database: DatabaseSync,
  revocation: Revocation
): Result<DeviceRow, RevokeRefusal> {
  // Looked up and revoked in one transaction: the relay that runs may take another admin's device just now.
  return transact(database, () => {
    const found = deviceFor(database, revocation);
    if (!found.ok) return found;
    const { ws, id: deviceId } = found.value;
    endDevice(prepareAccess(database), { ws, deviceId, how: revocation.how, now: revocation.now });
    return found;
  });
}

/** The device as it is once it is revoked. */
function deviceFor(
  database: DatabaseSync,
  { idStart, how, now, lastAdmin }: Revocation
): Result<DeviceRow, RevokeRefusal> {
  const [found, other] = devicesBeginning(devicesIn(database), idStart);
  if (!found) return err('unknown');
  if (other) return err('ambiguous');
  const isMore = how === 'erase' && found.revokedHow !== 'erase';
  if (found.revokedAt !== null && !isMore) return err('revoked-before');
  if (!lastAdmin && isLastAdmin(database, found)) return err('last-admin');
  return ok({ ...found, revokedAt: found.revokedAt ?? now, revokedHow: how });
}

/** Devices whose id begins so; none when that is too little of an id. */
export function devicesBeginning(rows: readonly DeviceRow[], idStart: string): DeviceRow[] {
  return idStart.length < ID_START_MIN ? [] : rows.filter(({ id }) => id.startsWith(idStart));
}

/** Whether no admin could come in any more without this device (A7, `last-admin`). */
function isLastAdmin(database: DatabaseSync, { id, ws, role, revokedAt }: DeviceRow): boolean {
  if (role !== 'admin' || revokedAt !== null) return false;
  const [anyMember, noDevice] = ['', ''];
  return !prepareAccess(database).otherAdmin.get(ws, id, anyMember, noDevice);
}

/** How the device's access was taken; null while it has access. */
export function revokedHow(database: DatabaseSync, deviceId: string): RevokedHow | null {
  const row = database
    .prepare('SELECT revoked_how FROM devices WHERE id = ? AND revoked_at IS NOT NULL')
    .get(deviceId);
  if (!row) return null;
  return row['revoked_how'] === 'erase' ? 'erase' : 'remove';
}
