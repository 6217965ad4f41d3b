import type { DatabaseSync } from 'node:sqlite';
import { randomUuid } from '../../src/lib/base/ids.ts';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import type { InviteRequest } from '../../src/lib/protocol/http.ts';
import { DEVICE_INVITE_LIFETIME_MS, INVITE_LIFETIME_MS, OPEN_INVITES_MAX } from '../limits.ts';
import { transact } from '../log/database.ts';
import type { Device, Invites, RedeemRefusal } from './access.ts';
import type { Admit } from './admission.ts';
import { countOf, inviteRow, inviteState, memberRow, workspaceNumber } from './rows.ts';
import { hashOf, newLinkSecret } from './secrets.ts';
import type { AccessPorts } from './ports.ts';
import type { AccessSql } from './statements.ts';

/** Whom an invite lets in, and for how long it is good. */
interface Invitee {
  readonly name: string;
  readonly role: Device['role'];
  readonly lifetime: number;
}

export function createSqliteInvites(
  database: DatabaseSync,
  sql: AccessSql,
  admit: Admit,
  { clock, random }: Pick<AccessPorts, 'clock' | 'random'>
): Invites {
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

  function openInvite(secret: string): Result<ReturnType<typeof inviteRow>, RedeemRefusal> {
    const found = sql.inviteByHash.get(hashOf(secret));
    if (!found) return err('invite-unknown');
    const invite = inviteRow(found);
    const state = inviteState(invite, clock.now());
    return state === 'open' ? ok(invite) : err(`invite-${state}` as const);
  }

  return {
    create(by, request) {
      const invitee = inviteeOf(by, request);
      if (!invitee.ok) return invitee;
      const { name, role, lifetime } = invitee.value;
      const [ws, at] = [wsOf(by), clock.now()];
      if (countOf(sql.openInvites.get(ws, at)) >= OPEN_INVITES_MAX) return err('too-many-invites');
      const [id, secret] = [randomUuid(random), newLinkSecret(random)];
      const { kind, memberId } = request;
      const expiresAt = at + lifetime;
      transact(database, () =>
        sql.addInvite.run(
          ...[id, ws, kind, memberId, name, role, hashOf(secret), at, expiresAt],
          ...[by.deviceId, by.memberId]
        )
      );
      return ok({ id, secret, expiresAt });
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
    look(secret) {
      const invite = openInvite(secret);
      if (!invite.ok) return invite;
      const { workspaceId, memberName, role, expiresAt } = invite.value;
      return ok({ workspaceId, memberName, role, expiresAt });
    },
    // Read and used in one transaction: of two who redeem it, one finds it used.
    redeem: (secret, device) =>
      transact(database, () => {
        const invite = openInvite(secret);
        if (!invite.ok) return invite;
        const { id, kind, ws, workspaceId, memberId, memberName, role } = invite.value;
        if (kind === 'member') sql.addMember.run(ws, memberId, memberName, role);
        const admitted = admit({ workspaceId, ws, memberId, name: device });
        if (admitted.ok) sql.useInvite.run(clock.now(), id);
        return admitted;
      })
  };
}
