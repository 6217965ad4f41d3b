import type { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import type { InviteRequest } from '../../src/lib/protocol/http.ts';
import {
  DEVICE_INVITE_LIFETIME_MS,
  INVITE_LIFETIME_MS,
  OPEN_DEVICE_INVITES_MAX,
  OPEN_INVITES_MAX
} from '../limits.ts';
import { transact } from '../log/database.ts';
import type { Device, Invites, LookRefusal } from './access.ts';
import type { Admission } from './admission.ts';
import { addInvite } from './newInvite.ts';
import { countOf, credentialRow, inviteRow, inviteState, memberRow, workspaceNumber } from './rows.ts';
import { hashOf, isHashOf } from './secrets.ts';
import type { AccessPorts } from './ports.ts';
import type { AccessSql } from './statements.ts';

/** Whom an invite lets in, and for how long it is good. */
interface Invitee {
  readonly name: string;
  readonly role: Device['role'];
  readonly lifetime: number;
}

type Invite = ReturnType<typeof inviteRow>;

export function createSqliteInvites(
  database: DatabaseSync,
  sql: AccessSql,
  { admit, tell }: Admission,
  ports: Pick<AccessPorts, 'clock' | 'random'>
): Invites {
  const { clock } = ports;
  const wsOf = (by: Device): number | null => workspaceNumber(sql.workspace.get(by.workspaceId));

  function inviteeOf(by: Device, request: InviteRequest): Result<Invitee, 'forbidden' | 'not-found'> {
    const isAdmin = by.role === 'admin';
    if (request.kind === 'member') {
      const { memberName: name, role } = request;
      return isAdmin ? ok({ name, role, lifetime: INVITE_LIFETIME_MS }) : err('forbidden');
    }
    if (!isAdmin && request.memberId !== by.memberId) return err('forbidden');
    const found = sql.member.get(wsOf(by), request.memberId);
    if (!found) return err('not-found');
    const { name, role } = memberRow(found);
    return ok({ name, role, lifetime: DEVICE_INVITE_LIFETIME_MS });
  }

  /** Admins share one bound, the others have one each: none of them can keep an admin from letting people in. */
  function refuseMore(by: Device): 'too-many-invites' | 'too-many-device-invites' | null {
    const [ws, now] = [wsOf(by), clock.now()];
    if (by.role === 'admin') {
      return countOf(sql.openInvitesByAdmins.get(ws, now)) < OPEN_INVITES_MAX ? null : 'too-many-invites';
    }
    const own = countOf(sql.openInvitesBy.get(ws, now, by.memberId));
    return own < OPEN_DEVICE_INVITES_MAX ? null : 'too-many-device-invites';
  }

  /** The invite of this secret, if it is good for the device that has drawn the other one. */
  function goodInvite(secret: string, credentialSecret: string | null): Result<Invite, LookRefusal> {
    const found = sql.inviteByHash.get(hashOf(secret));
    if (!found) return err('invite-unknown');
    const invite = inviteRow(found);
    const state = inviteState(invite, clock.now());
    return state === 'open' || isUsedBy(invite, credentialSecret)
      ? ok(invite)
      : err(`invite-${state}` as const);
  }

  /**
   * Whether it was used by the device that has drawn this secret, and that has access still. The answer tells it nothing
   * that lets in: it holds its credential, but for the id, since it asked.
   */
  function isUsedBy({ usedBy }: Invite, credentialSecret: string | null): boolean {
    const found = usedBy !== null && credentialSecret !== null && sql.credential.get(usedBy);
    if (!found) return false;
    const { hash, revoked } = credentialRow(found);
    return revoked === null && isHashOf(credentialSecret, hash);
  }

  return {
    create(by, request) {
      const invitee = inviteeOf(by, request);
      if (!invitee.ok) return invitee;
      const refusal = refuseMore(by);
      if (refusal) return err(refusal);
      const { name, role, lifetime } = invitee.value;
      const { kind, memberId } = request;
      const invite = { ws: wsOf(by), kind, member: { id: memberId, name, role }, lifetime, by };
      return ok(transact(database, () => addInvite(sql, ports, invite)));
    },
    list(by) {
      if (by.role !== 'admin') return err('forbidden');
      const now = clock.now();
      const invites = sql.invites.all(wsOf(by)).map((row) => {
        const invite = inviteRow(row);
        const { id, kind, memberId, memberName, role, createdAt, expiresAt } = invite;
        const state = inviteState(invite, now);
        return { id, kind, memberId, memberName, role, createdAt, expiresAt, state };
      });
      return ok({ invites });
    },
    revoke(by, id) {
      if (by.role !== 'admin') return err('forbidden');
      const { changes } = transact(database, () => sql.revokeInvite.run(clock.now(), wsOf(by), id));
      return changes === 1 ? ok() : err('not-found');
    },
    look(secret, credentialSecret) {
      const invite = goodInvite(secret, credentialSecret);
      if (!invite.ok) return invite;
      const { workspaceId, memberName, role, expiresAt } = invite.value;
      return ok({ workspaceId, memberName, role, expiresAt });
    },
    // Read and used in one transaction: of two who redeem it, one finds it used.
    redeem: ({ secret, device: name, credentialSecret }) =>
      transact(database, () => {
        const invite = goodInvite(secret, credentialSecret);
        if (!invite.ok) return invite;
        const { id, kind, ws, workspaceId, memberId, memberName, role, usedBy } = invite.value;
        const as = { workspaceId, ws, memberId, secret: credentialSecret };
        if (usedBy !== null) return ok(tell(usedBy, as));
        if (kind === 'member') sql.addMember.run(ws, memberId, memberName, role);
        const admitted = admit({ ...as, name });
        if (!admitted.ok) return admitted;
        sql.useInvite.run(clock.now(), admitted.value.deviceId, id);
        return ok(admitted.value.told);
      })
  };
}
