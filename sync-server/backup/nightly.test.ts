import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../logger.ts';
import { noMetrics } from '../metrics/metrics.ts';
import { temporaryDirectory, type TemporaryDirectory } from '../relayHarness.ts';
import { createTestClock, type TestClock } from '../room/roomHarness.ts';
import { takeBackup } from './backup.ts';
import { createTestData, type TestData } from './backupHarness.ts';
import { problemOf } from './check.ts';
import { copiesIn, copyName } from './copies.ts';
import { copyDatabase } from './copy.ts';
import { startNightly, type Nightly } from './nightly.ts';

const HOUR = 3_600_000;

let directory: TemporaryDirectory;
let copies: TemporaryDirectory;
let data: TestData;
let clock: TestClock;
let nightly: Nightly | null;
let spoil: (path: string) => void;
let told: { backups: number[]; failures: number; errors: string[] };

beforeEach(() => {
  directory = temporaryDirectory();
  copies = temporaryDirectory();
  data = createTestData(join(directory.path, 'carnet.sqlite'));
  data.write(1, 'one');
  clock = createTestClock();
  nightly = null;
  spoil = () => undefined;
  told = { backups: [], failures: 0, errors: [] };
});

afterEach(async () => {
  await nightly?.stop();
  data.database.close();
  directory.remove();
  copies.remove();
});

function start(): void {
  nightly = startNightly({
    directory: copies.path,
    take: (target) =>
      Promise.resolve(
        takeBackup({
          source: join(directory.path, 'carnet.sqlite'),
          target,
          copy(from, to) {
            copyDatabase(from, to);
            spoil(to);
          }
        })
      ),
    clock,
    logger: { ...silentLogger, error: ({ event }) => void told.errors.push(event) },
    metrics: {
      ...noMetrics,
      backedUp: (at) => void told.backups.push(at),
      backupFailed: () => void (told.failures += 1)
    }
  });
}

/** Lets the time pass, and what became due run to its end. */
async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await new Promise((resolve) => setImmediate(resolve));
}

test('[A9] without a copy one is taken at the start, then each night at three', async () => {
  start();
  await pass(0);
  expect(copiesIn(copies.path).map(({ at }) => at)).toEqual([Math.floor(clock.now() / 1_000) * 1_000]);
  for (let hour = 0; hour < 72; hour += 1) await pass(HOUR);
  const nights = copiesIn(copies.path).slice(0, -1);
  expect(nights).toHaveLength(3);
  for (const { at } of nights) expect(new Date(at).toTimeString()).toMatch(/^03:00:00 /);
  for (const { name } of copiesIn(copies.path)) {
    expect(problemOf(join(copies.path, name))).toBeNull();
    expect(statSync(join(copies.path, name)).mode & 0o777).toBe(0o600);
  }
  expect(told.backups).toHaveLength(4);
});

test.each([
  ['a day old and a second', 24 * HOUR + 1_000, 2],
  ['of this day', 23 * HOUR, 1]
])('[A9] with a copy %s at the start there are then %#', async (_what, age, count) => {
  writeFileSync(join(copies.path, copyName(clock.now() - age)), '');
  start();
  await pass(0);
  expect(copiesIn(copies.path)).toHaveLength(count);
  // What a monitor sees from the start on.
  expect(told.backups[0]).toBe(Math.floor((clock.now() - age) / 1_000) * 1_000);
});

test('[A9] fourteen are kept; other files are let alone, and what was cut short goes', async () => {
  for (let day = 1; day <= 20; day += 1) {
    writeFileSync(join(copies.path, copyName(clock.now() - (day + 1) * 24 * HOUR)), '');
  }
  writeFileSync(join(copies.path, 'carnet-old.sqlite'), '');
  writeFileSync(join(copies.path, '.carnet-2020-01-01T03-00-00Z.sqlite.77.partial'), '');
  start();
  await pass(0);
  const kept = copiesIn(copies.path);
  expect(kept).toHaveLength(14);
  expect(kept[0]?.at).toBe(Math.floor(clock.now() / 1_000) * 1_000);
  expect(readdirSync(copies.path).filter((name) => !kept.some((copy) => copy.name === name))).toEqual([
    'carnet-old.sqlite'
  ]);
});

test('[A9] a copy that came out damaged is no copy: told, counted, and tried again in an hour', async () => {
  spoil = (path) => writeFileSync(path, 'damaged');
  start();
  await pass(0);
  expect(readdirSync(copies.path)).toEqual([]);
  expect([nightly?.isFailing(), told.failures, told.errors]).toEqual([true, 1, ['backup-failed']]);
  spoil = () => undefined;
  await pass(HOUR - 1);
  expect(copiesIn(copies.path)).toHaveLength(0);
  await pass(1);
  expect(copiesIn(copies.path)).toHaveLength(1);
  expect([nightly?.isFailing(), told.failures, told.backups.length]).toEqual([false, 1, 1]);
});

test('[A9] older copies stay when new ones fail', async () => {
  for (let day = 1; day <= 20; day += 1) {
    writeFileSync(join(copies.path, copyName(clock.now() - (day + 1) * 24 * HOUR)), '');
  }
  spoil = (path) => writeFileSync(path, 'damaged');
  start();
  for (let hour = 0; hour < 30; hour += 1) await pass(HOUR);
  expect(copiesIn(copies.path)).toHaveLength(20);
  expect(told.failures).toBeGreaterThan(24);
});

test('[A9] nothing begins after a stop', async () => {
  start();
  await nightly?.stop();
  await pass(48 * HOUR);
  expect(readdirSync(copies.path)).toEqual([]);
});
