import type { IncomingMessage } from 'node:http';
import { isTrusted, lastOf } from './address.ts';

export interface OriginRules {
  readonly trustedProxy: readonly string[];
  /** Whether the relay itself serves https. */
  readonly tls: boolean;
  readonly publicUrl: string | null;
}

/**
 * A7: whether an upgrade comes from a page that this relay served. A browser always names the page's origin; what
 * names none is no browser and holds its credential itself. With https, a page of the same name over plain http is
 * another origin: anybody on its way may have written it.
 */
export function isOwnOrigin(request: IncomingMessage, rules: OriginRules): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  if (origin === rules.publicUrl) return true;
  const { scheme, host } = askedFor(request, rules);
  const { protocol, host: named } = new URL(origin);
  return named === host && (scheme === null || protocol === `${scheme}:`);
}

/** What the browser asked for. The scheme is null where a proxy that is not known may have taken off the https. */
function askedFor(
  { headers, socket }: IncomingMessage,
  { trustedProxy, tls }: OriginRules
): { readonly scheme: string | null; readonly host: string | undefined } {
  if (!isTrusted(socket.remoteAddress, trustedProxy)) {
    return { scheme: tls ? 'https' : null, host: headers.host };
  }
  return {
    scheme: lastOf(headers['x-forwarded-proto']) ?? 'https',
    host: lastOf(headers['x-forwarded-host']) ?? headers.host
  };
}
