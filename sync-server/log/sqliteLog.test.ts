import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test, vi } from 'vitest';
import { systemRandom } from '../../src/lib/base/random.ts';
import { openDatabase, transact } from './database.ts';
import { LogWriteError, type Log } from './log.ts';
import { describeLog, type LogUnderTest } from './logContract.ts';
import { createSqliteLog } from './sqliteLog.ts';

// Files and processes of a loaded machine; no test waits for the time to pass.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const cleanups: (() => void)[] = [];
afterEach(() => {
  while (cleanups.length > 0) cleanups.pop()?.();
});

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'carnet-log-'));
  cleanups.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function open(path: string): DatabaseSync {
  const database = openDatabase(join(path, 'log.sqlite'));
  cleanups.push(() => {
    if (database.isOpen) database.close();
  });
  return database;
}

function addWorkspace(database: DatabaseSync, id: string): void {
  database.prepare("INSERT INTO workspaces (id, epoch, created_at) VALUES (?, 'epoch', 0)").run(id);
}

function create(): LogUnderTest {
  const path = directory();
  let database = open(path);
  let at = 1_000_000;
  const ports = { clock: { now: () => at }, random: systemRandom };
  addWorkspace(database, 'w');
  return {
    log: createSqliteLog(database, 1, ports),
    failCommits(fail) {
      limitPages(database, fail);
    },
    reopen() {
      database.close();
      database = open(path);
      return createSqliteLog(database, 1, ports);
    },
    advance(ms) {
      at += ms;
    }
  };
}

/** A full disk: not one page more than the file has. */
function limitPages(database: DatabaseSync, full: boolean): void {
  const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
  database.exec(`PRAGMA max_page_count = ${full ? pages : 1_000_000}`);
}

describeLog('sqlite', create);

test('[A2] the file is in WAL mode and every commit is synchronous', () => {
  const database = open(directory());
  expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
  expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
  expect(database.prepare('PRAGMA secure_delete').get()).toEqual({ secure_delete: 1 });
});

test('[A3] workspaces in one file do not see each other', () => {
  const database = open(directory());
  addWorkspace(database, 'one');
  addWorkspace(database, 'two');
  const ports = { clock: { now: () => 0 }, random: systemRandom };
  const [one, two] = [1, 2].map((number) => createSqliteLog(database, number, ports)) as [Log, Log];
  one.append([{ docId: 'd', kind: 'erased', bytes: new Uint8Array(0) }]);
  two.append([{ docId: 'd', kind: 'update', bytes: new Uint8Array(3) }]);
  two.putPersonal('m', new Uint8Array(1));
  one.commit();
  expect([one.head(), two.head()]).toEqual([1, 0]);
  two.commit();
  expect(two.read(0, 1_000).rows).toHaveLength(1);
  expect(one.document('d', 0).map((row) => row.kind)).toEqual(['erased']);
  expect([one.isErased('d'), two.isErased('d')]).toEqual([true, false]);
  expect(one.personal('m')).toBeNull();
});

test('[A6] after erasure and a checkpoint no byte of the document is in any file', () => {
  const path = directory();
  const database = open(path);
  addWorkspace(database, 'w');
  const log = createSqliteLog(database, 1, { clock: { now: () => 0 }, random: systemRandom });
  const canary = 'canary-7f3a9c';
  const bytes = new TextEncoder().encode(`before ${canary} after`);
  const files = (): string =>
    readdirSync(path)
      .map((name) => readFileSync(join(path, name), 'latin1'))
      .join('');
  log.append([{ docId: 'd', kind: 'update', bytes }]);
  log.commit();
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  expect(files()).toContain(canary);
  log.append([{ docId: 'd', kind: 'erased', bytes: new Uint8Array(0) }]);
  log.commit();
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  expect(files()).not.toContain(canary);
});

test('[A3] a file written by a newer relay is refused and left alone', () => {
  const path = directory();
  const database = open(path);
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(() => open(path)).toThrow('newer relay');
});

test('[A2] a transaction that throws leaves the file as it was', () => {
  const database = open(directory());
  expect(() =>
    transact(database, () => {
      addWorkspace(database, 'w');
      throw new Error('half way');
    })
  ).toThrow(LogWriteError);
  expect(database.prepare('SELECT count(*) AS n FROM workspaces').get()).toEqual({ n: 0 });
  expect(database.isTransaction).toBe(false);
});
