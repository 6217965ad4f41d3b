import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/lib/base/clock.ts';
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
    readonly again: (deviceId?: string) => Promise<Answer>;
    readonly look: (deviceId?: string) => Promise<Answer>;
  }> {
    const { secret } = await invite(relay.url, admin.credential, 'bob');
    const mine: string = randomUUID();
    const again = (deviceId = mine): Promise<Answer> => redeem(relay.url, secret, 'phone', deviceId);
    expect((await again()).status).toBe(201);
    return {
      memberId: memberIdOf('bob'),
      again,
      look: (deviceId = mine) => call(relay.url, 'POST', '/api/join/look', { secret, deviceId })
    };
  }

  const credentialOf = ({ body }: Answer): CredentialResponse => v.parse(credentialResponse, body);
  const USED: [number, string] = [410, 'invite-used'];

  async function devicesOf(id: string): Promise<number | undefined> {
    return (await teamOf(relay.url, admin)).find((member) => member.id === id)?.devices.length;
  }

  test('[A7] is given again to the same device, with a credential of which only the last is good', async () => {
    const { memberId, again, look } = await unanswered();
    const first = credentialOf(await again());
    expect(await look()).toMatchObject({ status: 200, body: { memberName: 'bob' } });
    const second = credentialOf(await again());
    expect(second).toMatchObject({ workspaceId: ID, memberId, memberName: 'bob', role: 'member' });
    expect(deviceIdOf(second)).toBe(deviceIdOf(first));
    await expect(connectAs(relay.url, first)).rejects.toThrow('4401');
    (await connectAs(relay.url, second)).close();
    expect(await devicesOf(memberId)).toBe(1);
  });

  test('[A7] is given to no other device, which finds the invite used', async () => {
    const { memberId, again, look } = await unanswered();
    expect(refusal(await again(randomUUID()))).toEqual(USED);
    expect(refusal(await look(randomUUID()))).toEqual(USED);
    // Nor to one that there is: the id alone opens nothing.
    expect(refusal(await again(deviceIdOf(admin)))).toEqual(USED);
    expect((await again()).status).toBe(201);
    expect(await devicesOf(memberId)).toBe(1);
  });

  test('[A7] is not given again once the device was heard, also by a relay that was killed since', async () => {
    const { again, look } = await unanswered();
    const credential = credentialOf(await again());
    const device = await connectAs(relay.url, credential);
    expect(refusal(await again())).toEqual(USED);
    expect(refusal(await look())).toEqual(USED);
    // As a kill leaves it: the times of last contact that wait in memory are lost.
    const killed = temporaryDirectory();
    cpSync(directory.path, killed.path, { recursive: true });
    device.close();
    await relay.close();
    directory.remove();
    directory = killed;
    relay = await startTestRelay(directory.path);
    expect(refusal(await again())).toEqual(USED);
    (await connectAs(relay.url, credential)).close();
  });

  test('[A7] is not given again when the invite has expired, or the device was revoked', async () => {
    const { again } = await unanswered();
    later = INVITE_LIFETIME_MS - 60_000;
    expect((await again()).status).toBe(201);
    later = INVITE_LIFETIME_MS + 1_000;
    expect(refusal(await again())).toEqual(USED);
    later = 0;
    const { credential } = credentialOf(await again());
    await revoke(relay.url, admin, `devices/${credential.split('_')[1] ?? ''}`, 'remove');
    expect(refusal(await again())).toEqual(USED);
  });

  test('[A7] costs no second device: it is given again at the limit of devices too', async () => {
    const { memberId, again } = await unanswered();
    const bob = credentialOf(await again());
    for (let n = 1; n < DEVICES_PER_MEMBER_MAX; n += 1) await addDevice(relay.url, bob, `device ${n}`);
    const answers = await Promise.all(Array.from({ length: 8 }, () => again()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await devicesOf(memberId)).toBe(DEVICES_PER_MEMBER_MAX);
  });

  test('[A7] an open invite adds no device under the id of another one, and stays good', async () => {
    const { secret } = await invite(relay.url, admin.credential, 'bob');
    expect(refusal(await redeem(relay.url, secret, 'phone', deviceIdOf(admin)))).toEqual([
      400,
      'invalid-request'
    ]);
    (await connectAs(relay.url, admin)).close();
    expect((await redeem(relay.url, secret)).status).toBe(201);
  });
});
