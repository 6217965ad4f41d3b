import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryDirectory, type TemporaryDirectory } from '../relayHarness.ts';
import { docId } from '../room/roomHarness.ts';
import { takeBackup } from './backup.ts';
import { createTestData, type TestData } from './backupHarness.ts';
import { problemOf } from './check.ts';
import { copyDatabase } from './copy.ts';
import { takeBackupOnThread } from './onThread.ts';

let directory: TemporaryDirectory;
let source: string;
let target: string;
let data: TestData;

beforeEach(() => {
  directory = temporaryDirectory();
  source = join(directory.path, 'carnet.sqlite');
  target = join(directory.path, 'copy.sqlite');
  data = createTestData(source);
  data.write(1, 'one');
  data.write(1, 'more of one');
  data.write(2, 'two');
  data.erase(2);
  data.database.prepare("INSERT INTO personal VALUES (1, 'm', x'0000')").run();
});

afterEach(() => {
  if (data.database.isOpen) data.database.close();
  directory.remove();
});

/** Copies, and then does this to the copy. */
function spoiling(spoil: (path: string) => void): typeof copyDatabase {
  return (from, to) => {
    copyDatabase(from, to);
    spoil(to);
  };
}

function sql(statement: string): (path: string) => void {
  return (path) => {
    const database = new DatabaseSync(path);
    database.exec(statement);
    database.close();
  };
}

describe('a backup', () => {
  test('[A9] of a relay that works holds all that is committed, for its owner alone', () => {
    expect(takeBackup({ source, target })).toEqual({ ok: true });
    data.write(3, 'later');
    const copy = new DatabaseSync(target, { readOnly: true });
    const rows = copy.prepare('SELECT doc, kind FROM rows ORDER BY seq').all();
    copy.close();
    expect(rows.map(({ doc, kind }) => [doc, kind])).toEqual([
      [docId(1), 'update'],
      [docId(1), 'update'],
      [docId(2), 'erased']
    ]);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory.path).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('[A9] never overwrites, not even what comes while it copies', () => {
    writeFileSync(target, 'mine');
    expect(takeBackup({ source, target })).toMatchObject({
      error: expect.stringContaining('exists') as string
    });
    const late = join(directory.path, 'late.sqlite');
    const copy = spoiling(() => writeFileSync(late, 'mine'));
    expect(takeBackup({ source, target: late, copy })).toMatchObject({ ok: false });
    expect([readFileSync(target, 'utf8'), readFileSync(late, 'utf8')]).toEqual(['mine', 'mine']);
  });

  test.each<[string, (path: string) => void, string]>([
    ['a page overwritten', (path) => damagePage(path), ''],
    ['cut short', (path) => writeFileSync(path, readFileSync(path).subarray(0, 5_000)), ''],
    ['an update that is none', sql("UPDATE rows SET bytes = x'ffff' WHERE seq = 2"), 'row 2'],
    ['a row lost from the middle of a document', sql('DELETE FROM rows WHERE seq = 1'), 'row 2'],
    ['a row of an unknown kind', sql("UPDATE rows SET kind = 'odd' WHERE seq = 1"), 'row 1'],
    ['a personal document that is none', sql("UPDATE personal SET state = x'ffff'"), 'personal'],
    ['another schema', sql('PRAGMA user_version = 99'), 'newer relay'],
    ['an empty file', (path) => writeFileSync(path, ''), 'not the database']
  ])('[A9] a copy with %s is not taken', (_what, spoil, words) => {
    const taken = takeBackup({ source, target, copy: spoiling(spoil) });
    expect(taken).toMatchObject({ ok: false, error: expect.stringContaining(`no good: `) as string });
    expect(!taken.ok && taken.error).toContain(words);
    expect(readdirSync(directory.path).filter((name) => /copy|partial/.test(name))).toEqual([]);
  });

  test('[A9] writes nothing to what it copies: what a killed relay has left stays beside its file', () => {
    const files = [source, `${source}-wal`];
    const killed = files.map((file) => readFileSync(file));
    data.database.close();
    killed.forEach((bytes, n) => writeFileSync(files[n] ?? '', bytes));
    expect(takeBackup({ source, target })).toEqual({ ok: true });
    expect(files.map((file) => readFileSync(file))).toEqual(killed);
    const copy = new DatabaseSync(target, { readOnly: true });
    expect(copy.prepare('SELECT count(*) AS count FROM rows').get()).toMatchObject({ count: 3 });
    copy.close();
  });

  test('[A9] of nothing is told as such, and nothing is made', () => {
    const missing = join(directory.path, 'missing.sqlite');
    expect(takeBackup({ source: missing, target })).toEqual({ ok: false, error: `there is no ${missing}` });
    expect(readdirSync(directory.path).filter((name) => /missing|copy|partial/.test(name))).toEqual([]);
  });

  test('[A9] is taken on a thread of its own, and told from there', async () => {
    const { signal } = new AbortController();
    expect(await takeBackupOnThread(source, target, signal)).toEqual({ ok: true, value: undefined });
    expect(problemOf(target)).toBeNull();
    const again = await takeBackupOnThread(source, target, signal);
    expect(again).toMatchObject({ ok: false, error: expect.stringContaining('exists') as string });
  });

  test('[A9] that is given up leaves no copy', async () => {
    expect(await takeBackupOnThread(source, target, AbortSignal.abort())).toMatchObject({ ok: false });
    expect(readdirSync(directory.path)).not.toContain('copy.sqlite');
  });
});

test('[A9] a file that is no database at all has a problem, not an exception', () => {
  appendFileSync(target, 'hello '.repeat(1_000));
  expect(problemOf(target)).toMatch(/not a database/);
  expect(problemOf(join(directory.path, 'missing'))).toMatch(/unable to open/);
});

/** Zeroes over the page that holds the table of rows. */
function damagePage(path: string): void {
  const database = new DatabaseSync(path, { readOnly: true });
  const page = Number(
    database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'rows'").get()?.['rootpage']
  );
  const size = Number(database.prepare('PRAGMA page_size').get()?.['page_size']);
  database.close();
  const bytes = readFileSync(path);
  bytes.fill(0, (page - 1) * size, page * size);
  writeFileSync(path, bytes);
}
