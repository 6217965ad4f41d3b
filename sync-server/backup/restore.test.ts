import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemRandom } from '../../src/lib/base/random.ts';
import type { Result } from '../../src/lib/base/result.ts';
import { databasePath, lockDataFolder } from '../log/dataFolder.ts';
import { openDatabase, SCHEMA_VERSION } from '../log/database.ts';
import { createSqliteLog } from '../log/sqliteLog.ts';
import { temporaryDirectory, type TemporaryDirectory } from '../relayHarness.ts';
import { docId } from '../room/roomHarness.ts';
import { takeBackup } from './backup.ts';
import { createTestData, type TestData } from './backupHarness.ts';
import { restore, type Restored } from './restore.ts';

const NOW = Date.UTC(2026, 0, 5, 3, 0, 0);
const KEPT = 'carnet.sqlite.replaced-2026-01-05T03-00-00Z';

let directory: TemporaryDirectory;
let elsewhere: TemporaryDirectory;
let live: string;
let file: string;
let data: TestData;

beforeEach(() => {
  directory = temporaryDirectory();
  elsewhere = temporaryDirectory();
  live = databasePath(directory.path);
  file = join(elsewhere.path, 'copy.sqlite');
  data = createTestData(live);
  data.write(1, 'one');
  data.write(2, 'canary-two');
  data.addDevice('d1', 'laptop');
  expect(takeBackup({ source: live, target: file }).ok).toBe(true);
});

afterEach(() => {
  if (data.database.isOpen) data.database.close();
  directory.remove();
  elsewhere.remove();
});

/** `beside` is what another process does meanwhile: after a first look at what is replaced, and before the last step. */
function restoreNow(forgetErased = false, beside: () => void = () => undefined): Result<Restored, string> {
  return restore({
    data: directory.path,
    file,
    forgetErased,
    clock: { now: () => NOW, after: () => () => undefined },
    random: {
      bytes(count) {
        beside();
        return systemRandom.bytes(count);
      }
    }
  });
}

function query(path: string, sql: string): unknown[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database
    .prepare(sql)
    .all()
    .map((row) => Object.values(row));
  database.close();
  return rows;
}

test('[A9] the copy comes back with another epoch, and what it replaced is kept whole', () => {
  data.write(3, 'after the copy');
  data.database.close();
  const [epoch] = query(live, 'SELECT epoch FROM workspaces');
  expect(restoreNow()).toEqual({ ok: true, value: { kept: join(directory.path, KEPT), erased: 0 } });
  expect(query(live, 'SELECT doc FROM rows')).toEqual([[docId(1)], [docId(2)]]);
  expect(query(live, 'SELECT epoch FROM workspaces')[0]).not.toEqual(epoch);
  expect(query(join(directory.path, KEPT), 'SELECT doc FROM rows')).toHaveLength(3);
  expect(query(join(directory.path, KEPT), 'SELECT epoch FROM workspaces')).toEqual([epoch]);
  expect(statSync(live).mode & 0o777).toBe(0o600);
  const log = createSqliteLog(openAgain(), 1, { clock: { now: () => NOW }, random: systemRandom });
  expect(log.head()).toBe(2);
});

test('[A9] the epoch is another one each time, also without a database to replace', () => {
  data.database.close();
  const epochs = new Set<unknown>();
  for (const where of ['a', 'b']) {
    const data = join(elsewhere.path, where);
    const clock = { now: () => NOW, after: () => () => undefined };
    const restored = restore({ data, file, forgetErased: false, clock, random: systemRandom });
    expect(restored).toEqual({ ok: true, value: { kept: null, erased: 0 } });
    epochs.add(String(query(databasePath(data), 'SELECT epoch FROM workspaces')[0]));
  }
  expect(epochs.size).toBe(2);
});

test('[A9] contacts erased since the copy stay erased: refused, told to all, and their bytes are gone', () => {
  data.erase(2);
  data.database.close();
  expect(restoreNow()).toMatchObject({ ok: true, value: { erased: 1 } });
  const database = openAgain();
  const log = createSqliteLog(database, 1, { clock: { now: () => NOW }, random: systemRandom });
  expect(log.isErased(docId(2))).toBe(true);
  expect(log.read(0, 10_000).rows.map(({ docId: id, kind }) => [id, kind])).toEqual([
    [docId(1), 'update'],
    [docId(2), 'erased']
  ]);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  expect(readFileSync(live, 'latin1')).not.toContain('canary-two');
  // The control: it was in the copy.
  expect(readFileSync(file, 'latin1')).toContain('canary-two');
});

test('[A9] nobody who was shut out since the copy comes back, and who came since stays', () => {
  data.addDevice('d2', 'phone');
  data.database.exec("UPDATE devices SET revoked_at = 7 WHERE id = 'd1'; UPDATE members SET role = 'reader'");
  data.database.close();
  expect(restoreNow().ok).toBe(true);
  expect(query(live, 'SELECT id, revoked_at FROM devices ORDER BY id')).toEqual([
    ['d1', 7],
    ['d2', null]
  ]);
  expect(query(live, 'SELECT name, role FROM members')).toEqual([['Ann', 'reader']]);
});

test('[A9] workspaces are matched by id, whatever number they have', () => {
  data.erase(2);
  data.database.exec('UPDATE workspaces SET number = 8');
  for (const table of ['rows', 'marks', 'erased', 'members', 'devices']) {
    data.database.exec(`UPDATE ${table} SET ws = 8`);
  }
  data.database.exec('UPDATE devices SET revoked_at = 7');
  data.database.close();
  expect(restoreNow()).toMatchObject({ ok: true, value: { erased: 1 } });
  expect(query(live, 'SELECT ws, revoked_at FROM devices')).toEqual([[1, 7]]);
  expect(query(live, 'SELECT ws, doc FROM erased')).toEqual([[1, docId(2)]]);
});

test('[A9] it is refused while a relay works with the folder, and nothing is touched', () => {
  const unlock = lockDataFolder(directory.path);
  const before = readdirSync(directory.path);
  expect(restoreNow()).toMatchObject({
    ok: false,
    error: expect.stringContaining('stop it first') as string
  });
  expect(readdirSync(directory.path)).toEqual(before);
  unlock?.();
  data.database.close();
  expect(restoreNow().ok).toBe(true);
});

test('[A9] a file that is no good is refused, and nothing is touched', () => {
  data.database.close();
  const before = [readdirSync(directory.path), readFileSync(live)];
  for (const bad of ['hello '.repeat(1_000), readFileSync(file).subarray(0, 9_000)]) {
    writeFileSync(file, bad);
    expect(restoreNow()).toMatchObject({ ok: false, error: expect.stringContaining('is no good') as string });
    expect([readdirSync(directory.path), readFileSync(live)]).toEqual(before);
  }
});

test('[A9] a damaged database is replaced only by who accepts that erased contacts come back', () => {
  data.erase(2);
  data.database.close();
  const damaged = 'not a database any more '.repeat(1_000);
  writeFileSync(live, damaged);
  writeFileSync(`${live}-wal`, damaged);
  expect(restoreNow()).toMatchObject({ error: expect.stringContaining('--forget-erased') as string });
  expect(readFileSync(live, 'utf8')).toBe(damaged);
  expect(restoreNow(true)).toMatchObject({ ok: true, value: { erased: 0 } });
  // SQLite would play what is in it into the restored one.
  expect(readdirSync(directory.path)).not.toContain('carnet.sqlite-wal');
  expect(query(live, 'SELECT doc FROM rows')).toHaveLength(2);
  expect(readFileSync(join(directory.path, KEPT), 'utf8')).toBe(damaged);
});

test('[A9] what a killed relay left in its write-ahead log counts, and never gets into the copy', () => {
  data.erase(2);
  // Not closed: the erasure is in the -wal file alone, as after a kill.
  const killed = ['', '-wal'].map((companion) => readFileSync(live + companion));
  data.database.close();
  killed.forEach((bytes, index) => writeFileSync(live + (['', '-wal'][index] ?? ''), bytes));
  expect(restoreNow()).toMatchObject({ ok: true, value: { erased: 1 } });
  expect(query(live, 'SELECT kind FROM rows ORDER BY seq')).toEqual([['update'], ['erased']]);
  expect(query(join(directory.path, KEPT), 'SELECT doc FROM erased')).toEqual([[docId(2)]]);
});

/**
 * Everything that is in the folder, byte by byte; the lock is a file of its own that any command may leave, and so is
 * SQLite's index of the write-ahead log, which tells nothing that the log does not.
 */
function contents(): Map<string, string> {
  const isIncidental = (name: string): boolean => name === 'relay.lock' || name === 'carnet.sqlite-shm';
  const names = readdirSync(directory.path).filter((name) => !isIncidental(name));
  const digest = (name: string): string =>
    createHash('sha256')
      .update(readFileSync(join(directory.path, name)))
      .digest('hex');
  return new Map(names.map((name) => [name, digest(name)]));
}

/** An older relay's database, with its last writes in a write-ahead log, as a kill leaves it; `spoil` happens before. */
function leaveKilled(spoil: string): void {
  data.database.exec(`
    ALTER TABLE invites DROP COLUMN used_by;
    ALTER TABLE invites DROP COLUMN by_device;
    ALTER TABLE invites DROP COLUMN by_member;
    PRAGMA user_version = 2;
    ${spoil}`);
  data.erase(2);
  const killed = ['', '-wal'].map((companion) => readFileSync(live + companion));
  data.database.close();
  killed.forEach((bytes, index) => writeFileSync(live + (['', '-wal'][index] ?? ''), bytes));
  expect(statSync(`${live}-wal`).size).toBeGreaterThan(0);
}

test('[A9] a restore that fails leaves the database as it was: not migrated, not folded, nothing beside it', () => {
  leaveKilled('ALTER TABLE members RENAME TO lost');
  const before = contents();
  expect(restoreNow()).toMatchObject({ error: expect.stringContaining('--forget-erased') as string });
  expect(contents()).toEqual(before);
});

test('[A9] the database of an older relay is replaced, and kept as one file of its own version', () => {
  leaveKilled('');
  expect(restoreNow()).toMatchObject({ ok: true, value: { erased: 1 } });
  expect([...contents().keys()].sort()).toEqual(['carnet.sqlite', KEPT]);
  expect(query(live, 'PRAGMA user_version')).toEqual([[SCHEMA_VERSION]]);
  const kept = join(directory.path, KEPT);
  expect(query(kept, 'PRAGMA user_version')).toEqual([[2]]);
  expect(query(kept, 'SELECT doc FROM erased')).toEqual([[docId(2)]]);
});

test('[A9] where the old one cannot be kept, it stays in its place', () => {
  leaveKilled('');
  // Of a restore within the same second: never overwritten.
  writeFileSync(join(directory.path, KEPT), 'of another one');
  const before = contents();
  expect(restoreNow()).toMatchObject({ error: expect.stringContaining('Nothing was restored') as string });
  expect(contents()).toEqual(before);
});

test('[A9] a command that ends beside it folds nothing away under its hands', () => {
  leaveKilled('');
  const log = statSync(`${live}-wal`).size;
  let left: number | null = null;
  const revoke = (): void => {
    const other = new DatabaseSync(live);
    other.prepare('SELECT id FROM devices').all();
    // The last to close would fold the log into the file, and delete it.
    other.close();
    left = statSync(`${live}-wal`, { throwIfNoEntry: false })?.size ?? null;
  };
  expect(restoreNow(false, revoke)).toMatchObject({ ok: true, value: { erased: 1 } });
  expect(left).toBe(log);
});

test('[A9] what is written beside it is not lost: it is not done, and the next try takes it over', () => {
  expect(restoreNow(false, () => data.erase(2))).toMatchObject({
    error: expect.stringContaining('has written to') as string
  });
  expect(query(live, 'SELECT doc FROM erased')).toEqual([[docId(2)]]);
  expect(readdirSync(directory.path)).not.toContain(KEPT);
  data.database.close();
  expect(restoreNow()).toMatchObject({ ok: true, value: { erased: 1 } });
});

test('[A9] it is not done while somebody reads what was written since: their log would go with the file', () => {
  const reader = new DatabaseSync(live, { readOnly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM rows').get();
  data.write(3, 'since');
  data.database.close();
  expect(restoreNow()).toMatchObject({ error: expect.stringContaining('another process reads') as string });
  expect([...contents().keys()].sort()).toEqual(['carnet.sqlite', 'carnet.sqlite-wal']);
  reader.close();
  expect(query(live, 'SELECT doc FROM rows')).toHaveLength(3);
  expect(restoreNow().ok).toBe(true);
});

test('[A9] what is replaced is checked too; of one that does not fit, what can be read is carried over', () => {
  data.erase(2);
  data.database.exec("UPDATE rows SET bytes = x'ff' WHERE kind = 'update'");
  data.database.close();
  const before = contents();
  expect(restoreNow()).toMatchObject({ error: expect.stringContaining('does not fit') as string });
  expect(restoreNow()).toMatchObject({ error: expect.stringContaining('--forget-erased') as string });
  expect(contents().get('carnet.sqlite')).toBe(before.get('carnet.sqlite'));
  expect(restoreNow(true)).toMatchObject({ ok: true, value: { erased: 1 } });
});

function openAgain(): DatabaseSync {
  const database = openDatabase(live);
  data = { ...data, database };
  return database;
}
