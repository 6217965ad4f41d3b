import { err, type Result } from '../base/result.ts';
import type { HowRevoked } from '../protocol/http.ts';
import type { Role } from '../protocol/frames.ts';
import type { Access, AccessProblem, RelayMember } from './access.ts';
import { teamOf, type TeamDevice, type TeamMember } from './teamMembers.ts';
import { writeMember, type ActProblem } from './workspaceActs.ts';
import type { Workspace } from './workspace.svelte.ts';

export type TeamProblem =
  | { readonly kind: 'access'; readonly code: AccessProblem }
  /** The relay has done it; what others read of it without a network could not be written. */
  | { readonly kind: 'act'; readonly problem: ActProblem };

type Outcome = Promise<Result<undefined, TeamProblem>>;

/**
 * A7: members and their devices. The relay decides, so every act needs it; the workspace's document is then told, so
 * that everybody reads the same without a network.
 */
export class TeamController {
  #relay: readonly RelayMember[] | null = $state.raw(null);
  #problem: AccessProblem | null = $state(null);
  readonly #access: Access;
  readonly #workspace: Workspace;
  readonly #credential: string | null;
  readonly #members = $derived.by(() => {
    const { settings, role } = this.#workspace;
    return teamOf(settings.members.values(), this.#relay, role === 'admin');
  });

  /** Without a credential (this device only) there is nothing to load. */
  constructor(access: Access, workspace: Workspace) {
    this.#access = access;
    this.#workspace = workspace;
    this.#credential = workspace.credential;
  }

  get members(): readonly TeamMember[] {
    return this.#members;
  }

  /** Why the relay's part is not there, or not new. */
  get problem(): AccessProblem | null {
    return this.#problem;
  }

  deviceOf(deviceId: string): TeamDevice | null {
    const devices = this.#members.flatMap((member) => member.devices ?? []);
    return devices.find(({ id }) => id === deviceId) ?? null;
  }

  async load(): Promise<void> {
    if (this.#credential === null) return;
    const answer = await this.#access.team(this.#credential);
    this.#problem = answer.ok ? null : answer.error;
    if (answer.ok) this.#relay = answer.value;
  }

  async setRole(member: TeamMember, role: Role): Outcome {
    const done = await this.#ask((credential) => this.#access.setRole(credential, member.id, role));
    return done.ok ? this.#write(member, { role }) : done;
  }

  revokeDevice({ id }: TeamDevice, how: HowRevoked): Outcome {
    return this.#ask((credential) => this.#access.revokeDevice(credential, id, how));
  }

  async revokeMember(member: TeamMember, how: HowRevoked): Outcome {
    const done = await this.#ask((credential) => this.#access.revokeMember(credential, member.id, how));
    // One that the relay does not know (it was made again since) has no access to take.
    const hasNone = !done.ok && done.error.kind === 'access' && done.error.code === 'not-found';
    return done.ok || hasNone ? this.#write(member, { active: false }) : done;
  }

  async #ask(
    order: (credential: string) => Promise<Result<undefined, AccessProblem>>
  ): Promise<Result<undefined, TeamProblem>> {
    if (this.#credential === null) return err({ kind: 'access', code: 'unauthorized' });
    const done = await order(this.#credential);
    await this.load();
    return done.ok ? done : err({ kind: 'access', code: done.error });
  }

  async #write(
    { id: memberId, name, role }: TeamMember,
    change: { readonly role?: Role; readonly active?: boolean }
  ): Outcome {
    const written = await writeMember(this.#workspace, { memberId, name, role }, change);
    return written.ok ? written : err({ kind: 'act', problem: written.error });
  }
}
