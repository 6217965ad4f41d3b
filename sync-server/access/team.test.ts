import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CredentialResponse } from '../../src/lib/protocol/http.ts';
import type { Role } from '../../src/lib/protocol/frames.ts';
import type { Relay } from '../relay.ts';
import {
  addDevice,
  addMember,
  call,
  connect,
  connectAs,
  createWorkspace,
  deviceIdOf,
  invite,
  redeem,
  revoke,
  startTestRelay,
  teamOf,
  temporaryDirectory,
  type TemporaryDirectory,
  type TestSocketClient
} from '../relayHarness.ts';
import { createTestDocument, docId, memberIdOf } from '../room/roomHarness.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const ID = '0a0a0a0a-0000-4000-8000-00000000000a';

/** A7: how soon a decision must have reached an open socket. */
const AT_ONCE_MS = 1_000;

let directory: TemporaryDirectory;
let relay: Relay;
let admin: CredentialResponse;
let bob: CredentialResponse;

beforeEach(async () => {
  directory = temporaryDirectory();
  relay = await startTestRelay(directory.path);
  admin = await createWorkspace(relay.url, relay.setupLink, ID);
  bob = await addMember(relay.url, admin.credential, 'bob');
});

afterEach(async () => {
  await relay.close();
  directory.remove();
});

function setRole(by: CredentialResponse, memberId: string, role: Role) {
  return call(relay.url, 'PUT', `/api/members/${memberId}`, { role }, by.credential);
}

/** The close code, and whether it came soon enough after `decided`. */
async function closedAtOnce(device: TestSocketClient, decided: Promise<unknown>): Promise<number> {
  await decided;
  const since = performance.now();
  const code = await device.closed();
  expect(performance.now() - since).toBeLessThan(AT_ONCE_MS);
  return code;
}

/** What a HELLO with this credential is answered with. */
async function hello({ workspaceId, credential }: CredentialResponse): Promise<number | string> {
  const device = await connect(relay.url, workspaceId);
  device.send({ type: 'hello', protocol: 1, credential, cursor: null, app: '' });
  const answer = await Promise.race([
    device.closed(),
    device.next().then(
      ({ type }) => type,
      () => null
    )
  ]);
  const outcome = answer ?? (await device.closed());
  device.close();
  return outcome;
}

function push(device: TestSocketClient, n = 1): void {
  const bytes = createTestDocument(n + 10).write('x');
  device.send({ type: 'push', atomic: false, rows: [{ n, docId: docId(n), kind: 'update', bytes }] });
}

async function stateOf(of: CredentialResponse) {
  const devices = (await teamOf(relay.url, admin)).flatMap((member) => member.devices);
  return devices.find(({ id }) => id === deviceIdOf(of))?.state;
}

describe('team', () => {
  test('[A7] an admin sees everybody with their devices, others see themselves', async () => {
    const tablet = await addDevice(relay.url, bob, 'tablet');
    const online = await connectAs(relay.url, tablet);
    const team = await teamOf(relay.url, admin);
    expect(team).toMatchObject([
      { id: bob.memberId, name: 'bob', role: 'member' },
      { id: admin.memberId, name: 'root', role: 'admin' }
    ]);
    expect(team[0]?.devices.map(({ name, online, self, state }) => [name, online, self, state])).toEqual([
      ['phone', false, false, 'active'],
      ['tablet', true, false, 'active']
    ]);
    expect(team[1]?.devices).toMatchObject([
      { name: 'laptop', self: true, revokedAt: null, lastSeenAt: null }
    ]);
    const own = await teamOf(relay.url, bob);
    expect(own.map(({ id }) => id)).toEqual([bob.memberId]);
    expect(own[0]?.devices.map(({ self }) => self)).toEqual([true, false]);
    online.close();
  });

  test('[A7] last contact is that of the socket, and outlives the relay', async () => {
    const before = Date.now();
    const device = await connectAs(relay.url, bob);
    const seen = async () => (await teamOf(relay.url, bob))[0]?.devices[0];
    expect(await seen()).toMatchObject({ online: true });
    device.close();
    await expect.poll(async () => (await seen())?.online).toBe(false);
    const at = (await seen())?.lastSeenAt ?? 0;
    expect(at).toBeGreaterThanOrEqual(before);
    await relay.close();
    relay = await startTestRelay(directory.path);
    expect(await seen()).toMatchObject({ online: false, lastSeenAt: at });
  });
});

describe('roles', () => {
  test('[A7] a change of role closes open sockets with 1012, and holds at once', async () => {
    const device = await connectAs(relay.url, bob);
    push(device, 1);
    expect((await device.next()).type).toBe('ack');
    const changed = setRole(admin, bob.memberId, 'reader');
    expect(await closedAtOnce(device, changed)).toBe(1012);
    expect((await changed).status).toBe(204);
    const again = await connectAs(relay.url, bob);
    push(again, 2);
    expect(await again.next()).toEqual({ type: 'nack', n: 2, code: 'read-only' });
    again.close();
  });

  test('[A7] what a device pushed before its role changed is acknowledged, what it pushes after is not heard', async () => {
    const device = await connectAs(relay.url, bob);
    // Read by the relay in order: the push has reached the room when the pull is answered.
    push(device, 1);
    device.send({ type: 'pull', after: 0, maxBytes: 1_000 });
    expect((await device.next()).type).toBe('changes');
    const closing = setRole(admin, bob.memberId, 'reader');
    device.socket.on('message', () => push(device, 2));
    await closing;
    push(device, 3);
    expect(await device.next()).toMatchObject({ type: 'ack', rows: [{ n: 1, seq: 1 }] });
    expect(await device.closed()).toBe(1012);
    const root = await connectAs(relay.url, admin);
    root.send({ type: 'pull', after: 0, maxBytes: 1_000 });
    expect(await root.next()).toMatchObject({ type: 'changes', head: 1 });
    root.close();
  });

  test('[A7] a role that stays as it is closes nothing', async () => {
    const device = await connectAs(relay.url, bob);
    expect((await setRole(admin, bob.memberId, 'member')).status).toBe(204);
    push(device);
    expect((await device.next()).type).toBe('ack');
    device.close();
  });

  test('[A7] a workspace keeps an admin whose device has access', async () => {
    const lastAdmin = [409, { error: 'last-admin' }];
    const asked = async (answer: ReturnType<typeof setRole>) => {
      const { status, body } = await answer;
      return [status, body];
    };
    expect(await asked(setRole(admin, admin.memberId, 'member'))).toEqual(lastAdmin);
    expect(await revoke(relay.url, admin, `members/${admin.memberId}`, 'remove')).toBe(409);
    expect(await revoke(relay.url, admin, `devices/${deviceIdOf(admin)}`, 'erase')).toBe(409);
    await setRole(admin, bob.memberId, 'admin');
    // An admin without a device that may come in is none.
    expect(await revoke(relay.url, admin, `devices/${deviceIdOf(bob)}`, 'remove')).toBe(204);
    expect(await asked(setRole(admin, admin.memberId, 'member'))).toEqual(lastAdmin);
    const { body } = await call(
      relay.url,
      'POST',
      '/api/invites',
      { kind: 'device', memberId: bob.memberId },
      admin.credential
    );
    const { body: phone } = await redeem(relay.url, (body as { secret: string }).secret);
    // Nor is one whose device was never heard: its credential may have reached nobody.
    expect(await asked(setRole(admin, admin.memberId, 'member'))).toEqual(lastAdmin);
    expect(await revoke(relay.url, admin, `devices/${deviceIdOf(admin)}`, 'erase')).toBe(409);
    (await connectAs(relay.url, phone as CredentialResponse)).close();
    expect((await setRole(admin, admin.memberId, 'member')).status).toBe(204);
    expect((await setRole(admin, bob.memberId, 'member')).status).toBe(403);
  });
});

describe('revoking', () => {
  test.each([
    ['remove', 4401, 'removed'],
    ['erase', 4410, 'erase-told']
  ] as const)('[A7] %s closes the device within a second, and for ever', async (how, code, state) => {
    const [device, other] = [await connectAs(relay.url, bob), await addDevice(relay.url, bob, 'tablet')];
    const decided = revoke(relay.url, admin, `devices/${deviceIdOf(bob)}`, how);
    expect(await closedAtOnce(device, decided)).toBe(code);
    expect(await decided).toBe(204);
    expect([await hello(bob), await hello(bob)]).toEqual([code, code]);
    const answer = await call(relay.url, 'GET', '/api/team', undefined, bob.credential);
    expect(answer).toEqual({ status: 401, body: { error: 'revoked' } });
    await expect.poll(() => stateOf(bob)).toBe(state);
    expect(await hello(other)).toBe('ready');
    await relay.close();
    relay = await startTestRelay(directory.path);
    expect(await hello(bob)).toBe(code);
  });

  test('[A7] a device that is away has been told to erase when it has answered, not before', async () => {
    expect(await revoke(relay.url, admin, `devices/${deviceIdOf(bob)}`, 'erase')).toBe(204);
    expect(await stateOf(bob)).toBe('erase-ordered');
    expect(await hello(bob)).toBe(4410);
    await expect.poll(() => stateOf(bob)).toBe('erase-told');
  });

  test('[A7] a removal may become an order to erase, never the other way', async () => {
    const device = `devices/${deviceIdOf(bob)}` as const;
    await revoke(relay.url, admin, device, 'remove');
    expect(await hello(bob)).toBe(4401);
    expect(await revoke(relay.url, admin, device, 'erase')).toBe(204);
    expect(await hello(bob)).toBe(4410);
    expect(await revoke(relay.url, admin, device, 'remove')).toBe(204);
    expect(await hello(bob)).toBe(4410);
    expect(await revoke(relay.url, admin, `members/${bob.memberId}`, 'remove')).toBe(204);
    expect(await hello(bob)).toBe(4410);
  });

  test('[A7] a member takes the access of own devices, and of no others', async () => {
    const tablet = await addDevice(relay.url, bob, 'tablet');
    const eve = await addMember(relay.url, admin.credential, 'eve', 'reader');
    expect(await revoke(relay.url, eve, `devices/${deviceIdOf(tablet)}`, 'remove')).toBe(403);
    expect(await revoke(relay.url, eve, `members/${bob.memberId}`, 'remove')).toBe(403);
    expect(await revoke(relay.url, eve, `members/${eve.memberId}`, 'remove')).toBe(403);
    expect(await revoke(relay.url, bob, `devices/${deviceIdOf(tablet)}`, 'erase')).toBe(204);
    expect(await hello(tablet)).toBe(4410);
    expect(await revoke(relay.url, eve, `devices/${deviceIdOf(eve)}`, 'remove')).toBe(204);
    expect(await hello(eve)).toBe(4401);
    expect(await revoke(relay.url, admin, 'devices/nothing', 'remove')).toBe(404);
    expect(await revoke(relay.url, admin, 'members/nothing', 'remove')).toBe(404);
  });

  test('[A7] removing a member ends all devices and open invites at once', async () => {
    const tablet = await addDevice(relay.url, bob, 'tablet');
    const devices = [await connectAs(relay.url, bob), await connectAs(relay.url, tablet)];
    const ask = { kind: 'device', memberId: bob.memberId };
    const own = await call(relay.url, 'POST', '/api/invites', ask, bob.credential);
    const twice = await invite(relay.url, admin.credential, 'bob');
    const decided = revoke(relay.url, admin, `members/${bob.memberId}`, 'remove');
    expect(await Promise.all(devices.map((device) => closedAtOnce(device, decided)))).toEqual([4401, 4401]);
    for (const secret of [(own.body as { secret: string }).secret, twice.secret]) {
      expect(await redeem(relay.url, secret)).toEqual({ status: 410, body: { error: 'invite-revoked' } });
    }
    expect([await hello(bob), await hello(tablet)]).toEqual([4401, 4401]);
  });

  test('[A7] a request whose body comes in slowly is judged by what its sender is at the end', async () => {
    await call(relay.url, 'PUT', `/api/members/${bob.memberId}`, { role: 'admin' }, admin.credential);
    const body = JSON.stringify({ role: 'admin' });
    const slow = request(`${relay.url}/api/members/${memberIdOf('bob')}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${bob.credential}`,
        'content-type': 'application/json',
        'content-length': body.length,
        expect: '100-continue'
      }
    });
    const status = new Promise((resolve) =>
      slow.once('response', (response) => resolve(response.statusCode))
    );
    // The relay has read the headers and waits for the rest.
    await new Promise((resolve) => {
      slow.once('continue', resolve);
      slow.flushHeaders();
    });
    expect(await revoke(relay.url, admin, `members/${bob.memberId}`, 'remove')).toBe(204);
    slow.end(body);
    expect(await status).toBe(401);
  });
});
