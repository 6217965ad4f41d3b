import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The client's address. X-Forwarded-For is what anybody writes into it, unless a trusted proxy connects. */
export function addressOf(c: Context, trustedProxy: readonly string[]): string {
  const address = plain(getConnInfo(c).remote.address ?? 'unknown');
  if (!isTrusted(address, trustedProxy)) return address;
  return lastOf(c.req.header('x-forwarded-for')) ?? address;
}

export function isTrusted(address: string | undefined, trustedProxy: readonly string[]): boolean {
  return address !== undefined && trustedProxy.some((proxy) => plain(proxy) === plain(address));
}

/** Of a forwarded header's values, the one that the proxy itself has added. */
export function lastOf(header: string | string[] | undefined): string | undefined {
  const last = [header].flat().at(-1)?.split(',').at(-1)?.trim();
  return last === '' ? undefined : last;
}

/** A server that listens on `::` sees IPv4 addresses in IPv6 form, and would never know its proxy. */
function plain(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
}
