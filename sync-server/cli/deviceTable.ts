import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { roleSchema } from '../../src/lib/protocol/http.ts';
import { transact } from '../log/database.ts';

/** `erase`: lost or stolen, the device erases itself at its next contact. */
export type RevokedHow = 'remove' | 'erase';

const time = v.nullable(v.number());
const deviceRow = v.object({
  id: v.string(),
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

export type RevokeRefusal = 'unknown' | 'ambiguous' | 'revoked-before';

/** Members and their devices, for whoever sits at the relay's machine. */
export function devicesIn(database: DatabaseSync): DeviceRow[] {
  return database
    .prepare(
      `SELECT devices.id, members.name AS member, role, devices.name AS device, created_at AS createdAt,
         seen_at AS seenAt, revoked_at AS revokedAt, revoked_how AS revokedHow
       FROM devices JOIN members ON members.ws = devices.ws AND members.id = devices.member
       ORDER BY devices.ws, members.name, created_at, devices.id`
    )
    .all()
    .map((row) => v.parse(deviceRow, row));
}

/**
 * Revokes the device whose id begins so; a running relay sees it and closes its sockets. A removal may become an order
 * to erase, never the other way.
 */
export function revokeDevice(
  database: DatabaseSync,
  idStart: string,
  how: RevokedHow,
  now: number
): Result<DeviceRow, RevokeRefusal> {
  const [found, other] = devicesIn(database).filter(({ id }) => id.startsWith(idStart));
  if (!found || idStart.length < ID_START_MIN) return err('unknown');
  if (other) return err('ambiguous');
  const isMore = how === 'erase' && found.revokedHow !== 'erase';
  if (found.revokedAt !== null && !isMore) return err('revoked-before');
  const revokedAt = found.revokedAt ?? now;
  transact(database, () => {
    database
      .prepare('UPDATE devices SET revoked_at = ?, revoked_how = ? WHERE id = ?')
      .run(revokedAt, how, found.id);
    // With the links made on it: whoever holds it would come back with one.
    database
      .prepare(
        'UPDATE invites SET revoked_at = ? WHERE by_device = ? AND used_at IS NULL AND revoked_at IS NULL'
      )
      .run(now, found.id);
  });
  return ok({ ...found, revokedAt, revokedHow: how });
}

/** How the device's access was taken; null while it has access. */
export function revokedHow(database: DatabaseSync, deviceId: string): RevokedHow | null {
  const row = database
    .prepare('SELECT revoked_how FROM devices WHERE id = ? AND revoked_at IS NOT NULL')
    .get(deviceId);
  if (!row) return null;
  return row['revoked_how'] === 'erase' ? 'erase' : 'remove';
}
