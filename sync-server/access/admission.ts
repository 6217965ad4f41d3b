import { err, ok, type Result } from '../../src/lib/base/result.ts';
import type { CredentialResponse } from '../../src/lib/protocol/http.ts';
import { DEVICES_PER_MEMBER_MAX } from '../limits.ts';
import type { AccessPorts } from './ports.ts';
import { countOf, memberRow } from './rows.ts';
import { newCredential } from './secrets.ts';
import type { AccessSql } from './statements.ts';

interface AdmittedDevice {
  readonly deviceId: string;
  readonly workspaceId: string;
  /** The workspace's number. */
  readonly ws: number;
  readonly memberId: string;
}

interface NewDevice extends AdmittedDevice {
  readonly name: string;
}

/** Gives devices their credentials. Runs inside the caller's transaction. */
export interface Admission {
  /** Adds a device of a member and tells its credential, this once. The id must be nobody's. */
  readonly admit: (device: NewDevice) => Result<CredentialResponse, 'too-many-devices'>;
  /** Another credential for a device that never got its first one, which is good for nothing any more. */
  readonly readmit: (device: AdmittedDevice) => CredentialResponse;
}

export function createAdmission(
  sql: AccessSql,
  { clock, random }: Pick<AccessPorts, 'clock' | 'random'>
): Admission {
  function told({ workspaceId, ws, memberId }: AdmittedDevice, credential: string): CredentialResponse {
    const member = memberRow(sql.member.get(ws, memberId));
    return { workspaceId, memberId, memberName: member.name, role: member.role, credential };
  }

  return {
    admit(device) {
      const { deviceId, ws, memberId, name } = device;
      if (countOf(sql.liveDevices.get(ws, memberId)) >= DEVICES_PER_MEMBER_MAX)
        return err('too-many-devices');
      const { credential, hash } = newCredential(random, deviceId);
      sql.addDevice.run(deviceId, ws, memberId, name, hash, clock.now());
      return ok(told(device, credential));
    },
    readmit(device) {
      const { credential, hash } = newCredential(random, device.deviceId);
      sql.renewCredential.run(hash, device.deviceId);
      return told(device, credential);
    }
  };
}
