import * as v from 'valibot';
import { roleSchema } from '../../src/lib/protocol/http.ts';

const time = v.nullable(v.number());

const member = v.object({ name: v.string(), role: roleSchema });
const device = v.object({
  id: v.string(),
  workspace: v.string(),
  member: v.string(),
  name: v.string(),
  role: roleSchema,
  hash: v.instance(Uint8Array)
});
const invite = v.object({
  id: v.string(),
  ws: v.number(),
  workspace: v.string(),
  member: v.string(),
  name: v.string(),
  role: roleSchema,
  created_at: v.number(),
  expires_at: v.number(),
  used_at: time,
  revoked_at: time
});

export function memberRow(row: unknown): v.InferOutput<typeof member> {
  return v.parse(member, row);
}

export function deviceRow(row: unknown) {
  const { id, workspace, member: memberId, name, role, hash } = v.parse(device, row);
  return { deviceId: id, workspaceId: workspace, memberId, memberName: name, role, hash };
}

export function inviteRow(row: unknown) {
  const found = v.parse(invite, row);
  return {
    id: found.id,
    ws: found.ws,
    workspaceId: found.workspace,
    memberId: found.member,
    memberName: found.name,
    role: found.role,
    createdAt: found.created_at,
    expiresAt: found.expires_at,
    usedAt: found.used_at,
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
