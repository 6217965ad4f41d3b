import type { DatabaseSync } from 'node:sqlite';
import { randomUuid } from '../../src/lib/base/ids.ts';
import { err, ok } from '../../src/lib/base/result.ts';
import { newCredentialSecret } from '../../src/lib/protocol/credential.ts';
import { transact } from '../log/database.ts';
import type { Access, CreateRefusal, NewWorkspace } from './access.ts';
import { createAdmission } from './admission.ts';
import type { AccessPorts } from './ports.ts';
import { credentialRow, workspaceNumber } from './rows.ts';
import { hashOf, isHashOf, newLinkSecret, parseCredential } from './secrets.ts';
import { createSqliteInvites } from './sqliteInvites.ts';
import { createSqliteTeam } from './sqliteTeam.ts';
import { prepareAccess } from './statements.ts';

/** Writes throw LogWriteError when the disk does not take them. */
export function createSqliteAccess(database: DatabaseSync, ports: AccessPorts): Access {
  const { clock, random } = ports;
  const sql = prepareAccess(database);
  const admission = createAdmission(sql, ports);
  let setup = sql.anyWorkspace.get() ? null : newLinkSecret(random);

  /** The creation that used up the setup secret, so that its answer can be given again if it was lost. */
  let created: { readonly hash: Uint8Array; readonly workspaceId: string; readonly memberId: string } | null =
    null;

  const numberOf = (workspaceId: string): number | null => workspaceNumber(sql.workspace.get(workspaceId));

  function refuseCreation({ setup: given, workspaceId }: NewWorkspace): CreateRefusal | null {
    if (numberOf(workspaceId) !== null) return 'workspace-exists';
    if (setup === null) return 'setup-used';
    return isHashOf(given, hashOf(setup)) ? null : 'setup-unknown';
  }

  /** The same request again: the workspace's number while nothing was written there, else null. */
  function repeated({ setup: given, workspaceId, memberId }: NewWorkspace): number | null {
    if (!created || created.workspaceId !== workspaceId || created.memberId !== memberId) return null;
    const ws = numberOf(workspaceId);
    if (ws === null || !isHashOf(given, created.hash) || sql.anyRow.get(ws)) return null;
    return ws;
  }

  function admitNew(device: { workspaceId: string; ws: number; memberId: string; name: string }) {
    const admitted = admission.admit({ ...device, secret: newCredentialSecret(random) });
    return admitted.ok ? ok(admitted.value.told) : admitted;
  }

  return {
    hasWorkspace: (workspaceId) => numberOf(workspaceId) !== null,
    setupSecret: () => setup,
    createWorkspace(request) {
      const { setup: given, workspaceId, memberId, memberName, device: name } = request;
      const again = repeated(request);
      if (again !== null) {
        return transact(database, () => admitNew({ workspaceId, ws: again, memberId, name }));
      }
      const refusal = refuseCreation(request);
      if (refusal) return err(refusal);
      const answer = transact(database, () => {
        sql.addWorkspace.run(workspaceId, randomUuid(random), clock.now());
        const ws = numberOf(workspaceId) ?? 0;
        sql.addMember.run(ws, memberId, memberName, 'admin');
        return admitNew({ workspaceId, ws, memberId, name });
      });
      setup = null;
      created = { hash: hashOf(given), workspaceId, memberId };
      return answer;
    },
    recognise(credential) {
      const parsed = parseCredential(credential);
      const found = parsed && sql.credential.get(parsed.deviceId);
      if (!found) return err({ why: 'unknown' });
      const { hash, device, revoked } = credentialRow(found);
      if (!isHashOf(parsed.secret, hash)) return err({ why: 'unknown' });
      return revoked === null ? ok(device) : err({ why: revoked, device });
    },
    invites: createSqliteInvites(database, sql, admission, ports),
    team: createSqliteTeam(database, sql, ports)
  };
}
