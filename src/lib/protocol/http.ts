/** The relay's HTTP interface, as both sides parse it. Secrets travel in bodies and headers, never in URLs. */
import * as v from 'valibot';

const uuid = v.pipe(v.string(), v.uuid());
const secret = v.pipe(v.string(), v.minLength(22), v.maxLength(128), v.regex(/^[A-Za-z0-9_-]+$/));
const shortText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

export const roleSchema = v.picklist(['admin', 'member', 'reader']);

/** POST /api/workspaces: creates a workspace with the secret of the setup link. */
export const createWorkspaceRequest = v.strictObject({
  setup: secret,
  workspaceId: uuid,
  memberId: uuid,
  memberName: shortText,
  device: shortText
});

/** POST /api/join/look: what an invite is for; it stays good. */
export const lookRequest = v.strictObject({ secret });
export const invitationResponse = v.strictObject({
  workspaceId: uuid,
  memberName: shortText,
  role: roleSchema,
  expiresAt: v.number()
});

/** POST /api/join: redeems an invite. */
export const joinRequest = v.strictObject({ secret, device: shortText });

/** Answer of both: the device's credential, shown this once. */
export const credentialResponse = v.strictObject({
  workspaceId: uuid,
  memberId: uuid,
  memberName: shortText,
  role: roleSchema,
  credential: v.pipe(v.string(), v.regex(/^ct1_[A-Za-z0-9_-]+_[A-Za-z0-9_-]{43}$/))
});

/** POST /api/invites (admins): an invite for a new member whose id the inviting device made. */
export const inviteRequest = v.strictObject({ memberId: uuid, memberName: shortText, role: roleSchema });

export const inviteResponse = v.strictObject({ id: shortText, secret, expiresAt: v.number() });

/** GET /api/invites (admins). DELETE /api/invites/:id revokes one. */
export const inviteListResponse = v.strictObject({
  invites: v.array(
    v.strictObject({
      id: shortText,
      memberId: uuid,
      memberName: shortText,
      role: roleSchema,
      createdAt: v.number(),
      expiresAt: v.number(),
      state: v.picklist(['open', 'used', 'expired', 'revoked'])
    })
  )
});

const apiErrorCodes = [
  'invalid-request',
  'setup-unknown',
  'setup-used',
  'invite-unknown',
  'invite-used',
  'invite-expired',
  'invite-revoked',
  'workspace-exists',
  'unauthorized',
  'forbidden',
  'not-found',
  'rate',
  'unavailable'
] as const;

export const apiErrorResponse = v.strictObject({ error: v.picklist(apiErrorCodes) });

export type ApiErrorCode = (typeof apiErrorCodes)[number];
export type InvitationResponse = v.InferOutput<typeof invitationResponse>;
export type CredentialResponse = v.InferOutput<typeof credentialResponse>;
export type InviteResponse = v.InferOutput<typeof inviteResponse>;
export type InviteListResponse = v.InferOutput<typeof inviteListResponse>;
