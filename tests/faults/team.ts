/** A workspace with as many devices as a load needs. */
import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import type { CredentialResponse } from '../../src/lib/protocol/http.ts';
import { DEVICES_PER_MEMBER_MAX } from '../../sync-server/limits.ts';
import { addDevice, addMember, createWorkspace } from '../../sync-server/relayHarness.ts';

export interface Team {
  readonly workspaceId: string;
  readonly admin: CredentialResponse;
  /** Of members, none of them the admin; as many devices a member as the relay allows. */
  readonly devices: readonly CredentialResponse[];
}

export async function createTeam(
  relay: { readonly url: string; setupLink(): string | null },
  devices: number
): Promise<Team> {
  const workspaceId = randomUuid(systemRandom);
  const { url } = relay;
  const admin = await createWorkspace(url, relay.setupLink(), workspaceId);
  const team: CredentialResponse[] = [];
  while (team.length < devices) {
    const member = await addMember(url, admin.credential, `m${team.length}`);
    team.push(member);
    const others = Math.min(DEVICES_PER_MEMBER_MAX - 1, devices - team.length);
    for (let other = 0; other < others; other += 1) team.push(await addDevice(url, member, `d${other}`));
  }
  return { workspaceId, admin, devices: team };
}
