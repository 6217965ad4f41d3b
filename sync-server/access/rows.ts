import * as v from 'valibot';
import { revokeRequest, roleSchema, type TeamResponse } from '../../src/lib/protocol/http.ts';

type DeviceState = TeamResponse['members'][number]['devices'][number]['state'];

const time = v.nullable(v.number());
const how = v.nullable(revokeRequest.entries.how);

const number = v.object({ number: v.number() });
const count = v.object({ count: v.number() });
const member = v.object({ id: v.string(), name: v.string(), role: roleSchema });
const owner = v.object({ member: v.string() });
const credential = v.object({
  id: v.string(),
  workspace: v.string(),
  member: v.string(),
  name: v.string(),
  role: roleSchema,
  hash: v.instance(Uint8Array),
  revoked_at: time,
  revoked_how: how
});
const device = v.object({
  id: v.string(),
  member: v.string(),
  name: v.string(),
  created_at: v.number(),
  seen_at: time,
  revoked_at: time,
  revoked_how: how,
  told_at: time
});
const invite = v.object({
  id: v.string(),
  ws: v.number(),
  kind: v.picklist(['member', 'device']),
  workspace: v.string(),
  member: v.string(),
  name: v.string(),
  role: roleSchema,
  created_at: v.number(),
  expires_at: v.number(),
  used_at: time,
  used_by: v.nullable(v.string()),
  revoked_at: time
});

/** What a workspace is called in the other tables; null when there is none. */
export function workspaceNumber(row: unknown): number | null {
  return row === undefined ? null : v.parse(number, row).number;
}

export function countOf(row: unknown): number {
  return v.parse(count, row).count;
}

export function memberRow(row: unknown): v.InferOutput<typeof member> {
  return v.parse(member, row);
}

/** Whose device it is; null when the workspace has no such device. */
export function ownerRow(row: unknown): string | null {
  return row === undefined ? null : v.parse(owner, row).member;
}

export function credentialRow(row: unknown) {
  const found = v.parse(credential, row);
  const { id, workspace, member: memberId, name, role, hash } = found;
  return {
    hash,
    device: { deviceId: id, workspaceId: workspace, memberId, memberName: name, role },
    revoked: found.revoked_at === null ? null : (found.revoked_how ?? 'remove')
  };
}

export function deviceRow(row: unknown) {
  const found = v.parse(device, row);
  return {
    id: found.id,
    memberId: found.member,
    name: found.name,
    createdAt: found.created_at,
    seenAt: found.seen_at,
    revokedAt: found.revoked_at,
    state: deviceState(found)
  };
}

function deviceState({ revoked_at, revoked_how, told_at }: v.InferOutput<typeof device>): DeviceState {
  if (revoked_at === null) return 'active';
  if (revoked_how !== 'erase') return 'removed';
  return told_at === null ? 'erase-ordered' : 'erase-told';
}

export function inviteRow(row: unknown) {
  const found = v.parse(invite, row);
  return {
    id: found.id,
    ws: found.ws,
    kind: found.kind,
    workspaceId: found.workspace,
    memberId: found.member,
    memberName: found.name,
    role: found.role,
    createdAt: found.created_at,
    expiresAt: found.expires_at,
    usedAt: found.used_at,
    usedBy: found.used_by,
    revokedAt: found.revoked_at
  };
}

/** What an invite is good for now. Used comes first: it says most about what happened. */
export function inviteState(
  row: { readonly usedAt: number | null; readonly revokedAt: number | null; readonly expiresAt: number },
  now: number
): 'open' | 'used' | 'revoked' | 'expired' {
  if (row.usedAt !== null) return 'used';
  if (row.revokedAt !== null) return 'revoked';
  return now >= row.expiresAt ? 'expired' : 'open';
}
