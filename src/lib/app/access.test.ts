import { expect, test } from 'vitest';
import { createAccess, deviceName } from './access.ts';

const workspaceId = '3f2b8c1e-5a7d-4c2b-9e1f-0a1b2c3d4e5f';
const memberId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
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
  expect(await access.join('secret-of-the-invite-00')).toEqual({ ok: true, value: answer });
  expect(seen[0]?.url).toBe('https://carnet.example.org/api/join');
  expect(seen[0]?.init?.body).toBe('{"secret":"secret-of-the-invite-00","device":"Chrome, Windows"}');
});

test.each([
  'setup-used',
  'invite-unknown',
  'invite-used',
  'invite-expired',
  'invite-revoked',
  'workspace-exists',
  'rate'
])('the relay says %s', async (error) => {
  const { access } = accessWith(() => json({ error }, 409));
  expect(await access.join('x')).toEqual({ ok: false, error });
});

test('no answer is told apart from a wrong answer', async () => {
  const silent = accessWith(() => Promise.reject(new TypeError('failed')));
  expect(await silent.access.join('x')).toEqual({ ok: false, error: 'unreachable' });
  const proxy = accessWith(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  expect(await proxy.access.join('x')).toEqual({ ok: false, error: 'unavailable' });
  const other = accessWith(() => new Response('<h1>Welcome</h1>'));
  expect(await other.access.join('x')).toEqual({ ok: false, error: 'unexpected-answer' });
  const foreign = accessWith(() => json({ error: 'teapot' }, 418));
  expect(await foreign.access.join('x')).toEqual({ ok: false, error: 'unexpected-answer' });
});

test('an answer with a field missing is not taken', async () => {
  const { access } = accessWith(() => json({ workspaceId, memberId, memberName: 'Paul', role: 'member' }));
  expect(await access.join('x')).toEqual({ ok: false, error: 'unexpected-answer' });
});

test('invites carry the credential in the header, and revoking accepts an empty answer', async () => {
  const { access, seen } = accessWith(() => new Response(null, { status: 204 }));
  expect(await access.revoke(credential, 'a/b')).toEqual({ ok: true, value: undefined });
  expect(seen[0]?.url).toBe('https://carnet.example.org/api/invites/a%2Fb');
  expect(seen[0]?.init?.headers).toEqual({ Authorization: `Bearer ${credential}` });
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
