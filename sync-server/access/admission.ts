import { randomUuid } from '../../src/lib/base/ids.ts';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import type { CredentialResponse } from '../../src/lib/protocol/http.ts';
import { DEVICES_PER_MEMBER_MAX } from '../limits.ts';
import type { AccessPorts } from './ports.ts';
import { countOf, memberRow } from './rows.ts';
import { newCredential } from './secrets.ts';
import type { AccessSql } from './statements.ts';

interface NewDevice {
  readonly workspaceId: string;
  /** The workspace's number. */
  readonly ws: number;
  readonly memberId: string;
  readonly name: string;
}

/** Adds a device of a member and tells its credential, this once. Runs inside the caller's transaction. */
export type Admit = (device: NewDevice) => Result<CredentialResponse, 'too-many-devices'>;

export function createAdmission(
  sql: AccessSql,
  { clock, random }: Pick<AccessPorts, 'clock' | 'random'>
): Admit {
  return ({ workspaceId, ws, memberId, name }) => {
    if (countOf(sql.liveDevices.get(ws, memberId)) >= DEVICES_PER_MEMBER_MAX) return err('too-many-devices');
    const member = memberRow(sql.member.get(ws, memberId));
    const deviceId = randomUuid(random);
    const { credential, hash } = newCredential(random, deviceId);
    sql.addDevice.run(deviceId, ws, memberId, name, hash, clock.now());
    return ok({ workspaceId, memberId, memberName: member.name, role: member.role, credential });
  };
}
