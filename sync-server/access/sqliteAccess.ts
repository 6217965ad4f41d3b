import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../src/lib/base/clock.ts';
import { randomUuid } from '../../src/lib/base/ids.ts';
import type { Random } from '../../src/lib/base/random.ts';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import type { CredentialResponse } from '../../src/lib/protocol/http.ts';
import { INVITE_LIFETIME_MS } from '../limits.ts';
import { transact } from '../log/database.ts';
import type { Access, CreateRefusal, Device, NewWorkspace, RedeemRefusal } from './access.ts';
import { deviceRow, inviteRow, inviteState, memberRow } from './rows.ts';
import { hashOf, isHashOf, newCredential, newLinkSecret, parseCredential } from './secrets.ts';
import { prepareAccess } from './statements.ts';

export interface AccessPorts {
  readonly clock: Clock;
  readonly random: Random;
}

/** Writes throw LogWriteError when the disk does not take them. */
export function createSqliteAccess(database: DatabaseSync, { clock, random }: AccessPorts): Access {
  const sql = prepareAccess(database);
  let setup = sql.anyWorkspace.get() ? null : newLinkSecret(random);

  /** The creation that used up the setup secret, so that its answer can be given again if it was lost. */
  let created: { readonly hash: Uint8Array; readonly workspaceId: string; readonly memberId: string } | null =
    null;

  function numberOf(workspaceId: string): number | null {
    const number = sql.workspace.get(workspaceId)?.['number'];
    return typeof number === 'number' ? number : null;
  }

  /** Adds a device of a member and tells its credential, this once. */
  function addDevice(workspaceId: string, ws: number, memberId: string, name: string): CredentialResponse {
    const member = memberRow(sql.member.get(ws, memberId));
    const deviceId = randomUuid(random);
    const { credential, hash } = newCredential(random, deviceId);
    sql.addDevice.run(deviceId, ws, memberId, name, hash, clock.now());
    return { workspaceId, memberId, memberName: member.name, role: member.role, credential };
  }

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

  function refuseInvite(secret: string): Result<ReturnType<typeof inviteRow>, RedeemRefusal> {
    const found = sql.inviteByHash.get(hashOf(secret));
    if (!found) return err('invite-unknown');
    const invite = inviteRow(found);
    const state = inviteState(invite, clock.now());
    return state === 'open' ? ok(invite) : err(`invite-${state}` as const);
  }

  return {
    hasWorkspace: (workspaceId) => numberOf(workspaceId) !== null,
    setupSecret: () => setup,
    createWorkspace(request) {
      const { setup: given, workspaceId, memberId, memberName, device } = request;
      const again = repeated(request);
      if (again !== null)
        return ok(transact(database, () => addDevice(workspaceId, again, memberId, device)));
      const refusal = refuseCreation(request);
      if (refusal) return err(refusal);
      const answer = transact(database, () => {
        sql.addWorkspace.run(workspaceId, randomUuid(random), clock.now());
        const ws = numberOf(workspaceId) ?? 0;
        sql.addMember.run(ws, memberId, memberName, 'admin');
        return addDevice(workspaceId, ws, memberId, device);
      });
      setup = null;
      created = { hash: hashOf(given), workspaceId, memberId };
      return ok(answer);
    },
    recognise(credential): Device | null {
      const parsed = parseCredential(credential);
      const found = parsed && sql.device.get(parsed.deviceId);
      if (!found) return null;
      const { hash, ...device } = deviceRow(found);
      return isHashOf(parsed.secret, hash) ? device : null;
    },
    invite(workspaceId, { memberId, memberName, role }) {
      const id = randomUuid(random);
      const secret = newLinkSecret(random);
      const at = clock.now();
      const expiresAt = at + INVITE_LIFETIME_MS;
      transact(database, () =>
        sql.addInvite.run(
          id,
          numberOf(workspaceId),
          memberId,
          memberName,
          role,
          hashOf(secret),
          at,
          expiresAt
        )
      );
      return { id, secret, expiresAt };
    },
    invites(workspaceId) {
      const rows = sql.invites.all(numberOf(workspaceId)).map(inviteRow);
      return {
        invites: rows.map((invite) => ({
          id: invite.id,
          memberId: invite.memberId,
          memberName: invite.memberName,
          role: invite.role,
          createdAt: invite.createdAt,
          expiresAt: invite.expiresAt,
          state: inviteState(invite, clock.now())
        }))
      };
    },
    revokeInvite: (workspaceId, id) =>
      transact(database, () => sql.revokeInvite.run(clock.now(), numberOf(workspaceId), id)).changes === 1,
    redeem(secret, device) {
      const invite = refuseInvite(secret);
      if (!invite.ok) return invite;
      const { id, ws, workspaceId, memberId, memberName, role } = invite.value;
      return ok(
        transact(database, () => {
          sql.useInvite.run(clock.now(), id);
          sql.addMember.run(ws, memberId, memberName, role);
          return addDevice(workspaceId, ws, memberId, device);
        })
      );
    }
  };
}
