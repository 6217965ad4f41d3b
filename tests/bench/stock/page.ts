import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

export interface StockPage {
  readonly url: string;
  close(): void;
}

/** Bundles the stock client as an app would, and serves it on a page of its own origin. */
export async function serveStockPage(): Promise<StockPage> {
  const folder = mkdtempSync(join(tmpdir(), 'carnet-stock-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      lib: { entry: join(import.meta.dirname, 'client.ts'), formats: ['es'], fileName: () => 'client.js' }
    }
  });
  const script = readFileSync(join(folder, 'client.js'));
  rmSync(folder, { recursive: true, force: true });
  const server = createServer((request, response) => {
    const isScript = request.url === '/client.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><script type="module" src="/client.js"></script>');
  });
  return { url: await listening(server), close: () => void server.close() };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}
