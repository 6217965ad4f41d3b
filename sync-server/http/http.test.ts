import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/lib/base/clock.ts';
import {
  apiErrorResponse,
  credentialResponse,
  inviteListResponse,
  inviteResponse,
  type CredentialResponse
} from '../../src/lib/protocol/http.ts';
import { FAILED_REDEMPTIONS_MAX, FAILED_REDEMPTIONS_WINDOW_MS, INVITE_LIFETIME_MS } from '../limits.ts';
import type { Relay } from '../relay.ts';
import {
  addMember,
  call,
  createWorkspace,
  invite,
  redeem as redeemAt,
  startTestRelay,
  temporaryDirectory,
  type Answer,
  type TemporaryDirectory
} from '../relayHarness.ts';
import { memberIdOf } from '../room/roomHarness.ts';

// Files and processes of a loaded machine; no test waits for the time to pass.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const ID = '0a0a0a0a-0000-4000-8000-00000000000a';
const OTHER_ID = '0b0b0b0b-0000-4000-8000-00000000000b';
/** Understood, though its secret opens nothing. */
const JOIN = { secret: 'A'.repeat(22), device: 'x', credentialSecret: 'A'.repeat(43) };

let directory: TemporaryDirectory;
let relay: Relay;
let admin: CredentialResponse;
let later = 0;

beforeEach(async () => {
  later = 0;
  directory = temporaryDirectory();
  relay = await startTestRelay(directory.path, { ...systemClock, now: () => Date.now() + later });
  admin = await createWorkspace(relay.url, relay.setupLink, ID);
});

afterEach(async () => {
  await relay.close();
  directory.remove();
});

function errorOf({ body }: Answer): string {
  return v.parse(apiErrorResponse, body).error;
}

function redeem(secret: string): Promise<Answer> {
  return redeemAt(relay.url, secret);
}

describe('access', () => {
  test('[A7] creating and joining give a credential of the agreed form', async () => {
    expect(v.parse(credentialResponse, admin)).toMatchObject({ workspaceId: ID, role: 'admin' });
    const created = await invite(relay.url, admin.credential, 'bob', 'reader');
    expect(v.parse(inviteResponse, created).expiresAt).toBeGreaterThan(Date.now());
    const joined = await redeem(created.secret);
    expect(joined.status).toBe(201);
    expect(v.parse(credentialResponse, joined.body)).toMatchObject({
      workspaceId: ID,
      memberId: memberIdOf('bob'),
      memberName: 'bob',
      role: 'reader'
    });
  });

  test('[A7] an invite is good once', async () => {
    const { secret } = await invite(relay.url, admin.credential, 'bob');
    await redeem(secret);
    const again = await redeem(secret);
    expect([again.status, errorOf(again)]).toEqual([410, 'invite-used']);
  });

  test('[A7] an invite ends after seven days', async () => {
    const { secret } = await invite(relay.url, admin.credential, 'bob');
    later = INVITE_LIFETIME_MS;
    const late = await redeem(secret);
    expect([late.status, errorOf(late)]).toEqual([410, 'invite-expired']);
  });

  test('[A7] an invite can be revoked until it is used', async () => {
    const { id, secret } = await invite(relay.url, admin.credential, 'bob');
    const used = await invite(relay.url, admin.credential, 'eve');
    await redeem(used.secret);
    const revoke = (which: string) =>
      call(relay.url, 'DELETE', `/api/invites/${which}`, undefined, admin.credential);
    expect((await revoke(id)).status).toBe(204);
    expect((await revoke(used.id)).status).toBe(404);
    expect((await revoke('nothing')).status).toBe(404);
    const refused = await redeem(secret);
    expect([refused.status, errorOf(refused)]).toEqual([410, 'invite-revoked']);
    const list = await call(relay.url, 'GET', '/api/invites', undefined, admin.credential);
    const { invites } = v.parse(inviteListResponse, list.body);
    expect(invites.map(({ memberName, state }) => [memberName, state])).toEqual([
      ['bob', 'revoked'],
      ['eve', 'used']
    ]);
  });

  test('[A7] an unknown invite is told as such', async () => {
    const unknown = await redeem('A'.repeat(22));
    expect([unknown.status, errorOf(unknown)]).toEqual([404, 'invite-unknown']);
  });

  test('[A7] wrong secrets from one address are counted, right ones then refused for a while', async () => {
    const { secret } = await invite(relay.url, admin.credential, 'bob');
    for (let n = 0; n < FAILED_REDEMPTIONS_MAX; n += 1) await redeem('A'.repeat(22));
    const blocked = await redeem(secret);
    expect([blocked.status, errorOf(blocked)]).toEqual([429, 'rate']);
    later = FAILED_REDEMPTIONS_WINDOW_MS;
    expect((await redeem(secret)).status).toBe(201);
  });

  test('[A7] a workspace is created once, with the setup secret of this start', async () => {
    const request = { setup: 'A'.repeat(22), workspaceId: ID, memberId: ID, memberName: 'x', device: 'y' };
    const exists = await call(relay.url, 'POST', '/api/workspaces', request);
    expect([exists.status, errorOf(exists)]).toEqual([409, 'workspace-exists']);
    const used = await call(relay.url, 'POST', '/api/workspaces', { ...request, workspaceId: OTHER_ID });
    expect([used.status, errorOf(used)]).toEqual([410, 'setup-used']);
  });

  test('[A7] only admins see, make and revoke invites', async () => {
    const member = await addMember(relay.url, admin.credential, 'bob');
    const request = { kind: 'member', memberId: memberIdOf('x'), memberName: 'x', role: 'admin' };
    for (const [method, path, body] of [
      ['POST', '/api/invites', request],
      ['GET', '/api/invites', undefined],
      ['DELETE', '/api/invites/x', undefined]
    ] as const) {
      const refusals = [member.credential, 'ct1_x_y', undefined].map(async (credential) => {
        const answer = await call(relay.url, method, path, body, credential);
        return [answer.status, errorOf(answer)];
      });
      expect(await Promise.all(refusals)).toEqual([
        [403, 'forbidden'],
        [401, 'unauthorized'],
        [401, 'unauthorized']
      ]);
    }
  });

  test.each([
    ['no JSON', '{'],
    ['another shape', { secret: 'A'.repeat(22) }],
    ['a field too many', { ...JOIN, role: 'admin' }],
    ['a secret too short', { ...JOIN, secret: 'A' }],
    ['a name too long', { ...JOIN, device: 'x'.repeat(201) }],
    ['a body too large', { ...JOIN, device: 'x'.repeat(20_000) }],
    ['a weak secret for its credential', { ...JOIN, credentialSecret: 'A'.repeat(42) }],
    ['a secret for its credential that is none', { ...JOIN, credentialSecret: `${'A'.repeat(42)}+` }]
  ])('[A8] a request with %s is invalid', async (_what, body) => {
    const answer = await call(relay.url, 'POST', '/api/join', body);
    expect([answer.status, errorOf(answer)]).toEqual([400, 'invalid-request']);
    // The control: without what is wrong with it, it is understood.
    const understood = await call(relay.url, 'POST', '/api/join', JOIN);
    expect(errorOf(understood)).toBe('invite-unknown');
  });

  test('[A8] ids are lower-case, as they are on the wire', async () => {
    const request = {
      kind: 'member',
      memberId: memberIdOf('x').toUpperCase(),
      memberName: 'x',
      role: 'member'
    };
    const answer = await call(relay.url, 'POST', '/api/invites', request, admin.credential);
    expect([answer.status, errorOf(answer)]).toEqual([400, 'invalid-request']);
  });
});

describe('app', () => {
  function build(): void {
    const app = join(directory.path, 'build');
    mkdirSync(join(app, '_app', 'immutable'), { recursive: true });
    writeFileSync(join(app, '200.html'), '<!doctype html><title>Carnet</title>');
    writeFileSync(join(app, 'service-worker.js'), 'self');
    writeFileSync(join(app, 'manifest.webmanifest'), '{}');
    writeFileSync(join(app, '_app', 'immutable', 'x.js'), 'export {};');
    writeFileSync(join(directory.path, 'secret.txt'), 'secret');
  }

  test('[A1] as long as the app is not built, the page says how to build it', async () => {
    const response = await fetch(relay.url);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
    build();
    expect((await fetch(relay.url)).status).toBe(200);
  });

  test('[A1] every path of the app gives the shell, every file its type and its caching', async () => {
    build();
    const get = async (path: string) => {
      const response = await fetch(relay.url + path);
      await response.text();
      const type = response.headers.get('content-type')?.split(';')[0];
      return [response.status, type, response.headers.get('cache-control')];
    };
    const shell = [200, 'text/html', 'no-cache'];
    expect(await get('/')).toEqual(shell);
    expect(await get('/contacts/0a0a0a0a-0000-4000-8000-00000000000a?q=1')).toEqual(shell);
    expect(await get('/200.html')).toEqual(shell);
    expect(await get('/service-worker.js')).toEqual([200, 'text/javascript', 'no-cache']);
    expect(await get('/manifest.webmanifest')).toEqual([200, 'application/manifest+json', 'no-cache']);
    expect(await get('/_app/immutable/x.js')).toEqual([
      200,
      'text/javascript',
      'public, max-age=31536000, immutable'
    ]);
    expect((await get('/_app/immutable/gone.js'))[0]).toBe(404);
    expect((await get('/..%2fsecret.txt'))[0]).toBe(404);
    expect((await get('/%2e%2e/secret.txt'))[0]).toBe(404);
  });

  test('[A8] secure headers are on everything', async () => {
    build();
    for (const path of ['/', '/_app/immutable/x.js', '/gone.js', '/health', '/api/join', '/api/invites']) {
      const { headers } = await fetch(relay.url + path);
      expect(Object.fromEntries(headers), path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin'
      });
      expect(headers.get('permissions-policy')).toContain('geolocation=(self)');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
    }
  });

  test('[A8] a page may ask the relay and what CONNECT names, and hears what that is; a worker the relay alone', async () => {
    const origins = ['https://geocoder.example.fr', 'https://photon.example.org'];
    const other = temporaryDirectory();
    const open = await startTestRelay(other.path, undefined, {
      app: join(directory.path, 'build'),
      connect: origins
    });
    build();
    const connectOf = async (path: string) => {
      const policy = (await fetch(open.url + path)).headers.get('content-security-policy') ?? '';
      return policy.split('; ').find((part) => part.startsWith('connect-src '));
    };
    expect(await connectOf('/contacts')).toBe(`connect-src 'self' ${origins.join(' ')}`);
    expect(await connectOf('/_app/immutable/x.js')).toBe("connect-src 'self'");
    expect(await connectOf('/api/connect')).toBeUndefined();
    expect(await call(open.url, 'GET', '/api/connect')).toEqual({ status: 200, body: { origins } });
    await open.close();
    other.remove();
  });

  test('[A8] /health says that the relay answers, and nothing else', async () => {
    expect(await call(relay.url, 'GET', '/health')).toEqual({ status: 200, body: { status: 'ok' } });
  });
});
