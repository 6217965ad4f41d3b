import type { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { devicesBeginning, devicesIn, type DeviceRow } from './deviceTable.ts';
import { printable } from './printable.ts';

/** A member as the other tables know them. */
export interface MemberRow {
  readonly ws: number;
  readonly id: string;
  readonly name: string;
  readonly role: DeviceRow['role'];
}

/** The member who is called so in the list of devices, or who has a device whose id begins so. */
export function memberCalled(
  database: DatabaseSync,
  called: string
): Result<MemberRow, 'unknown' | 'ambiguous'> {
  const rows = devicesIn(database);
  const [wanted, idStart] = [printable(called).toLowerCase(), called.toLowerCase()];
  const named = rows.filter(({ member }) => printable(member).toLowerCase() === wanted);
  const [found, ...others] = named.length > 0 ? named : devicesBeginning(rows, idStart);
  if (!found) return err('unknown');
  const { ws, memberId, member: name, role } = found;
  if (others.some((other) => other.ws !== ws || other.memberId !== memberId)) return err('ambiguous');
  return ok({ ws, id: memberId, name, role });
}
