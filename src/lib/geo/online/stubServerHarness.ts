/** A geocoder on the loopback that answers as it is told, with every failure that the real ones have. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Stubbed =
  'found' | 'unsure' | 'empty' | 'malformed' | 'not-json' | 'busy' | 'refused' | 'broken' | 'slow';

export interface StubServer {
  readonly url: string;
  readonly asked: readonly { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
  /** What the next questions are answered with, one each; `found` after that. */
  readonly answers: Stubbed[];
  /** Resolves once a question is left without an answer. */
  readonly holding: () => Promise<void>;
  close(): Promise<void>;
}

const found = (score: number) => ({
  type: 'FeatureCollection',
  query: 'whatever',
  features: [
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [2.062794, 49.031416] },
      properties: {
        label: '8 Boulevard du Port 95000 Cergy',
        score,
        housenumber: '8',
        postcode: '95000',
        citycode: '95127',
        type: 'housenumber',
        _type: 'address'
      }
    }
  ]
});

interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const ANSWERS: Readonly<Record<Exclude<Stubbed, 'slow'>, Answer>> = {
  found: { body: JSON.stringify(found(0.97)) },
  unsure: { body: JSON.stringify(found(0.6)) },
  empty: { body: '{"type":"FeatureCollection","features":[]}' },
  malformed: { body: '{"features":[{"geometry":null}]}' },
  'not-json': { body: '<!doctype html>', headers: { 'content-type': 'text/html' } },
  busy: { status: 429, headers: { 'retry-after': '5' } },
  refused: {
    status: 400,
    body: '{"code":400,"message":"Failed parsing query","detail":["q: must contain"]}'
  },
  broken: { status: 502 }
};

export async function startStubServer(): Promise<StubServer> {
  const asked: { path: string; headers: IncomingMessage['headers'] }[] = [];
  const answers: Stubbed[] = [];
  let held: () => void = () => undefined;
  const holding = new Promise<void>((resolve) => (held = resolve));
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    const kind = answers.shift() ?? 'found';
    if (kind === 'slow') held();
    else answer(response, kind);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/geocodage`,
    asked,
    answers,
    holding: () => holding,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    }
  };
}

function answer(response: ServerResponse, kind: Exclude<Stubbed, 'slow'>): void {
  const { status = 200, body = '{}', headers = {} } = ANSWERS[kind];
  // As the real ones do: pages of all origins may read what they say.
  const open = { 'content-type': 'application/json', 'access-control-allow-origin': '*' };
  response.writeHead(status, { ...open, ...headers }).end(body);
}
