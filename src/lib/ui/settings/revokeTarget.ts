import type { TeamDevice, TeamMember } from '../../app/teamMembers.ts';

/** Whose access is to be taken: a device, or with null all of the member's. */
export interface RevokeTarget {
  readonly member: TeamMember;
  readonly device: TeamDevice | null;
}
