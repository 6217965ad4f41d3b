import { createServer, type IncomingMessage, type Server } from 'node:http';

/** A1: what answers plain http beside https: the same path there, for people who type the bare name. */
export function createRedirect(publicUrl: string | null, httpsPort: number): Server {
  return createServer({ headersTimeout: 10_000, requestTimeout: 10_000 }, (request, response) => {
    const location = secureAddress(request, publicUrl, httpsPort);
    response.writeHead(location === null ? 400 : 308, {
      ...(location === null ? {} : { location }),
      'content-length': 0,
      connection: 'close'
    });
    response.end();
  });
}

function secureAddress(
  { headers, url = '/' }: IncomingMessage,
  publicUrl: string | null,
  port: number
): string | null {
  const origin = publicUrl ?? namedOrigin(headers.host, port);
  // Joined as text: resolved against the origin, a path that begins with // would lead to another host.
  return origin !== null && url.startsWith('/') ? origin + url : null;
}

function namedOrigin(host: string | undefined, port: number): string | null {
  const asked = `http://${host ?? ''}`;
  if (!URL.canParse(asked)) return null;
  const { hostname, username, pathname } = new URL(asked);
  if (hostname === '' || username !== '' || pathname !== '/') return null;
  return `https://${hostname}${port === 443 ? '' : `:${port}`}`;
}
