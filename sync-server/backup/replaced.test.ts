import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/lib/base/clock.ts';
import { databasePath } from '../log/dataFolder.ts';
import { silentLogger } from '../logger.ts';
import { startTestRelay, temporaryDirectory, type TemporaryDirectory } from '../relayHarness.ts';
import { createTestClock } from '../room/roomHarness.ts';
import { incomingPath, outgoingPath, removeReplacedInTime, replacedPath } from './replaced.ts';

const DAY = 24 * 3_600_000;

let directory: TemporaryDirectory;
let live: string;

beforeEach(() => {
  directory = temporaryDirectory();
  live = databasePath(directory.path);
});

afterEach(() => directory.remove());

function left(): string[] {
  return readdirSync(directory.path).filter((name) => name.startsWith('carnet.sqlite.'));
}

test('[A6] [A9] a replaced database goes after 14 days, with what lies beside it, and nothing else does', () => {
  const clock = createTestClock();
  const old = replacedPath(live, clock.now() - 13.5 * DAY);
  const young = replacedPath(live, clock.now() - 10.5 * DAY);
  for (const path of [old, `${old}-wal`, `${old}-shm`, young]) writeFileSync(path, '');
  const others = ['carnet.sqlite.replaced-by-me', `copy-of-${replacedPath('x', 0)}`];
  for (const name of others) writeFileSync(join(directory.path, name), '');
  const stop = removeReplacedInTime({ data: directory.path, clock, logger: silentLogger });
  expect(left()).toHaveLength(5);
  clock.advance(DAY);
  expect(left().map((name) => join(directory.path, name))).toEqual([`${live}.replaced-by-me`, young].sort());
  clock.advance(3 * DAY);
  expect(left()).toEqual(['carnet.sqlite.replaced-by-me']);
  expect(readdirSync(directory.path).sort()).toEqual([...others].sort());
  writeFileSync(old, '');
  stop();
  clock.advance(30 * DAY);
  expect(left()).toHaveLength(2);
});

test('[A9] a folder that cannot be read is told, and looked at again', () => {
  const clock = createTestClock();
  const errors: string[] = [];
  const logger = { ...silentLogger, error: ({ event }: { event: string }) => void errors.push(event) };
  const data = join(directory.path, 'later');
  const stop = removeReplacedInTime({ data, clock, logger });
  expect(errors).toEqual(['replaced-not-removed']);
  mkdirSync(data);
  const old = replacedPath(databasePath(data), clock.now() - 20 * DAY);
  writeFileSync(old, '');
  clock.advance(DAY);
  expect(readdirSync(data)).toEqual([]);
  expect(errors).toHaveLength(1);
  stop();
});

test('[A9] a relay does it at its start, without copies too, and removes what a killed restore has left', async () => {
  const [old, young] = [15, 1].map((days) => replacedPath(live, Date.now() - days * DAY));
  if (old === undefined || young === undefined) throw new Error('no names');
  for (const path of [old, young, incomingPath(live), `${incomingPath(live)}-wal`, outgoingPath(live)]) {
    writeFileSync(path, '');
  }
  const relay = await startTestRelay(directory.path, systemClock);
  expect(left().map((name) => join(directory.path, name))).toEqual([young]);
  await relay.close();
});
