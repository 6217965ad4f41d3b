import type { Result } from '../../src/lib/base/result.ts';
import type { Role } from '../../src/lib/protocol/frames.ts';
import type { CredentialResponse, InviteListResponse, InviteResponse } from '../../src/lib/protocol/http.ts';
import type { Identity } from '../room/seat.ts';

/** A credential that was recognised. */
export interface Device extends Identity {
  readonly workspaceId: string;
}

export interface NewWorkspace {
  readonly setup: string;
  readonly workspaceId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly device: string;
}

interface NewInvite {
  readonly memberId: string;
  readonly memberName: string;
  readonly role: Role;
}

export type CreateRefusal = 'workspace-exists' | 'setup-unknown' | 'setup-used';
export type RedeemRefusal = 'invite-unknown' | 'invite-used' | 'invite-expired' | 'invite-revoked';

/** A7: who may come in. Every secret is stored as its SHA-256; the secret itself is told once. */
export interface Access {
  hasWorkspace(workspaceId: string): boolean;
  /** Secret of the setup link, while there is no workspace. Another one at each start. */
  setupSecret(): string | null;
  /** The same request again is answered with another credential, until something is written there. */
  createWorkspace(request: NewWorkspace): Result<CredentialResponse, CreateRefusal>;
  recognise(credential: string): Device | null;
  invite(workspaceId: string, invite: NewInvite): InviteResponse;
  invites(workspaceId: string): InviteListResponse;
  /** False when the workspace has no such invite. */
  revokeInvite(workspaceId: string, id: string): boolean;
  redeem(secret: string, device: string): Result<CredentialResponse, RedeemRefusal>;
}
