import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/lib/base/clock.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { newCredentialSecret } from '../../src/lib/protocol/credential.ts';
import {
  apiErrorResponse,
  credentialResponse,
  inviteListResponse,
  inviteResponse,
  type CredentialResponse,
  type InviteResponse
} from '../../src/lib/protocol/http.ts';
import {
  DEVICE_INVITE_LIFETIME_MS,
  DEVICES_PER_MEMBER_MAX,
  INVITE_LIFETIME_MS,
  OPEN_DEVICE_INVITES_MAX,
  OPEN_INVITES_MAX
} from '../limits.ts';
import type { Relay } from '../relay.ts';
import {
  addDevice,
  addMember,
  call,
  connectAs,
  createWorkspace,
  deviceIdOf,
  invite,
  redeem,
  revoke,
  startTestRelay,
  teamOf,
  temporaryDirectory,
  type Answer,
  type TemporaryDirectory
} from '../relayHarness.ts';
import { createTestDocument, docId, memberIdOf } from '../room/roomHarness.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const ID = '0a0a0a0a-0000-4000-8000-00000000000a';

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

function refusal({ status, body }: Answer): [number, string] {
  return [status, v.parse(apiErrorResponse, body).error];
}

function askDevice(by: CredentialResponse, memberId: string): Promise<Answer> {
  return call(relay.url, 'POST', '/api/invites', { kind: 'device', memberId }, by.credential);
}

async function deviceInvite(by: CredentialResponse, memberId: string): Promise<InviteResponse> {
  return v.parse(inviteResponse, (await askDevice(by, memberId)).body);
}

test('[A7] a device invite adds a device to its member and changes neither name nor role', async () => {
  const reader = await addMember(relay.url, admin.credential, 'eve', 'reader');
  const { secret } = await deviceInvite(reader, reader.memberId);
  const joined = await redeem(relay.url, secret, 'tablet');
  expect([joined.status, joined.body]).toMatchObject([
    201,
    { workspaceId: ID, memberId: reader.memberId, memberName: 'eve', role: 'reader' }
  ]);
  const second = await addDevice(relay.url, reader, 'laptop');
  expect(second.credential).not.toBe(reader.credential);
  // The role is the member's, not the invite's: as it is when a device comes.
  await call(relay.url, 'PUT', `/api/members/${reader.memberId}`, { role: 'member' }, admin.credential);
  const tablet = await connectAs(relay.url, joined.body as CredentialResponse);
  const bytes = createTestDocument(1).write('x');
  tablet.send({ type: 'push', atomic: false, rows: [{ n: 1, docId: docId(1), kind: 'update', bytes }] });
  expect((await tablet.next()).type).toBe('ack');
  tablet.close();
});

test('[A7] a device invite ends after fifteen minutes', async () => {
  const { secret, expiresAt } = await deviceInvite(admin, admin.memberId);
  expect(expiresAt - Date.now()).toBeLessThanOrEqual(DEVICE_INVITE_LIFETIME_MS);
  later = DEVICE_INVITE_LIFETIME_MS + 1_000;
  expect(refusal(await redeem(relay.url, secret))).toEqual([410, 'invite-expired']);
});

test('[A7] an admin invites devices of anybody known, others only their own', async () => {
  const bob = await addMember(relay.url, admin.credential, 'bob');
  expect((await askDevice(admin, bob.memberId)).status).toBe(201);
  expect((await askDevice(bob, bob.memberId)).status).toBe(201);
  expect(refusal(await askDevice(bob, admin.memberId))).toEqual([403, 'forbidden']);
  expect(refusal(await askDevice(admin, memberIdOf('nobody')))).toEqual([404, 'not-found']);
  // Not even whether somebody exists is told to who may not ask.
  expect(refusal(await askDevice(bob, memberIdOf('nobody')))).toEqual([403, 'forbidden']);
  const list = await call(relay.url, 'GET', '/api/invites', undefined, admin.credential);
  const { invites } = v.parse(inviteListResponse, list.body);
  expect(invites.map(({ kind, memberName, state }) => [kind, memberName, state])).toEqual([
    ['member', 'bob', 'used'],
    ['device', 'bob', 'open'],
    ['device', 'bob', 'open']
  ]);
});

test('[A7] with the access of a device or a member the open invites made with it end', async () => {
  const bob = await addMember(relay.url, admin.credential, 'bob');
  const phone = await addDevice(relay.url, bob, 'phone');
  const [byPhone, byBob] = [await deviceInvite(phone, bob.memberId), await deviceInvite(bob, bob.memberId)];
  await revoke(relay.url, admin, `devices/${deviceIdOf(phone)}`, 'remove');
  expect(refusal(await redeem(relay.url, byPhone.secret))).toEqual([410, 'invite-revoked']);
  expect((await redeem(relay.url, byBob.secret)).status).toBe(201);
});

test.each([
  [
    'is removed',
    (ann: CredentialResponse): Promise<unknown> =>
      revoke(relay.url, admin, `members/${ann.memberId}`, 'remove')
  ],
  [
    'is no admin any more',
    (ann: CredentialResponse): Promise<unknown> =>
      call(relay.url, 'PUT', `/api/members/${ann.memberId}`, { role: 'member' }, admin.credential)
  ]
])('[A7] when an admin %s, the links by which they would let others in end', async (_what, end) => {
  const ann = await addMember(relay.url, admin.credential, 'ann');
  await call(relay.url, 'PUT', `/api/members/${ann.memberId}`, { role: 'admin' }, admin.credential);
  const mine = await invite(relay.url, ann.credential, 'carl');
  await end(ann);
  expect(refusal(await redeem(relay.url, mine.secret))).toEqual([410, 'invite-revoked']);
});

test.each([
  ['a member', (): Promise<InviteResponse> => invite(relay.url, admin.credential, 'bob')],
  ['a device', (): Promise<InviteResponse> => deviceInvite(admin, admin.memberId)]
])('[A7] of many who redeem one invite for %s at once, exactly one wins', async (_what, make) => {
  const { secret } = await make();
  const answers = await Promise.all(Array.from({ length: 8 }, () => redeem(relay.url, secret)));
  const won = answers.filter(({ status }) => status === 201);
  expect(won).toHaveLength(1);
  const lost = answers.filter((one) => !won.includes(one)).map(refusal);
  expect(new Set(lost.map(String))).toEqual(new Set(['410,invite-used']));
});

test('[A7] a member has so many devices; one that lost its access makes room', async () => {
  const bob = await addMember(relay.url, admin.credential, 'bob');
  let last = bob;
  for (let n = 1; n < DEVICES_PER_MEMBER_MAX; n += 1) last = await addDevice(relay.url, bob, `device ${n}`);
  const { secret } = await deviceInvite(bob, bob.memberId);
  expect(refusal(await redeem(relay.url, secret))).toEqual([409, 'too-many-devices']);
  await revoke(relay.url, bob, `devices/${deviceIdOf(last)}`, 'remove');
  // A refused invite is not used up.
  expect((await redeem(relay.url, secret)).status).toBe(201);
});

test('[A7] a workspace has so many open invites; one that ended makes room', async () => {
  for (let n = 0; n < OPEN_INVITES_MAX; n += 1) await deviceInvite(admin, admin.memberId);
  expect(refusal(await askDevice(admin, admin.memberId))).toEqual([409, 'too-many-invites']);
  later = DEVICE_INVITE_LIFETIME_MS + 1_000;
  expect((await askDevice(admin, admin.memberId)).status).toBe(201);
});

test('[A7] who is no admin has few open invites of their own, and keeps no admin from inviting', async () => {
  const bob = await addMember(relay.url, admin.credential, 'bob');
  const eve = await addMember(relay.url, admin.credential, 'eve', 'reader');
  // Admins have all of theirs, whatever others do.
  for (let n = 0; n < OPEN_INVITES_MAX - 1; n += 1) await deviceInvite(admin, admin.memberId);
  let last = await deviceInvite(bob, bob.memberId);
  for (let n = 1; n < OPEN_DEVICE_INVITES_MAX; n += 1) last = await deviceInvite(bob, bob.memberId);
  expect(refusal(await askDevice(bob, bob.memberId))).toEqual([409, 'too-many-device-invites']);
  expect((await askDevice(eve, eve.memberId)).status).toBe(201);
  expect((await askDevice(admin, bob.memberId)).status).toBe(201);
  expect(refusal(await askDevice(admin, bob.memberId))).toEqual([409, 'too-many-invites']);
  expect((await redeem(relay.url, last.secret)).status).toBe(201);
  expect((await askDevice(bob, bob.memberId)).status).toBe(201);
});

test('[A7] devices and invites of an older relay are still good', async () => {
  const { secret } = await invite(relay.url, admin.credential, 'bob');
  await relay.close();
  const file = new DatabaseSync(join(directory.path, 'carnet.sqlite'));
  file.exec(`
    DROP INDEX devices_by_member;
    ALTER TABLE devices DROP COLUMN seen_at;
    ALTER TABLE devices DROP COLUMN revoked_how;
    ALTER TABLE devices DROP COLUMN told_at;
    ALTER TABLE invites DROP COLUMN kind;
    ALTER TABLE invites DROP COLUMN by_device;
    ALTER TABLE invites DROP COLUMN by_member;
    ALTER TABLE invites DROP COLUMN used_by;
    PRAGMA user_version = 1`);
  file.close();
  relay = await startTestRelay(directory.path);
  expect((await redeem(relay.url, secret)).status).toBe(201);
  expect((await teamOf(relay.url, admin)).map(({ devices }) => devices[0]?.state)).toEqual([
    'active',
    'active'
  ]);
});

test('[A7] an invite can be looked at before it is used up; one that is not open tells why', async () => {
  const { secret } = await invite(relay.url, admin.credential, 'Paul Durand');
  const look = (): Promise<Answer> => call(relay.url, 'POST', '/api/join/look', { secret });
  for (let again = 0; again < 2; again += 1) {
    expect(await look()).toMatchObject({
      status: 200,
      body: { workspaceId: ID, memberName: 'Paul Durand', role: 'member' }
    });
  }
  expect((await redeem(relay.url, secret)).status).toBe(201);
  expect(refusal(await look())).toEqual([410, 'invite-used']);
});

describe('an answer that was lost', () => {
  /** Somebody whose request came through, and who has heard nothing; gives how to ask with the same link. */
  async function unanswered(): Promise<{
    readonly memberId: string;
    readonly inviteId: string;
    readonly again: (credentialSecret?: string) => Promise<Answer>;
    readonly look: (credentialSecret?: string) => Promise<Answer>;
  }> {
    const { id, secret } = await invite(relay.url, admin.credential, 'bob');
    const mine = drawn();
    const again = (own = mine): Promise<Answer> => redeem(relay.url, secret, 'phone', own);
    expect((await again()).status).toBe(201);
    return {
      memberId: memberIdOf('bob'),
      inviteId: id,
      again,
      look: (credentialSecret = mine) =>
        call(relay.url, 'POST', '/api/join/look', { secret, credentialSecret })
    };
  }

  const drawn = (): string => newCredentialSecret(systemRandom);
  const credentialOf = ({ body }: Answer): CredentialResponse => v.parse(credentialResponse, body);
  const USED: [number, string] = [410, 'invite-used'];

  async function devicesOf(id: string): Promise<number | undefined> {
    return (await teamOf(relay.url, admin)).find((member) => member.id === id)?.devices.length;
  }

  test('[A7] is given again to the same device, and is the same: none of two tabs is shut out', async () => {
    const { memberId, again, look } = await unanswered();
    const first = credentialOf(await again());
    expect(await look()).toMatchObject({ status: 200, body: { memberName: 'bob' } });
    const others = await Promise.all(Array.from({ length: 8 }, () => again()));
    expect(others.map(credentialOf)).toEqual(others.map(() => first));
    expect(first).toMatchObject({ workspaceId: ID, memberId, memberName: 'bob', role: 'member' });
    const device = await connectAs(relay.url, first);
    // One that was held up on its way finds the device at work, and takes nothing from it.
    expect(credentialOf(await again())).toEqual(first);
    device.close();
    (await connectAs(relay.url, first)).close();
    expect(await devicesOf(memberId)).toBe(1);
  });

  test('[A7] is given to nobody else, whatever the list of devices tells them: the invite is used', async () => {
    const { memberId, again, look } = await unanswered();
    const device = (await teamOf(relay.url, admin)).find(({ id }) => id === memberId)?.devices[0];
    const id = device?.id ?? '';
    expect(device?.lastSeenAt).toBe(null);
    const guesses = [drawn(), id.replaceAll('-', '').padEnd(43, 'A'), admin.credential.slice(-43)];
    for (const guess of guesses) {
      expect(refusal(await again(guess))).toEqual(USED);
      expect(refusal(await look(guess))).toEqual(USED);
    }
    // Nor is the id taken for a secret: a request that names one is not understood.
    const named = { secret: 'A'.repeat(22), device: 'x', deviceId: id };
    expect(refusal(await call(relay.url, 'POST', '/api/join', named))).toEqual([400, 'invalid-request']);
    expect((await again()).status).toBe(201);
    expect(await devicesOf(memberId)).toBe(1);
  });

  test('[A7] is given again by a relay that was killed since, and after the invite would have expired', async () => {
    const { again } = await unanswered();
    const first = credentialOf(await again());
    const killed = temporaryDirectory();
    cpSync(directory.path, killed.path, { recursive: true });
    await relay.close();
    directory.remove();
    directory = killed;
    later = INVITE_LIFETIME_MS + 1_000;
    relay = await startTestRelay(directory.path, { ...systemClock, now: () => Date.now() + later });
    expect(credentialOf(await again())).toEqual(first);
  });

  test('[A7] is not given again once the device was revoked, and lets nobody in who was not before', async () => {
    const { memberId, inviteId, again, look } = await unanswered();
    const first = credentialOf(await again());
    // It was used: to end what came of it is to end the device.
    const path = `/api/invites/${inviteId}`;
    expect((await call(relay.url, 'DELETE', path, undefined, admin.credential)).status).toBe(404);
    await call(relay.url, 'PUT', `/api/members/${memberId}`, { role: 'reader' }, admin.credential);
    expect(credentialOf(await again())).toEqual({ ...first, role: 'reader' });
    await revoke(relay.url, admin, `devices/${deviceIdOf(first)}`, 'remove');
    expect(refusal(await again())).toEqual(USED);
    expect(refusal(await look())).toEqual(USED);
    await expect(connectAs(relay.url, first)).rejects.toThrow('4401');
  });

  test('[A7] costs no second device: it is given again at the limit of devices too', async () => {
    const { memberId, again } = await unanswered();
    const bob = credentialOf(await again());
    for (let n = 1; n < DEVICES_PER_MEMBER_MAX; n += 1) await addDevice(relay.url, bob, `device ${n}`);
    expect(credentialOf(await again())).toEqual(bob);
    expect(await devicesOf(memberId)).toBe(DEVICES_PER_MEMBER_MAX);
  });
});
