import { randomUuid } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Role } from '../protocol/frames.ts';
import type { InviteResponse } from '../protocol/http.ts';
import type { Access, AccessProblem, Invite } from './access.ts';
import { linkOf } from './links.ts';
import type { TeamProblem } from './team.svelte.ts';
import type { TeamMember } from './teamMembers.ts';
import { writeMember } from './workspaceActs.ts';
import type { Workspace } from './workspace.svelte.ts';

export interface NewInvite {
  readonly kind: 'member' | 'device';
  readonly name: string;
  /** Shown this once: the relay keeps only a digest of its secret. */
  readonly link: string;
  /** By the relay's clock. */
  readonly expiresAt: number;
}

/** A7: invites. They live on the relay, so all of this needs it. */
export class InvitesController {
  #invites: readonly Invite[] | null = $state.raw(null);
  #problem: AccessProblem | null = $state(null);
  readonly #access: Access;
  readonly #workspace: Workspace;
  readonly #credential: string;
  readonly #origin: string;

  /** `origin`: of the app, where links lead. */
  constructor(access: Access, workspace: Workspace, credential: string, origin: string) {
    this.#access = access;
    this.#workspace = workspace;
    this.#credential = credential;
    this.#origin = origin;
  }

  /** Null until the relay has answered once. */
  get list(): readonly Invite[] | null {
    return this.#invites;
  }

  /** Why the list could not be fetched. */
  get problem(): AccessProblem | null {
    return this.#problem;
  }

  async load(): Promise<void> {
    const answer = await this.#access.invites(this.#credential);
    this.#problem = answer.ok ? null : answer.error;
    if (answer.ok) this.#invites = answer.value;
  }

  /** Somebody new. */
  create(name: string, role: Role): Promise<Result<NewInvite, TeamProblem>> {
    return this.#invite({ memberId: randomUuid(this.#workspace.random), name, role });
  }

  /** A member who is known: with no device on this relay, after it was made again, or back in the company. */
  again({ id: memberId, name, role }: TeamMember): Promise<Result<NewInvite, TeamProblem>> {
    return this.#invite({ memberId, name, role });
  }

  /** For another device of one's own. */
  async ownDevice(): Promise<Result<NewInvite, AccessProblem>> {
    const { memberId, me } = this.#workspace;
    const invited = await this.#access.inviteDevice(this.#credential, memberId);
    return invited.ok ? ok(this.#link('device', me.name, invited.value)) : invited;
  }

  async revoke(invite: Invite): Promise<Result<undefined, AccessProblem>> {
    const revoked = await this.#access.revoke(this.#credential, invite.id);
    await this.load();
    return revoked;
  }

  async #invite(member: {
    readonly memberId: string;
    readonly name: string;
    readonly role: Role;
  }): Promise<Result<NewInvite, TeamProblem>> {
    const { memberId, name, role } = member;
    const invited = await this.#access.invite(this.#credential, { memberId, memberName: name, role });
    if (!invited.ok) return err({ kind: 'access', code: invited.error });
    const written = await writeMember(this.#workspace, member, { active: true });
    if (!written.ok) return err({ kind: 'act', problem: written.error });
    void this.load();
    return ok(this.#link('member', name, invited.value));
  }

  #link(kind: NewInvite['kind'], name: string, { secret, expiresAt }: InviteResponse): NewInvite {
    return { kind, name, link: linkOf('join', this.#origin, secret), expiresAt };
  }
}
