import { createServer, type Server } from 'node:http';

/** The relay's app behind a server that can publish another version of it: a service worker with other bytes. */
export interface Releases {
  readonly url: string;
  publish(): void;
  close(): void;
}

export async function startReleases(origin: string): Promise<Releases> {
  let suffix = '';
  const server = createServer((request, response) => {
    void fetch(`${origin}${request.url ?? '/'}`).then(async (answer) => {
      const body = Buffer.from(await answer.arrayBuffer());
      const own = request.url === '/service-worker.js' ? Buffer.from(suffix) : Buffer.alloc(0);
      const headers = ['content-type', 'cache-control', 'content-security-policy'];
      for (const name of headers) {
        const value = answer.headers.get(name);
        if (value !== null) response.setHeader(name, value);
      }
      response.writeHead(answer.status).end(Buffer.concat([body, own]));
    });
  });
  return {
    url: `http://localhost:${String(await listen(server))}`,
    publish() {
      suffix = '\n// next version\n';
    },
    close: () => void server.close()
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
