import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The client's address. X-Forwarded-For is what anybody writes into it, unless the trusted proxy connects. */
export function addressOf(c: Context, trustedProxy: string | null): string {
  const address = plain(getConnInfo(c).remote.address ?? 'unknown');
  if (trustedProxy === null || address !== plain(trustedProxy)) return address;
  // The last one is what the proxy itself saw.
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? address;
}

/** A server that listens on `::` sees IPv4 addresses in IPv6 form, and would never know its proxy. */
function plain(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
}
