import type { Result } from '../../src/lib/base/result.ts';
import type { Role } from '../../src/lib/protocol/frames.ts';
import type {
  CredentialResponse,
  HowRevoked,
  InvitationResponse,
  InviteListResponse,
  InviteRequest,
  InviteResponse,
  JoinRequest,
  TeamResponse
} from '../../src/lib/protocol/http.ts';
import type { Identity } from '../room/seat.ts';

/** A credential that was recognised. */
export interface Device extends Identity {
  readonly workspaceId: string;
}

/** Why a credential is not, or no longer, good; and whose it was. */
type Unrecognised =
  | { readonly why: 'unknown'; readonly device?: never }
  | { readonly why: HowRevoked; readonly device: Device };

export interface NewWorkspace {
  readonly setup: string;
  readonly workspaceId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly device: string;
}

export type CreateRefusal = 'workspace-exists' | 'setup-unknown' | 'setup-used' | 'too-many-devices';
export type LookRefusal = 'invite-unknown' | 'invite-used' | 'invite-expired' | 'invite-revoked';
type RedeemRefusal = LookRefusal | 'too-many-devices';
type InviteRefusal = 'forbidden' | 'not-found' | 'too-many-invites' | 'too-many-device-invites';
export type TeamRefusal = 'forbidden' | 'not-found' | 'last-admin';

/** A7: who may come in. Every secret is stored as its SHA-256, never itself. */
export interface Access {
  hasWorkspace(workspaceId: string): boolean;
  /** Secret of the setup link, while there is no workspace. Another one at each start. */
  setupSecret(): string | null;
  /** The same request again is answered with another credential, until something is written there. */
  createWorkspace(request: NewWorkspace): Result<CredentialResponse, CreateRefusal>;
  recognise(credential: string): Result<Device, Unrecognised>;
  readonly invites: Invites;
  readonly team: Team;
}

/** Invites of a workspace. `by` is the device that asks; what it may not do is `forbidden`. */
export interface Invites {
  create(by: Device, request: InviteRequest): Result<InviteResponse, InviteRefusal>;
  list(by: Device): Result<InviteListResponse, 'forbidden'>;
  revoke(by: Device, id: string): Result<undefined, 'forbidden' | 'not-found'>;
  /** What an invite is for that `redeem` would take, from the device that has drawn this secret; it stays good. */
  look(secret: string, credentialSecret: string | null): Result<InvitationResponse, LookRefusal>;
  /**
   * Adds a device to the invite's member. Good once; the device that has drawn the same secret is given the same
   * answer again, while it has access: the one before may not have reached it.
   */
  redeem(request: JoinRequest): Result<CredentialResponse, RedeemRefusal>;
}

/** Members and their devices. What is decided here reaches open connections before the call returns. */
export interface Team {
  /** Everybody for an admin, oneself for all others. */
  list(by: Device): TeamResponse;
  setRole(by: Device, memberId: string, role: Role): Result<undefined, TeamRefusal>;
  /** Takes the access of one device. A removal may become an order to erase, never the other way. */
  revokeDevice(by: Device, deviceId: string, how: HowRevoked): Result<undefined, TeamRefusal>;
  /** Takes the access of all the member's devices, and of whoever holds an open invite for it. */
  revokeMember(by: Device, memberId: string, how: HowRevoked): Result<undefined, TeamRefusal>;
}
