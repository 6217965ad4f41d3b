/** Asking the relay for access: creating a workspace, joining one, inviting others. */
import * as v from 'valibot';
import type { MemberId, WorkspaceId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Role } from '../protocol/frames.ts';
import {
  apiErrorResponse,
  connectResponse,
  credentialResponse,
  inviteListResponse,
  inviteResponse,
  invitationResponse,
  teamResponse,
  type ApiErrorCode,
  type CredentialResponse,
  type HowRevoked,
  type InvitationResponse,
  type InviteListResponse,
  type InviteResponse,
  type TeamResponse
} from '../protocol/http.ts';

export type AccessProblem = ApiErrorCode | 'unreachable' | 'unexpected-answer';
export type Invitation = InvitationResponse;
export type Invite = InviteListResponse['invites'][number];
export type RelayMember = TeamResponse['members'][number];

/** How long a person is kept waiting for an answer (ms). */
const ANSWER_WITHIN = 15_000;

export interface Access {
  create(request: {
    readonly setup: string;
    readonly workspaceId: WorkspaceId;
    readonly memberId: MemberId;
    readonly memberName: string;
  }): Promise<Result<CredentialResponse, AccessProblem>>;
  /** What an invite is for, without using it up. The second secret: of a join with it that had no answer, or null. */
  look(secret: string, credentialSecret: string | null): Promise<Result<Invitation, AccessProblem>>;
  /** Asked again with the same secret of a credential, it is answered again, though the invite is good once. */
  join(secret: string, credentialSecret: string): Promise<Result<CredentialResponse, AccessProblem>>;
  invite(
    credential: string,
    request: { readonly memberId: MemberId; readonly memberName: string; readonly role: Role }
  ): Promise<Result<InviteResponse, AccessProblem>>;
  invites(credential: string): Promise<Result<readonly Invite[], AccessProblem>>;
  revoke(credential: string, inviteId: string): Promise<Result<undefined, AccessProblem>>;
  /** Origins beside the relay's that a page of it may ask. */
  connect(): Promise<Result<readonly string[], AccessProblem>>;
  /** For another device of a member: of any as an administrator, else one's own. */
  inviteDevice(credential: string, memberId: MemberId): Promise<Result<InviteResponse, AccessProblem>>;
  /** Members and their devices: everybody for an administrator, else oneself. */
  team(credential: string): Promise<Result<readonly RelayMember[], AccessProblem>>;
  setRole(credential: string, memberId: MemberId, role: Role): Promise<Result<undefined, AccessProblem>>;
  revokeDevice(
    credential: string,
    deviceId: string,
    how: HowRevoked
  ): Promise<Result<undefined, AccessProblem>>;
  revokeMember(
    credential: string,
    memberId: MemberId,
    how: HowRevoked
  ): Promise<Result<undefined, AccessProblem>>;
}

export interface AccessOptions {
  readonly fetch: typeof fetch;
  /** The relay is the origin that served the app. */
  readonly origin: string;
  /** What an administrator sees in the list of devices. */
  readonly device: string;
}

export function createAccess(options: AccessOptions): Access {
  const { device } = options;
  const call = <T>(
    method: string,
    path: string,
    schema: v.GenericSchema<unknown, T>,
    request: { readonly body?: unknown; readonly credential?: string } = {}
  ) => callRelay(options, method, path, schema, request);
  /** Answered without a body. */
  async function order(
    method: string,
    path: string,
    request: { readonly body?: unknown; readonly credential: string }
  ): Promise<Result<undefined, AccessProblem>> {
    const answer = await call(method, path, v.null(), request);
    return answer.ok ? ok() : answer;
  }

  return {
    create: (request) =>
      call('POST', '/api/workspaces', credentialResponse, { body: { ...request, device } }),
    look: (secret, credentialSecret) =>
      call('POST', '/api/join/look', invitationResponse, {
        body: { secret, ...(credentialSecret === null ? {} : { credentialSecret }) }
      }),
    join: (secret, credentialSecret) =>
      call('POST', '/api/join', credentialResponse, { body: { secret, device, credentialSecret } }),
    invite: (credential, request) =>
      call('POST', '/api/invites', inviteResponse, { body: { kind: 'member', ...request }, credential }),
    async invites(credential) {
      const answer = await call('GET', '/api/invites', inviteListResponse, { credential });
      return answer.ok ? ok(answer.value.invites) : answer;
    },
    revoke: (credential, inviteId) =>
      order('DELETE', `/api/invites/${encodeURIComponent(inviteId)}`, { credential }),
    async connect() {
      const answer = await call('GET', '/api/connect', connectResponse);
      return answer.ok ? ok(answer.value.origins) : answer;
    },
    inviteDevice: (credential, memberId) =>
      call('POST', '/api/invites', inviteResponse, { body: { kind: 'device', memberId }, credential }),
    async team(credential) {
      const answer = await call('GET', '/api/team', teamResponse, { credential });
      return answer.ok ? ok(answer.value.members) : answer;
    },
    setRole: (credential, memberId, role) =>
      order('PUT', `/api/members/${encodeURIComponent(memberId)}`, { body: { role }, credential }),
    revokeDevice: (credential, deviceId, how) =>
      order('POST', `/api/devices/${encodeURIComponent(deviceId)}/revoke`, { body: { how }, credential }),
    revokeMember: (credential, memberId, how) =>
      order('POST', `/api/members/${encodeURIComponent(memberId)}/revoke`, { body: { how }, credential })
  };
}

async function callRelay<T>(
  options: AccessOptions,
  method: string,
  path: string,
  schema: v.GenericSchema<unknown, T>,
  request: { readonly body?: unknown; readonly credential?: string }
): Promise<Result<T, AccessProblem>> {
  const headers: Record<string, string> = {};
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  if (request.credential !== undefined) headers['Authorization'] = `Bearer ${request.credential}`;
  let response: Response;
  let text: string;
  try {
    response = await options.fetch(`${options.origin}${path}`, {
      method,
      headers,
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_WITHIN)
    });
    text = await response.text();
  } catch {
    // Fetch tells no reason: no network, no server, a refused connection and the time limit look alike.
    return err('unreachable');
  }
  return response.ok ? parsed(schema, text) : err(problemOf(text, response.status));
}

function parsed<T>(schema: v.GenericSchema<unknown, T>, text: string): Result<T, AccessProblem> {
  const result = v.safeParse(schema, toJson(text));
  return result.success ? ok(result.output) : err('unexpected-answer');
}

function problemOf(text: string, status: number): AccessProblem {
  const result = v.safeParse(apiErrorResponse, toJson(text));
  if (result.success) return result.output.error;
  // A proxy in between answers in its own words.
  return status >= 500 ? 'unavailable' : 'unexpected-answer';
}

/** An empty body (204) is null; what is no JSON fails the schema. */
function toJson(text: string): unknown {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson()), text === '' ? 'null' : text);
  return result.success ? result.output : undefined;
}

/** A name for this device out of what the browser tells of itself: "Chrome, Windows". */
export function deviceName(userAgent: string): string {
  const browser = firstOf(userAgent, [
    [/Edg\//u, 'Edge'],
    [/Firefox\//u, 'Firefox'],
    [/Chrome\//u, 'Chrome'],
    [/Safari\//u, 'Safari']
  ]);
  const system = firstOf(userAgent, [
    [/Android/u, 'Android'],
    [/iPhone|iPad/u, 'iOS'],
    [/Windows/u, 'Windows'],
    [/Mac OS/u, 'macOS'],
    [/Linux|CrOS/u, 'Linux']
  ]);
  return [browser, system].filter((part) => part !== null).join(', ') || 'Browser';
}

function firstOf(text: string, names: readonly (readonly [RegExp, string])[]): string | null {
  return names.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
