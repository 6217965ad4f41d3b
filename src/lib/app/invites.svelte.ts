import { randomUuid } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Role } from '../protocol/frames.ts';
import type { Access, AccessProblem, Invite } from './access.ts';
import { linkOf } from './links.ts';
import { writeMember, type ActProblem } from './workspaceActs.ts';
import type { Workspace } from './workspace.svelte.ts';

export interface NewInvite {
  readonly name: string;
  /** Shown this once: the relay keeps only a digest of its secret. */
  readonly link: string;
  readonly expiresAt: number;
}

export type InviteProblem =
  | { readonly kind: 'access'; readonly code: AccessProblem }
  | { readonly kind: 'act'; readonly problem: ActProblem };

/** Invites as an administrator handles them. They live on the relay, so all of this needs it. */
export class InvitesController {
  #invites: readonly Invite[] | null = $state.raw(null);
  #problem: AccessProblem | null = $state(null);
  readonly #access: Access;
  readonly #workspace: Workspace;
  readonly #credential: string;

  constructor(access: Access, workspace: Workspace, credential: string) {
    this.#access = access;
    this.#workspace = workspace;
    this.#credential = credential;
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

  async create(name: string, role: Role): Promise<Result<NewInvite, InviteProblem>> {
    const memberId = randomUuid(this.#workspace.random);
    const invited = await this.#access.invite(this.#credential, { memberId, memberName: name, role });
    if (!invited.ok) return err({ kind: 'access', code: invited.error });
    const written = await writeMember(this.#workspace, { memberId, name, role });
    if (!written.ok) return err({ kind: 'act', problem: written.error });
    void this.load();
    const { secret, expiresAt } = invited.value;
    return ok({ name, link: linkOf('join', location.origin, secret), expiresAt });
  }

  async revoke(invite: Invite): Promise<Result<undefined, AccessProblem>> {
    const revoked = await this.#access.revoke(this.#credential, invite.id);
    await this.load();
    return revoked;
  }
}
