import { Hono } from 'hono';
import { api, type ApiOptions } from './api.ts';
import { appFiles } from './appFiles.ts';
import { secureHeaders } from './headers.ts';

export interface HttpOptions extends ApiOptions {
  /** Directory of the built app. */
  readonly app: string;
}

/** Everything the relay answers over HTTP. */
export function createHttp(options: HttpOptions): Hono {
  const app = new Hono();
  app.use(secureHeaders);
  app.get('/health', (c) => c.json({ status: 'ok' }));
  app.route('/api', api(options));
  app.route('/', appFiles(options.app));
  return app;
}
