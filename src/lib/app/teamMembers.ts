import type { MemberId } from '../base/ids.ts';
import type { Role } from '../protocol/frames.ts';
import type { RelayMember } from './access.ts';
import type { Member } from './members.ts';

export type TeamDevice = RelayMember['devices'][number];

/** A person of the workspace: what its document says of them, and what the relay knows. */
export interface TeamMember {
  readonly id: MemberId;
  readonly name: string;
  readonly initials: string | null;
  readonly hue: number | null;
  readonly role: Role;
  /** False: no longer in the company. */
  readonly active: boolean;
  /**
   * In the order they were added, those with access first. Null: the relay has not told, because nobody asked it, it
   * cannot be reached, or it tells each member of their own alone.
   */
  readonly devices: readonly TeamDevice[] | null;
}

/**
 * The document's members and the relay's as one list. `knowsAll`: the relay has told of everybody, so that whom it
 * does not name has no device there. About roles the relay decides.
 */
export function teamOf(
  inDocument: Iterable<Member>,
  onRelay: readonly RelayMember[] | null,
  knowsAll: boolean
): readonly TeamMember[] {
  const told = new Map((onRelay ?? []).map((member) => [member.id, member]));
  const team: TeamMember[] = [];
  for (const member of inDocument) {
    const relay = told.get(member.id);
    told.delete(member.id);
    const devices = relay ? inOrder(relay.devices) : onRelay && knowsAll ? [] : null;
    team.push({ ...member, role: relay?.role ?? member.role ?? 'member', devices });
  }
  // Redeemed an invite whose note in the document was lost, or has not come to this device yet.
  for (const { id, name, role, devices } of told.values()) {
    team.push({ id, name, role, initials: null, hue: null, active: true, devices: inOrder(devices) });
  }
  return team;
}

function inOrder(devices: readonly TeamDevice[]): readonly TeamDevice[] {
  return devices.toSorted(
    (a, b) => Number(b.state === 'active') - Number(a.state === 'active') || a.createdAt - b.createdAt
  );
}
