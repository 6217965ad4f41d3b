import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OUTSIDE_CHANGE_MS } from '../limits.ts';
import { temporaryDirectory, type TemporaryDirectory } from '../relayHarness.ts';
import { createTestClock, type TestClock } from '../room/roomHarness.ts';
import { openBeside, openDatabase } from './database.ts';
import { watchOutsideChanges } from './outsideChanges.ts';

let directory: TemporaryDirectory;
let database: DatabaseSync;
let other: DatabaseSync;
let clock: TestClock;

beforeEach(() => {
  directory = temporaryDirectory();
  const path = join(directory.path, 'carnet.sqlite');
  database = openDatabase(path);
  other = openBeside(path);
  clock = createTestClock();
});

afterEach(() => {
  other.close();
  database.close();
  directory.remove();
});

function write(to: DatabaseSync, id: string): void {
  to.prepare("INSERT INTO workspaces (id, epoch, created_at) VALUES (?, 'e', 0)").run(id);
}

test('[A9] what another connection writes is told within half a second, once; own writes are not', () => {
  let told = 0;
  const stop = watchOutsideChanges({ database, clock, onChange: () => (told += 1), onFailed: unexpected });
  write(database, 'own');
  clock.advance(10 * OUTSIDE_CHANGE_MS);
  expect(told).toBe(0);
  write(other, 'outside');
  clock.advance(500);
  expect(told).toBe(1);
  other.prepare('SELECT count(*) FROM workspaces').get();
  clock.advance(10 * OUTSIDE_CHANGE_MS);
  expect(told).toBe(1);
  stop();
  write(other, 'later');
  clock.advance(10 * OUTSIDE_CHANGE_MS);
  expect(told).toBe(1);
});

test('[A9] a change that could not be acted on is not forgotten', () => {
  const failures: unknown[] = [];
  let acted = 0;
  const stop = watchOutsideChanges({
    database,
    clock,
    onChange() {
      if (failures.length === 0) throw new Error('disk');
      acted += 1;
    },
    onFailed: (error) => void failures.push(error)
  });
  write(other, 'outside');
  clock.advance(OUTSIDE_CHANGE_MS);
  expect([failures.length, acted]).toEqual([1, 0]);
  clock.advance(3 * OUTSIDE_CHANGE_MS);
  expect([failures.length, acted]).toEqual([1, 1]);
  stop();
});

function unexpected(error: unknown): void {
  throw error;
}
