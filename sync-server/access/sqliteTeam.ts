import type { DatabaseSync } from 'node:sqlite';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { CLOSE, type CloseCode } from '../../src/lib/protocol/closeCodes.ts';
import type { HowRevoked, TeamResponse } from '../../src/lib/protocol/http.ts';
import { transact } from '../log/database.ts';
import type { Device, Team, TeamRefusal } from './access.ts';
import { endDevice } from './endDevice.ts';
import { deviceRow, memberRow, ownerRow, workspaceNumber } from './rows.ts';
import type { AccessPorts } from './ports.ts';
import type { AccessSql } from './statements.ts';

const CLOSED_WITH: Record<HowRevoked, CloseCode> = { remove: CLOSE.unauthorized, erase: CLOSE.eraseDevice };

type Member = ReturnType<typeof memberRow>;

/** Stands for no id where a statement leaves one out. */
const NOBODY = '';

export function createSqliteTeam(
  database: DatabaseSync,
  sql: AccessSql,
  { clock, connections, lastContact }: Pick<AccessPorts, 'clock' | 'connections' | 'lastContact'>
): Team {
  const wsOf = (by: Device): number | null => workspaceNumber(sql.workspace.get(by.workspaceId));
  const devicesOf = (ws: number | null) => sql.devices.all(ws).map(deviceRow);

  function memberOf(ws: number | null, id: string): Member | null {
    const found = sql.member.get(ws, id);
    return found ? memberRow(found) : null;
  }

  function memberFor(by: Device, memberId: string): Result<Member, TeamRefusal> {
    if (by.role !== 'admin') return err('forbidden');
    const member = memberOf(wsOf(by), memberId);
    return member ? ok(member) : err('not-found');
  }

  /** Whether no admin could come in any more without this member, or this device: nobody could mend that. */
  function isLastAdmin(by: Device, { role }: Member, without: { member?: string; device?: string }): boolean {
    const { member = NOBODY, device = NOBODY } = without;
    return role === 'admin' && !sql.otherAdmin.get(wsOf(by), device, member, by.deviceId);
  }

  function refuseDevice(by: Device, deviceId: string): TeamRefusal | null {
    const ws = wsOf(by);
    const memberId = ownerRow(sql.ownerOf.get(ws, deviceId));
    if (by.role !== 'admin' && memberId !== by.memberId) return 'forbidden';
    const owner = memberId === null ? null : memberOf(ws, memberId);
    if (!owner) return 'not-found';
    return isLastAdmin(by, owner, { device: deviceId }) ? 'last-admin' : null;
  }

  function closeAll(by: Device, memberId: string, reason: CloseCode): void {
    const own = devicesOf(wsOf(by)).filter((device) => device.memberId === memberId);
    for (const { id } of own) connections.close(id, reason);
  }

  function shown(by: Device, device: ReturnType<typeof deviceRow>) {
    const { id, name, createdAt, seenAt, state, revokedAt } = device;
    const [online, self] = [connections.isOnline(id), id === by.deviceId];
    return { id, name, createdAt, lastSeenAt: lastContact.of(id) ?? seenAt, online, self, state, revokedAt };
  }

  return {
    list(by): TeamResponse {
      const ws = wsOf(by);
      const devices = devicesOf(ws);
      const members = sql.members.all(ws).map(memberRow);
      return {
        members: members
          .filter(({ id }) => by.role === 'admin' || id === by.memberId)
          .map((member) => ({
            ...member,
            devices: devices.filter(({ memberId }) => memberId === member.id).map((one) => shown(by, one))
          }))
      };
    },
    setRole(by, memberId, role) {
      const member = memberFor(by, memberId);
      if (!member.ok) return member;
      if (member.value.role === role) return ok();
      if (isLastAdmin(by, member.value, { member: memberId })) return err('last-admin');
      transact(database, () => {
        sql.setRole.run(role, wsOf(by), memberId);
        // Who is no admin any more lets nobody in any more, not by links of before either.
        if (role !== 'admin') sql.revokeMemberInvitesBy.run(clock.now(), wsOf(by), memberId);
      });
      closeAll(by, memberId, CLOSE.restart);
      return ok();
    },
    revokeDevice(by, deviceId, how) {
      const refusal = refuseDevice(by, deviceId);
      if (refusal) return err(refusal);
      transact(database, () => endDevice(sql, { ws: wsOf(by), deviceId, how, now: clock.now() }));
      connections.close(deviceId, CLOSED_WITH[how]);
      return ok();
    },
    revokeMember(by, memberId, how) {
      const member = memberFor(by, memberId);
      if (!member.ok) return member;
      if (isLastAdmin(by, member.value, { member: memberId })) return err('last-admin');
      const now = clock.now();
      transact(database, () => {
        sql.revokeDevicesOf.run(now, how, wsOf(by), memberId);
        sql.revokeInvitesOf.run(now, wsOf(by), memberId);
      });
      closeAll(by, memberId, CLOSED_WITH[how]);
      return ok();
    }
  };
}
