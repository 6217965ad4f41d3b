import { randomUuid } from '../../src/lib/base/ids.ts';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import type { CredentialResponse } from '../../src/lib/protocol/http.ts';
import { DEVICES_PER_MEMBER_MAX } from '../limits.ts';
import type { AccessPorts } from './ports.ts';
import { countOf, memberRow } from './rows.ts';
import { credentialOf, hashOf } from './secrets.ts';
import type { AccessSql } from './statements.ts';

/** Whose device it is, and the secret that it shows from then on. */
interface AdmittedAs {
  readonly workspaceId: string;
  /** The workspace's number. */
  readonly ws: number;
  readonly memberId: string;
  readonly secret: string;
}

interface Admitted {
  readonly deviceId: string;
  readonly told: CredentialResponse;
}

/** Gives devices their credentials. Runs inside the caller's transaction. */
export interface Admission {
  /** Adds a device of a member. */
  readonly admit: (device: AdmittedAs & { readonly name: string }) => Result<Admitted, 'too-many-devices'>;
  /** What a device is told that was added. */
  readonly tell: (deviceId: string, as: AdmittedAs) => CredentialResponse;
}

export function createAdmission(
  sql: AccessSql,
  { clock, random }: Pick<AccessPorts, 'clock' | 'random'>
): Admission {
  function tell(deviceId: string, { workspaceId, ws, memberId, secret }: AdmittedAs): CredentialResponse {
    const { name: memberName, role } = memberRow(sql.member.get(ws, memberId));
    return { workspaceId, memberId, memberName, role, credential: credentialOf(deviceId, secret) };
  }

  return {
    tell,
    admit(device) {
      const { ws, memberId, name, secret } = device;
      if (countOf(sql.liveDevices.get(ws, memberId)) >= DEVICES_PER_MEMBER_MAX) {
        return err('too-many-devices');
      }
      const deviceId = randomUuid(random);
      sql.addDevice.run(deviceId, ws, memberId, name, hashOf(secret), clock.now());
      return ok({ deviceId, told: tell(deviceId, device) });
    }
  };
}
