import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestData, type TestData } from '../backup/backupHarness.ts';
import { temporaryDirectory, type TemporaryDirectory } from '../relayHarness.ts';
import { devicesIn, revokedHow, revokeDevice } from './deviceTable.ts';

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

test('[A9] a device is revoked once, by a start of its id that names it alone', () => {
  const { database } = data;
  expect(revokeDevice(database, 'aaaaaaaa', 'remove', 9)).toEqual({ ok: false, error: 'ambiguous' });
  expect(revokeDevice(database, 'bbbb', 'remove', 9)).toEqual({ ok: false, error: 'unknown' });
  expect(revokeDevice(database, TWO, 'remove', 9)).toMatchObject({ ok: true, value: { revokedAt: 9 } });
  expect(revokeDevice(database, TWO, 'remove', 10)).toEqual({ ok: false, error: 'revoked-before' });
  expect(devicesIn(database).map(({ id, revokedAt }) => [id, revokedAt])).toEqual([
    [ONE, null],
    [TWO, 9]
  ]);
});

test('[A9] a removal may become an order to erase, never the other way', () => {
  const { database } = data;
  expect(revokeDevice(database, ONE, 'remove', 9)).toMatchObject({ ok: true });
  expect(revokeDevice(database, ONE, 'erase', 10)).toMatchObject({
    ok: true,
    value: { revokedAt: 9, revokedHow: 'erase' }
  });
  expect(revokeDevice(database, ONE, 'erase', 11)).toEqual({ ok: false, error: 'revoked-before' });
  expect(revokeDevice(database, ONE, 'remove', 11)).toEqual({ ok: false, error: 'revoked-before' });
  expect([revokedHow(database, ONE), revokedHow(database, TWO)]).toEqual(['erase', null]);
});
