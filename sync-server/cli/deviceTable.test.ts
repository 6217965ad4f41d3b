import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../../src/lib/base/result.ts';
import { createTestData, type TestData } from '../backup/backupHarness.ts';
import { temporaryDirectory, type TemporaryDirectory } from '../relayHarness.ts';
import {
  devicesIn,
  revokedHow,
  revokeDevice,
  type DeviceRow,
  type RevokedHow,
  type RevokeRefusal
} from './deviceTable.ts';
import { memberCalled } from './memberCalled.ts';

const ONE = 'aaaaaaaa-0000-4000-8000-000000000001';
const TWO = 'aaaaaaaa-0000-4000-8000-000000000002';

let directory: TemporaryDirectory;
let data: TestData;

beforeEach(() => {
  directory = temporaryDirectory();
  data = createTestData(join(directory.path, 'carnet.sqlite'));
  data.addDevice(ONE, 'laptop');
  data.addDevice(TWO, 'phone');
});

afterEach(() => {
  data.database.close();
  directory.remove();
});

function revoke(
  idStart: string,
  how: RevokedHow,
  now: number,
  lastAdmin = false
): Result<DeviceRow, RevokeRefusal> {
  return revokeDevice(data.database, { idStart, how, now, lastAdmin });
}

test('[A9] a device is revoked once, by a start of its id that names it alone', () => {
  expect(revoke('aaaaaaaa', 'remove', 9)).toEqual({ ok: false, error: 'ambiguous' });
  expect(revoke('bbbb', 'remove', 9)).toEqual({ ok: false, error: 'unknown' });
  expect(revoke(TWO, 'remove', 9)).toMatchObject({ ok: true, value: { revokedAt: 9 } });
  expect(revoke(TWO, 'remove', 10)).toEqual({ ok: false, error: 'revoked-before' });
  expect(devicesIn(data.database).map(({ id, revokedAt }) => [id, revokedAt])).toEqual([
    [ONE, null],
    [TWO, 9]
  ]);
});

test('[A9] a removal may become an order to erase, never the other way', () => {
  expect(revoke(ONE, 'remove', 9)).toMatchObject({ ok: true });
  expect(revoke(ONE, 'erase', 10)).toMatchObject({
    ok: true,
    value: { revokedAt: 9, revokedHow: 'erase' }
  });
  expect(revoke(ONE, 'erase', 11)).toEqual({ ok: false, error: 'revoked-before' });
  expect(revoke(ONE, 'remove', 11)).toEqual({ ok: false, error: 'revoked-before' });
  expect([revokedHow(data.database, ONE), revokedHow(data.database, TWO)]).toEqual(['erase', null]);
});

test('[A7] with a device its open invites end, of an older relay too, which kept no maker; others stay good', () => {
  const add = data.database.prepare(`
    INSERT INTO invites (id, ws, kind, member, name, role, hash, created_at, expires_at, used_at, by_device)
    VALUES (?1, 1, ?2, ?3, 'x', 'member', CAST(?1 AS BLOB), 1, 99, ?4, ?5)`);
  add.run('made on it', 'member', 'z', null, ONE);
  add.run('of an older relay', 'device', 'm', null, null);
  add.run('used', 'member', 'z', 2, ONE);
  add.run('for a member, of an older relay', 'member', 'm', null, null);
  add.run('made on another one', 'device', 'm', null, TWO);
  add.run('of somebody else', 'device', 'n', null, null);
  expect(revoke(ONE, 'remove', 9).ok).toBe(true);
  const ended = data.database.prepare('SELECT id, revoked_at FROM invites WHERE revoked_at IS NOT NULL');
  expect(new Map(ended.all().map((row) => [row['id'], row['revoked_at']]))).toEqual(
    new Map([
      ['made on it', 9],
      ['of an older relay', 9]
    ])
  );
});

test('[A9] the last device of an admin is revoked by who says so, and by nobody else', () => {
  expect(revoke(TWO, 'remove', 9)).toMatchObject({ ok: true });
  expect(revoke(ONE, 'erase', 10)).toEqual({ ok: false, error: 'last-admin' });
  expect(revokedHow(data.database, ONE)).toBeNull();
  // Another member's device helps nothing, unless they are an admin too.
  data.database.exec("INSERT INTO members VALUES (1, 'n', 'Bob', 'member')");
  data.database.exec(
    "INSERT INTO devices (id, ws, member, name, hash, created_at, seen_at) VALUES ('bbbbbbbb', 1, 'n', 'pc', x'00', 5, 6)"
  );
  expect(revoke(ONE, 'remove', 10)).toEqual({ ok: false, error: 'last-admin' });
  // Nor does an admin's device that was never heard: its credential may have reached nobody.
  data.database.exec("UPDATE members SET role = 'admin' WHERE id = 'n'");
  data.database.exec("UPDATE devices SET seen_at = NULL WHERE id = 'bbbbbbbb'");
  expect(revoke(ONE, 'remove', 10)).toEqual({ ok: false, error: 'last-admin' });
  // Nor does an admin of another workspace.
  data.database.exec("INSERT INTO workspaces (number, id, epoch, created_at) VALUES (2, 'w2', 'e', 0)");
  data.database.exec("INSERT INTO members VALUES (2, 'o', 'Eve', 'admin')");
  data.database.exec(
    "INSERT INTO devices (id, ws, member, name, hash, created_at, seen_at) VALUES ('cccccccc', 2, 'o', 'pc', x'00', 5, 6)"
  );
  expect(revoke(ONE, 'remove', 10)).toEqual({ ok: false, error: 'last-admin' });
  expect(revoke('bbbbbbbb', 'remove', 10)).toMatchObject({ ok: true });
  expect(revoke(ONE, 'remove', 11, true)).toMatchObject({ ok: true });
  // It has no access any more: making that an order to erase takes nothing from anybody.
  expect(revoke(ONE, 'erase', 12)).toMatchObject({ ok: true });
});

test('[A9] a member is meant by their name, or by the start of the id of one of their devices', () => {
  const { database } = data;
  const ann = { ok: true, value: { ws: 1, id: 'm', name: 'Ann', role: 'admin' } };
  for (const called of ['Ann', 'ANN', 'aaaaaaaa', ONE]) expect(memberCalled(database, called)).toEqual(ann);
  for (const called of ['An', '', 'aaa', 'bbbb']) {
    expect(memberCalled(database, called)).toEqual({ ok: false, error: 'unknown' });
  }
  database.exec("INSERT INTO members VALUES (1, 'n', 'ann', 'reader')");
  database.exec(
    "INSERT INTO devices (id, ws, member, name, hash, created_at) VALUES ('bbbbbbbb', 1, 'n', 'pc', x'00', 5)"
  );
  expect(memberCalled(database, 'Ann')).toEqual({ ok: false, error: 'ambiguous' });
  expect(memberCalled(database, 'bbbb')).toMatchObject({ ok: true, value: { id: 'n' } });
});
