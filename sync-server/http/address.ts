import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The client's address. X-Forwarded-For is what anybody writes into it, unless the trusted proxy connects. */
export function addressOf(c: Context, trustedProxy: string | null): string {
  const address = getConnInfo(c).remote.address ?? 'unknown';
  if (trustedProxy === null || address !== trustedProxy) return address;
  // The last one is what the proxy itself saw.
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? address;
}
