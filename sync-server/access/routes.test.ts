import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createHttp } from '../http/http.ts';
import { silentLogger } from '../logger.ts';
import { call } from '../relayHarness.ts';
import { memberIdOf } from '../room/roomHarness.ts';
import type { Access } from './access.ts';
import {
  ACTORS,
  prepare,
  tryOut,
  WORKSPACE,
  type Actor,
  type Bearer,
  type Cells,
  type Prepared
} from './authorisationHarness.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let prepared: Prepared;

beforeAll(async () => {
  prepared = await prepare();
});

afterAll(() => prepared.directory.remove());

interface Request {
  readonly path: string;
  readonly body?: unknown;
}

/** A route as hono names it, what is asked of it, and what each is answered. */
interface Row {
  readonly route: string;
  readonly what: string;
  readonly request: (by: Bearer) => Request;
  readonly answers: Cells;
}

/** The same for everybody: the route knows no credentials. */
function everybody(answer: string): Cells {
  return Object.fromEntries(ACTORS.map((actor) => [actor, answer])) as Record<Actor, string>;
}

/** Of those whose credential is good; the others are nobody, or have been shown the door. */
function known(answers: Pick<Cells, 'elsewhere' | 'reader' | 'member' | 'admin'>): Cells {
  return {
    ...answers,
    nobody: '401 unauthorized',
    revoked: '401 revoked',
    'erase-ordered': '401 revoked',
    'expired-invite': '401 unauthorized'
  };
}

const NO_SECRET = 'A'.repeat(22);
const FORBIDDEN = '403 forbidden';
const setup = { setup: NO_SECRET, memberId: memberIdOf('x'), memberName: 'x', device: 'x' };

/** Admins do, others may not, and an admin of another workspace finds nobody of this one. */
const adminsOnly = known({ elsewhere: '404 not-found', reader: FORBIDDEN, member: FORBIDDEN, admin: '204' });

const ROWS: readonly Row[] = [
  { route: 'GET /health', what: '', request: () => ({ path: '/health' }), answers: everybody('200') },
  { route: 'GET /*', what: 'the app', request: () => ({ path: '/settings' }), answers: everybody('503') },
  {
    route: 'GET /api/connect',
    what: '',
    request: () => ({ path: '/api/connect' }),
    answers: everybody('200')
  },
  {
    route: 'ALL /api/*',
    what: 'nothing of the sort',
    request: () => ({ path: '/api/metrics' }),
    answers: everybody('404 not-found')
  },
  {
    route: 'POST /api/workspaces',
    what: 'this workspace',
    request: () => ({ path: '/api/workspaces', body: { ...setup, workspaceId: WORKSPACE } }),
    answers: everybody('409 workspace-exists')
  },
  {
    route: 'POST /api/workspaces',
    what: 'one more',
    request: () => ({ path: '/api/workspaces', body: { ...setup, workspaceId: memberIdOf('new') } }),
    answers: everybody('410 setup-used')
  },
  {
    route: 'POST /api/join',
    what: '',
    // The one who has a secret offers it; a credential opens nothing here.
    request: ({ credential = '' }) => ({
      path: '/api/join',
      body: {
        secret: credential.startsWith('ct1_') ? NO_SECRET : credential || NO_SECRET,
        device: 'x',
        credentialSecret: 'A'.repeat(43)
      }
    }),
    answers: { ...everybody('404 invite-unknown'), 'expired-invite': '410 invite-expired' }
  },
  {
    route: 'POST /api/join/look',
    what: '',
    // The one who has a secret offers it; a credential opens nothing here.
    request: ({ credential = '' }) => ({
      path: '/api/join/look',
      body: { secret: credential.startsWith('ct1_') ? NO_SECRET : credential || NO_SECRET }
    }),
    answers: { ...everybody('404 invite-unknown'), 'expired-invite': '410 invite-expired' }
  },
  {
    route: 'POST /api/invites',
    what: 'for a new member',
    request: () => ({
      path: '/api/invites',
      body: { kind: 'member', memberId: memberIdOf('x'), memberName: 'x', role: 'admin' }
    }),
    // Elsewhere: into its own workspace.
    answers: known({ elsewhere: '201', reader: FORBIDDEN, member: FORBIDDEN, admin: '201' })
  },
  {
    route: 'POST /api/invites',
    what: 'for an own device',
    request: ({ memberId }) => ({ path: '/api/invites', body: { kind: 'device', memberId } }),
    answers: known({ elsewhere: '201', reader: '201', member: '201', admin: '201' })
  },
  {
    route: 'POST /api/invites',
    what: "for somebody else's device",
    request: () => ({
      path: '/api/invites',
      body: { kind: 'device', memberId: prepared.victim.memberId }
    }),
    answers: known({ elsewhere: '404 not-found', reader: FORBIDDEN, member: FORBIDDEN, admin: '201' })
  },
  {
    route: 'GET /api/invites',
    what: '',
    request: () => ({ path: '/api/invites' }),
    answers: known({ elsewhere: '200', reader: FORBIDDEN, member: FORBIDDEN, admin: '200' })
  },
  {
    route: 'DELETE /api/invites/:id',
    what: '',
    request: () => ({ path: `/api/invites/${prepared.victimInviteId}` }),
    answers: adminsOnly
  },
  {
    route: 'GET /api/team',
    what: '',
    request: () => ({ path: '/api/team' }),
    answers: known({ elsewhere: '200', reader: '200', member: '200', admin: '200' })
  },
  {
    route: 'PUT /api/members/:id',
    what: '',
    request: () => ({ path: `/api/members/${prepared.victim.memberId}`, body: { role: 'reader' } }),
    answers: adminsOnly
  },
  {
    route: 'PUT /api/members/:id',
    what: 'oneself an admin',
    request: ({ memberId }) => ({ path: `/api/members/${memberId}`, body: { role: 'admin' } }),
    answers: known({ elsewhere: '204', reader: FORBIDDEN, member: FORBIDDEN, admin: '204' })
  },
  {
    route: 'POST /api/members/:id/revoke',
    what: '',
    request: () => ({ path: `/api/members/${prepared.victim.memberId}/revoke`, body: { how: 'erase' } }),
    answers: adminsOnly
  },
  {
    route: 'POST /api/devices/:id/revoke',
    what: "somebody else's",
    request: () => ({
      path: `/api/devices/${prepared.victim.credential.split('_')[1] ?? ''}/revoke`,
      body: { how: 'erase' }
    }),
    answers: { ...adminsOnly, elsewhere: '404 not-found' }
  },
  {
    route: 'POST /api/devices/:id/revoke',
    what: 'its own',
    request: ({ deviceId }) => ({ path: `/api/devices/${deviceId}/revoke`, body: { how: 'remove' } }),
    answers: known({
      elsewhere: '409 last-admin',
      reader: '204',
      member: '204',
      admin: '409 last-admin'
    })
  }
];

test('[A8] every route of the relay is in the table', () => {
  const { routes } = createHttp({
    access: { invites: {}, team: {} } as Access,
    failures: { blocks: () => false, count: () => undefined },
    trustedProxy: [],
    tls: false,
    connect: [],
    health: () => ({ status: 'ok' }),
    logger: silentLogger,
    app: '/nowhere'
  });
  // What is for all paths alike is no route but what all of them pass through.
  const named = new Set(routes.map(({ method, path }) => `${method} ${path}`));
  named.delete('ALL /*');
  expect([...named].sort()).toEqual([...new Set(ROWS.map(({ route }) => route))].sort());
});

describe.each(ROWS)('[A8] $route $what', ({ route, request, answers }) => {
  test.each(ACTORS)('%s', async (actor) => {
    const by = prepared.bearers[actor];
    const [named = 'GET'] = route.split(' ');
    const method = named === 'ALL' ? 'GET' : named;
    const trial = await tryOut(prepared);
    const before = trial.contents();
    const { path, body } = request(by);
    const response = await fetch(trial.relay.url + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(by.credential === undefined ? {} : { authorization: `Bearer ${by.credential}` })
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    const text = await response.text();
    const code = /^\{"error":"([a-z-]+)"\}$/.exec(text)?.[1];
    expect(code === undefined ? String(response.status) : `${response.status} ${code}`).toBe(answers[actor]);
    const after = await trial.end();
    if (!response.ok || actor === 'elsewhere') {
      expect(after).toEqual(before);
      expect(text).not.toContain('victim');
    }
  });
});

test('[A8] the table sees a change: what an admin does is in the file', async () => {
  const trial = await tryOut(prepared);
  const before = trial.contents();
  const { credential } = prepared.bearers.admin;
  const path = `/api/members/${prepared.victim.memberId}`;
  await call(trial.relay.url, 'PUT', path, { role: 'reader' }, credential);
  expect(await trial.end()).not.toEqual(before);
});
