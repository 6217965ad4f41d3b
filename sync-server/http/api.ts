import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as v from 'valibot';
import { isUuid } from '../../src/lib/base/ids.ts';
import {
  createWorkspaceRequest,
  inviteRequest,
  joinRequest,
  type ApiErrorCode,
  type CredentialResponse
} from '../../src/lib/protocol/http.ts';
import type { Result } from '../../src/lib/base/result.ts';
import type { Access, Device } from '../access/access.ts';
import { API_BODY_BYTES_MAX } from '../limits.ts';
import { LogWriteError } from '../log/log.ts';
import type { RelayLogger } from '../logger.ts';
import { addressOf } from './address.ts';
import type { Failures } from './failures.ts';

const STATUS: Record<ApiErrorCode, ContentfulStatusCode> = {
  'invalid-request': 400,
  'setup-unknown': 403,
  'setup-used': 410,
  'invite-unknown': 404,
  'invite-used': 410,
  'invite-expired': 410,
  'invite-revoked': 410,
  'workspace-exists': 409,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  rate: 429,
  unavailable: 503
};

export interface ApiOptions {
  readonly access: Access;
  readonly failures: Failures;
  readonly trustedProxy: readonly string[];
  readonly logger: RelayLogger;
}

/** A7, A8: the HTTP interface of src/lib/protocol/http.ts. Secrets travel in bodies and headers only. */
export function api({ access, failures, trustedProxy, logger }: ApiOptions): Hono {
  const app = new Hono();
  app.use(bodyLimit({ maxSize: API_BODY_BYTES_MAX, onError: (c) => refuse(c, 'invalid-request') }));

  app.post('/workspaces', async (c) => {
    const request = await bodyOf(c, createWorkspaceRequest);
    return redemption(c, request && (() => access.createWorkspace(request)));
  });
  app.post('/join', async (c) => {
    const request = await bodyOf(c, joinRequest);
    return redemption(c, request && (() => access.redeem(request.secret, request.device)));
  });
  app.post('/invites', async (c) => {
    const admin = adminOf(c, access);
    if (!admin.ok) return refuse(c, admin.error);
    const request = await bodyOf(c, inviteRequest);
    if (!request) return refuse(c, 'invalid-request');
    return c.json(access.invite(admin.value.workspaceId, request), 201);
  });
  app.get('/invites', (c) => {
    const admin = adminOf(c, access);
    return admin.ok ? c.json(access.invites(admin.value.workspaceId)) : refuse(c, admin.error);
  });
  app.delete('/invites/:id', (c) => {
    const admin = adminOf(c, access);
    if (!admin.ok) return refuse(c, admin.error);
    return access.revokeInvite(admin.value.workspaceId, c.req.param('id'))
      ? c.body(null, 204)
      : refuse(c, 'not-found');
  });
  app.all('*', (c) => refuse(c, 'not-found'));
  app.onError((error, c) => {
    const cause = error instanceof LogWriteError ? error.cause : error;
    logger.error({ event: 'api-failed', cause: cause instanceof Error ? cause.message : 'unknown' });
    return refuse(c, 'unavailable');
  });
  return app;

  /** Redeems a secret; each wrong one counts against the address. */
  function redemption(
    c: Context,
    redeem: (() => Result<CredentialResponse, ApiErrorCode>) | null
  ): Response | Promise<Response> {
    if (!redeem) return refuse(c, 'invalid-request');
    const address = addressOf(c, trustedProxy);
    if (failures.blocks(address)) return refuse(c, 'rate');
    const outcome = redeem();
    if (outcome.ok) return c.json(outcome.value, 201);
    failures.count(address);
    return refuse(c, outcome.error);
  }
}

function refuse(c: Context, error: ApiErrorCode): Response {
  return c.json({ error }, STATUS[error]);
}

function adminOf(c: Context, access: Access): Result<Device, ApiErrorCode> {
  const [scheme, credential] = (c.req.header('authorization') ?? '').split(' ');
  const device = scheme === 'Bearer' && credential ? access.recognise(credential) : null;
  if (!device) return { ok: false, error: 'unauthorized' };
  return device.role === 'admin' ? { ok: true, value: device } : { ok: false, error: 'forbidden' };
}

/** The body if it is what the schema says; ids lower-case, as they are on the wire. */
async function bodyOf<T extends v.GenericSchema>(c: Context, schema: T): Promise<v.InferOutput<T> | null> {
  const parsed = v.safeParse(schema, await jsonOf(c));
  return parsed.success && hasWireIds(parsed.output) ? parsed.output : null;
}

async function jsonOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json();
  } catch {
    // Not JSON: no schema accepts undefined.
    return undefined;
  }
}

function hasWireIds(body: unknown): boolean {
  const ids = v.safeParse(
    v.object({ workspaceId: v.optional(v.string()), memberId: v.optional(v.string()) }),
    body
  );
  return (
    ids.success && [ids.output.workspaceId, ids.output.memberId].every((id) => id === undefined || isUuid(id))
  );
}
