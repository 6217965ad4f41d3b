import type { MiddlewareHandler } from 'hono';

/**
 * A8: on every answer. The page's own script and style sources stand in its meta element, with the hashes that
 * the build computed; a header with other sources would forbid what that one allows, so it has none. What a page may
 * connect to is the other way round: the build does not know what `CONNECT` says, so its meta element leaves it to this.
 */
const PAGE_POLICY = "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self'";
/** What is no page: a worker is bound by its own file's policy, not by the page's. */
const FILE_POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const SENSORS_OFF = 'camera=(), microphone=(), payment=(), usb=(), serial=(), midi=()';

/** For a year, this name only: whoever serves https here may serve plain http under a name below. */
const HTTPS_ONLY = 'max-age=31536000';

export interface SecureHeadersOptions {
  /** Whether the relay itself serves https. Behind a proxy that is the proxy's to say. */
  readonly tls: boolean;
  /** Origins that pages may ask beside this one. */
  readonly connect: readonly string[];
}

export function secureHeaders({ tls, connect }: SecureHeadersOptions): MiddlewareHandler {
  const pagePolicy = `${PAGE_POLICY}; connect-src ${["'self'", ...connect].join(' ')}`;
  return async (c, next) => {
    await next();
    const isApi = c.req.path.startsWith('/api/') || c.req.path === '/health';
    c.header('Content-Security-Policy', isApi ? API_POLICY : policyOf(c.res, pagePolicy));
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Permissions-Policy', `geolocation=(self), ${SENSORS_OFF}`);
    if (tls) c.header('Strict-Transport-Security', HTTPS_ONLY);
    if (isApi) c.header('Cache-Control', 'no-store');
  };
}

function policyOf({ headers }: Response, pagePolicy: string): string {
  return headers.get('content-type')?.startsWith('text/html') ? pagePolicy : FILE_POLICY;
}
