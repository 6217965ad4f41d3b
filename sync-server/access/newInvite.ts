import { randomUuid } from '../../src/lib/base/ids.ts';
import type { InviteRequest, InviteResponse } from '../../src/lib/protocol/http.ts';
import type { Device } from './access.ts';
import type { AccessPorts } from './ports.ts';
import { hashOf, newLinkSecret } from './secrets.ts';
import type { AccessSql } from './statements.ts';

/**
 * Stands for the device of an invite that was made on the relay's machine. Not null: those are of an older relay, which
 * kept no maker, and end with any device of their member.
 */
const ON_MACHINE = 'machine';

export interface NewInvite {
  /** The workspace's number. */
  readonly ws: number | null;
  readonly kind: InviteRequest['kind'];
  readonly member: { readonly id: string; readonly name: string; readonly role: Device['role'] };
  /** How long it is good. Ms. */
  readonly lifetime: number;
  /** Null: made on the relay's machine. */
  readonly by: Pick<Device, 'deviceId' | 'memberId'> | null;
}

/** Adds an invite and tells its secret, this once. Runs inside the caller's transaction. */
export function addInvite(
  sql: Pick<AccessSql, 'addInvite'>,
  { clock, random }: Pick<AccessPorts, 'clock' | 'random'>,
  { ws, kind, member, lifetime, by }: NewInvite
): InviteResponse {
  const [id, secret, at] = [randomUuid(random), newLinkSecret(random), clock.now()];
  const expiresAt = at + lifetime;
  sql.addInvite.run(
    ...[id, ws, kind, member.id, member.name, member.role, hashOf(secret), at, expiresAt],
    ...[by?.deviceId ?? ON_MACHINE, by?.memberId ?? null]
  );
  return { id, secret, expiresAt };
}
