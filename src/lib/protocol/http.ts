/** The relay's HTTP interface, as both sides parse it. Secrets travel in bodies and headers, never in URLs. */
import * as v from 'valibot';

const uuid = v.pipe(v.string(), v.uuid());
const secret = v.pipe(v.string(), v.minLength(22), v.maxLength(128), v.regex(/^[A-Za-z0-9_-]+$/));
/** A7: of a credential; a device that joins draws it itself. */
const credentialSecret = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
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

/**
 * POST /api/join/look: what an invite is for; it stays good. `credentialSecret`: this device asked to join with it before,
 * under that one, and has had no answer.
 */
export const lookRequest = v.strictObject({ secret, credentialSecret: v.exactOptional(credentialSecret) });
export const invitationResponse = v.strictObject({
  workspaceId: uuid,
  memberName: shortText,
  role: roleSchema,
  expiresAt: v.number()
});

/**
 * POST /api/join: redeems an invite. The device draws the secret of its credential and asks again with the same one when
 * it has had no answer: that the first try has used the invite up then does not shut it out, and nobody else can take
 * its place.
 */
export const joinRequest = v.strictObject({ secret, device: shortText, credentialSecret });

/** Answer of both: the device's credential. */
export const credentialResponse = v.strictObject({
  workspaceId: uuid,
  memberId: uuid,
  memberName: shortText,
  role: roleSchema,
  credential: v.pipe(v.string(), v.regex(/^ct1_[A-Za-z0-9_-]+_[A-Za-z0-9_-]{43}$/))
});

/**
 * POST /api/invites: for a new member whose id the inviting device made (admins), or for another device of a member
 * (admins, and everybody for themself).
 */
export const inviteRequest = v.variant('kind', [
  v.strictObject({ kind: v.literal('member'), memberId: uuid, memberName: shortText, role: roleSchema }),
  v.strictObject({ kind: v.literal('device'), memberId: uuid })
]);

export const inviteResponse = v.strictObject({ id: shortText, secret, expiresAt: v.number() });

/** GET /api/invites (admins). DELETE /api/invites/:id revokes one. */
export const inviteListResponse = v.strictObject({
  invites: v.array(
    v.strictObject({
      id: shortText,
      kind: v.picklist(['member', 'device']),
      memberId: uuid,
      memberName: shortText,
      role: roleSchema,
      createdAt: v.number(),
      expiresAt: v.number(),
      state: v.picklist(['open', 'used', 'expired', 'revoked'])
    })
  )
});

/** Times are ms. `lastSeenAt`: last message on a socket. `erase-told`: the device has heard that it must erase itself. */
const teamDevice = v.strictObject({
  id: uuid,
  name: shortText,
  createdAt: v.number(),
  lastSeenAt: v.nullable(v.number()),
  online: v.boolean(),
  /** The device that asks. */
  self: v.boolean(),
  state: v.picklist(['active', 'removed', 'erase-ordered', 'erase-told']),
  revokedAt: v.nullable(v.number())
});

/** GET /api/team: everybody for admins, oneself for all others. */
export const teamResponse = v.strictObject({
  members: v.array(
    v.strictObject({ id: uuid, name: shortText, role: roleSchema, devices: v.array(teamDevice) })
  )
});

/** PUT /api/members/:id (admins): the member's role. */
export const roleRequest = v.strictObject({ role: roleSchema });

/**
 * POST /api/members/:id/revoke (admins) and POST /api/devices/:id/revoke (admins, and everybody for their own).
 * `remove`: no access any more; `erase`: lost or stolen, the device erases itself when it comes back.
 */
export const revokeRequest = v.strictObject({ how: v.picklist(['remove', 'erase']) });

/** GET /api/connect: origins beside the relay's own that its pages may ask (CONNECT). */
export const connectResponse = v.strictObject({ origins: v.pipe(v.array(v.string()), v.readonly()) });

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
  'revoked',
  'forbidden',
  'last-admin',
  'too-many-devices',
  'too-many-invites',
  'too-many-device-invites',
  'not-found',
  'rate',
  'unavailable'
] as const;

export const apiErrorResponse = v.strictObject({ error: v.picklist(apiErrorCodes) });

export type ApiErrorCode = (typeof apiErrorCodes)[number];
export type ConnectResponse = v.InferOutput<typeof connectResponse>;
export type JoinRequest = v.InferOutput<typeof joinRequest>;
export type InvitationResponse = v.InferOutput<typeof invitationResponse>;
export type CredentialResponse = v.InferOutput<typeof credentialResponse>;
export type InviteRequest = v.InferOutput<typeof inviteRequest>;
export type InviteResponse = v.InferOutput<typeof inviteResponse>;
export type InviteListResponse = v.InferOutput<typeof inviteListResponse>;
export type TeamResponse = v.InferOutput<typeof teamResponse>;
export type HowRevoked = v.InferOutput<typeof revokeRequest>['how'];
