import { expect, test } from 'vitest';
import { err, ok } from '../base/result.ts';
import { createAccess, deviceName } from './access.ts';

const workspaceId = '3f2b8c1e-5a7d-4c2b-9e1f-0a1b2c3d4e5f';
const memberId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const OWN = 'S'.repeat(43);
const credential = `ct1_abc_${'x'.repeat(43)}`;

interface Seen {
  url: string;
  init: RequestInit | undefined;
}

function accessWith(answer: () => Response | Promise<Response>) {
  const seen: Seen[] = [];
  const access = createAccess({
    fetch: async (url, init) => {
      seen.push({ url: url instanceof Request ? url.url : String(url), init });
      return answer();
    },
    origin: 'https://carnet.example.org',
    device: 'Chrome, Windows'
  });
  return { access, seen };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

test('joining gives the credential of the answer; the secret travels in the body, never in the address', async () => {
  const answer = { workspaceId, memberId, memberName: 'Paul', role: 'member', credential };
  const { access, seen } = accessWith(() => json(answer));
  expect(await access.join('secret-of-the-invite-00', OWN)).toEqual({ ok: true, value: answer });
  expect(seen[0]?.url).toBe('https://carnet.example.org/api/join');
  expect(seen[0]?.init?.body).toBe(
    `{"secret":"secret-of-the-invite-00","device":"Chrome, Windows","credentialSecret":"${OWN}"}`
  );
});

test.each([
  'setup-used',
  'invite-unknown',
  'invite-used',
  'invite-expired',
  'invite-revoked',
  'workspace-exists',
  'too-many-devices',
  'too-many-device-invites',
  'revoked',
  'rate'
])('the relay says %s', async (error) => {
  const { access } = accessWith(() => json({ error }, 409));
  expect(await access.join('x', OWN)).toEqual({ ok: false, error });
});

test('no answer is told apart from a wrong answer', async () => {
  const silent = accessWith(() => Promise.reject(new TypeError('failed')));
  expect(await silent.access.join('x', OWN)).toEqual({ ok: false, error: 'unreachable' });
  const proxy = accessWith(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  expect(await proxy.access.join('x', OWN)).toEqual({ ok: false, error: 'unavailable' });
  const other = accessWith(() => new Response('<h1>Welcome</h1>'));
  expect(await other.access.join('x', OWN)).toEqual({ ok: false, error: 'unexpected-answer' });
  const foreign = accessWith(() => json({ error: 'teapot' }, 418));
  expect(await foreign.access.join('x', OWN)).toEqual({ ok: false, error: 'unexpected-answer' });
});

test('an answer with a field missing is not taken', async () => {
  const { access } = accessWith(() => json({ workspaceId, memberId, memberName: 'Paul', role: 'member' }));
  expect(await access.join('x', OWN)).toEqual({ ok: false, error: 'unexpected-answer' });
});

test('invites carry the credential in the header, and revoking accepts an empty answer', async () => {
  const { access, seen } = accessWith(() => new Response(null, { status: 204 }));
  expect(await access.revoke(credential, 'a/b')).toEqual({ ok: true, value: undefined });
  expect(seen[0]?.url).toBe('https://carnet.example.org/api/invites/a%2Fb');
  expect(seen[0]?.init?.headers).toEqual({ Authorization: `Bearer ${credential}` });
});

test('inviting says for whom: a new member, or another device of one', async () => {
  const answer = { id: 'i1', secret: 'secret-of-the-invite-00', expiresAt: 1_700_000_000_000 };
  const { access, seen } = accessWith(() => json(answer, 201));
  expect(await access.invite(credential, { memberId, memberName: 'Paul', role: 'reader' })).toEqual(
    ok(answer)
  );
  expect(await access.inviteDevice(credential, memberId)).toEqual(ok(answer));
  expect(seen.map(({ init }) => JSON.parse(init?.body as string) as unknown)).toEqual([
    { kind: 'member', memberId, memberName: 'Paul', role: 'reader' },
    { kind: 'device', memberId }
  ]);
});

test('the team comes with its devices, and an answer of another shape is not taken', async () => {
  const device = {
    id: workspaceId,
    name: 'Chrome, Windows',
    createdAt: 1,
    lastSeenAt: null,
    online: true,
    self: true,
    state: 'active',
    revokedAt: null
  };
  const member = { id: memberId, name: 'Paul', role: 'admin', devices: [device] };
  const { access, seen } = accessWith(() => json({ members: [member] }));
  expect(await access.team(credential)).toEqual(ok([member]));
  expect([seen[0]?.url, seen[0]?.init?.method]).toEqual(['https://carnet.example.org/api/team', 'GET']);
  const devices = [{ ...device, state: 'lost' }];
  const other = accessWith(() => json({ members: [{ ...member, devices }] }));
  expect(await other.access.team(credential)).toEqual(err('unexpected-answer'));
});

test('roles and revocations are orders: sent in the body, answered without one', async () => {
  const { access, seen } = accessWith(() => new Response(null, { status: 204 }));
  const outcomes = [
    await access.setRole(credential, memberId, 'reader'),
    await access.revokeMember(credential, memberId, 'remove'),
    await access.revokeDevice(credential, 'a/b', 'erase')
  ];
  expect(outcomes).toEqual([ok(), ok(), ok()]);
  expect(seen.map(({ url, init }) => [init?.method, new URL(url).pathname, init?.body])).toEqual([
    ['PUT', `/api/members/${memberId}`, '{"role":"reader"}'],
    ['POST', `/api/members/${memberId}/revoke`, '{"how":"remove"}'],
    ['POST', '/api/devices/a%2Fb/revoke', '{"how":"erase"}']
  ]);
  const refused = accessWith(() => json({ error: 'last-admin' }, 409));
  expect(await refused.access.setRole(credential, memberId, 'reader')).toEqual(err('last-admin'));
  const proxy = accessWith(() => new Response('<h1>Welcome</h1>'));
  expect(await proxy.access.revokeDevice(credential, 'x', 'erase')).toEqual(err('unexpected-answer'));
});

test('a device is named after its browser and system', () => {
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36 Edg/156.0')).toBe(
    'Edge, Windows'
  );
  expect(deviceName('Mozilla/5.0 (Linux; Android 16) Chrome/156.0 Mobile Safari/537.36')).toBe(
    'Chrome, Android'
  );
  expect(deviceName('curl/8')).toBe('Browser');
});
