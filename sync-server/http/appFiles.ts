import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

/** adapter-static's page for every path of the app; the router on the device finds the view. */
const SHELL = '200.html';

/** Names with a hash in them: what such a path holds never changes. */
const IMMUTABLE = '/_app/immutable/';

const NOT_BUILT =
  'The app is not built yet, so there is nothing to show here. Run "npm run build" and load this page again.';

/** A1: serves the built app from `directory`, which may be built while the relay runs. */
export function appFiles(directory: string): Hono {
  const app = new Hono();
  const shell = join(directory, SHELL);
  let files: Hono | null = null;
  app.get('*', async (c) => {
    if (!existsSync(shell)) return c.text(NOT_BUILT, 503);
    files ??= builtFiles(directory);
    return files.fetch(c.req.raw, c.env);
  });
  return app;
}

/** serveStatic looks for its directory once, when it is made. */
function builtFiles(directory: string): Hono {
  const app = new Hono();
  const file = serveStatic({ root: directory, precompressed: true });
  app.get('*', async (c, next) => {
    // All other names, the shell and the service worker first of all, must be asked for again: an old
    // shell would load files that an update has removed.
    const isImmutable = c.req.path.startsWith(IMMUTABLE);
    return kept(await file(c, next), isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  const shell = serveStatic({ root: directory, path: SHELL, precompressed: true });
  app.get('*', async (c, next) => {
    // A missing file is missing: answered with the shell, a script would fail with a riddle.
    if (extname(c.req.path) !== '') return c.notFound();
    return kept(await shell(c, next), 'no-cache') ?? c.notFound();
  });
  return app;
}

/**
 * On the answer itself: a header set on the context after serveStatic has made its answer may not be in it. What is
 * no answer (no such file: the next handler was called) stays as it is.
 */
function kept<T>(answer: T, cacheControl: string): T {
  if (answer instanceof Response) answer.headers.set('Cache-Control', cacheControl);
  return answer;
}
