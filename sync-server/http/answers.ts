import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as v from 'valibot';
import { isUuid } from '../../src/lib/base/ids.ts';
import type { Result } from '../../src/lib/base/result.ts';
import type { ApiErrorCode } from '../../src/lib/protocol/http.ts';

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
  revoked: 401,
  forbidden: 403,
  'last-admin': 409,
  'too-many-devices': 409,
  'too-many-invites': 409,
  'too-many-device-invites': 409,
  'not-found': 404,
  rate: 429,
  unavailable: 503
};

export function refuse(c: Context, error: ApiErrorCode): Response {
  return c.json({ error }, STATUS[error]);
}

/** The value as JSON; an outcome without a value has no body. */
export function answer<T extends object | undefined>(
  c: Context,
  outcome: Result<T, ApiErrorCode>,
  status: 200 | 201 = 200
): Response {
  if (!outcome.ok) return refuse(c, outcome.error);
  return outcome.value === undefined ? c.body(null, 204) : c.json(outcome.value, status);
}

/** The body if it is what the schema says; ids lower-case, as they are on the wire. */
export async function bodyOf<T extends v.GenericSchema>(
  c: Context,
  schema: T
): Promise<v.InferOutput<T> | null> {
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
  const id = v.optional(v.string());
  const ids = v.safeParse(v.object({ workspaceId: id, memberId: id }), body);
  return ids.success && Object.values(ids.output).every((one) => one === undefined || isUuid(one));
}
