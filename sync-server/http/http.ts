import { Hono } from 'hono';
import { api, type ApiOptions } from './api.ts';
import { appFiles } from './appFiles.ts';
import { secureHeaders, type SecureHeadersOptions } from './headers.ts';

/** What /health tells whoever watches over the relay. It is 200 as long as the relay can serve. */
export interface Health {
  readonly status: 'ok';
  /** Only where copies are configured: whether the last one succeeded. */
  readonly backup?: 'ok' | 'failing';
}

export interface HttpOptions extends ApiOptions, SecureHeadersOptions {
  /** Directory of the built app. */
  readonly app: string;
  readonly health: () => Health;
}

/** Everything the relay answers over HTTP. */
export function createHttp(options: HttpOptions): Hono {
  const app = new Hono();
  app.use(secureHeaders(options));
  app.get('/health', (c) => c.json(options.health()));
  app.route('/api', api(options));
  app.route('/', appFiles(options.app));
  return app;
}
