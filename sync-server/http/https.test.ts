import { request as httpRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Relay } from '../relay.ts';
import { startTestRelay, temporaryDirectory, type TemporaryDirectory } from '../relayHarness.ts';
import { StartError } from '../startError.ts';
import {
  createCertificate,
  servedFingerprint,
  writeCertificate,
  type TestCertificate
} from '../tls/certificateHarness.ts';

// Files and processes of a loaded machine; no test waits for the time to pass.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const ID = '0a0a0a0a-0000-4000-8000-00000000000a';

let directory: TemporaryDirectory;
let certificate: TestCertificate;
let relay: Relay;

beforeEach(async () => {
  directory = temporaryDirectory();
  certificate = await createCertificate();
  relay = await startTestRelay(directory.path, undefined, {
    tls: writeCertificate(directory.path, certificate),
    httpPort: 0
  });
});

afterEach(async () => {
  await relay.close();
  directory.remove();
});

interface Head {
  readonly status: number;
  readonly headers: Record<string, unknown>;
}

function get(path: string, agent?: Agent): Promise<Head> {
  return new Promise((resolve, reject) => {
    const options = {
      port: relay.port,
      host: 'localhost',
      path,
      ca: certificate.cert,
      ...(agent ? { agent } : {})
    };
    const asked = request(options, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

function redirected(host: string, path: string): Promise<Head> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      { port: relay.httpPort, host: '127.0.0.1', path, headers: { host } },
      (response) => {
        response.resume();
        resolve({ status: response.statusCode ?? 0, headers: response.headers });
      }
    );
    asked.on('error', reject);
    asked.end();
  });
}

function openSocket(origin: string): Promise<WebSocket> {
  const socket = new WebSocket(`wss://localhost:${relay.port}/w/${ID}`, { ca: certificate.cert, origin });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

describe('with a certificate', () => {
  test('[A1] the relay serves https, says so in its link, and tells browsers to stay with it', async () => {
    expect(relay.url).toBe(`https://localhost:${relay.port}`);
    expect(relay.setupLink).toMatch(/^https:\/\/localhost:\d+\/setup#/);
    const { status, headers } = await get('/health');
    expect(status).toBe(200);
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  test('[A7] sockets are wss, and a page of the same name over plain http gets none', async () => {
    const socket = await openSocket(`https://localhost:${relay.port}`);
    socket.terminate();
    await expect(openSocket(`http://localhost:${relay.port}`)).rejects.toThrow('403');
  });

  test('[A1] a renewed pair serves new connections, and those that are open go on', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const socket = await openSocket(`https://localhost:${relay.port}`);
    await get('/health', agent);
    const next = await createCertificate();
    writeCertificate(directory.path, next);
    expect(await servedFingerprint(relay.port)).toBe(certificate.fingerprint);
    relay.renewCertificate();
    expect(await servedFingerprint(relay.port)).toBe(next.fingerprint);
    // On the connection of before: a new one would refuse the certificate, which this agent does not know.
    expect((await get('/health', agent)).status).toBe(200);
    const answered = new Promise((resolve) => socket.once('pong', resolve));
    socket.ping();
    await answered;
    socket.terminate();
    agent.destroy();
  });

  test('[A1] a bad pair leaves the old one in service', async () => {
    writeCertificate(directory.path, { ...(await createCertificate()), key: 'hello' });
    relay.renewCertificate();
    expect(await servedFingerprint(relay.port)).toBe(certificate.fingerprint);
  });
});

describe('plain http beside it', () => {
  test.each([
    ['carnet.test', '/join?x=1', 'https://carnet.test:PORT/join?x=1'],
    ['carnet.test:80', '/', 'https://carnet.test:PORT/'],
    ['[::1]:80', '/', 'https://[::1]:PORT/'],
    ['carnet.test', '//evil.example/x', 'https://carnet.test:PORT//evil.example/x']
  ])('[A1] %s%s is sent to https', async (host, path, location) => {
    const { status, headers } = await redirected(host, path);
    expect(status).toBe(308);
    expect(headers['location']).toBe(location.replace('PORT', String(relay.port)));
  });

  test.each(['me@evil.example', 'carnet.test/x', '?'])('[A1] a host such as %j is refused', async (host) => {
    const { status, headers } = await redirected(host, '/');
    expect([status, headers['location']]).toEqual([400, undefined]);
  });

  test('[A1] the public address is where people are sent', async () => {
    await relay.close();
    const tls = writeCertificate(directory.path, certificate);
    const publicUrl = 'https://carnet.example.fr';
    relay = await startTestRelay(directory.path, undefined, { tls, httpPort: 0, publicUrl });
    expect((await redirected('carnet', '/x')).headers['location']).toBe(`${publicUrl}/x`);
    expect(relay.setupLink).toMatch(/^https:\/\/carnet\.example\.fr\/setup#/);
  });
});

test('[A1] a pair that cannot be served stops the start and leaves nothing running', async () => {
  const other = temporaryDirectory();
  const tls = writeCertificate(other.path, { ...certificate, key: (await createCertificate()).key });
  await expect(startTestRelay(other.path, undefined, { tls })).rejects.toThrow(StartError);
  await expect(startTestRelay(other.path, undefined, { tls })).rejects.toThrow(/^TLS_KEY: /);
  other.remove();
});
