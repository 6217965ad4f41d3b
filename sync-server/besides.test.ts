import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problemOf } from './backup/check.ts';
import { BACKUP_RETRY_MS } from './limits.ts';
import type { Relay } from './relay.ts';
import { call, startTestRelay, temporaryDirectory, type TemporaryDirectory } from './relayHarness.ts';
import { createTestClock } from './room/roomHarness.ts';
import { StartError } from './startError.ts';

// Files and threads of a loaded machine; no test waits for the time to pass.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let directory: TemporaryDirectory;
let backups: string;
let relay: Relay | null;

beforeEach(() => {
  directory = temporaryDirectory();
  backups = join(directory.path, 'backups');
  relay = null;
});

afterEach(async () => {
  await relay?.close();
  directory.remove();
});

async function metric(name: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${String(relay?.metricsPort)}/metrics`);
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(await answer.text())?.[1]);
}

test('[A9] a relay takes its copies itself; monitors see when they fail, and that they are good again', async () => {
  const clock = createTestClock();
  relay = await startTestRelay(join(directory.path, 'data'), clock, {
    backups,
    metrics: { host: '127.0.0.1', port: 0 }
  });
  const { url } = relay;
  const health = async (): Promise<unknown> => (await call(url, 'GET', '/health')).body;
  expect(await health()).toEqual({ status: 'ok', backup: 'ok' });
  // A folder that went away, as a network disk does.
  rmSync(backups, { recursive: true });
  clock.advance(0);
  await vi.waitFor(async () => expect(await health()).toEqual({ status: 'ok', backup: 'failing' }), 10_000);
  expect(await metric('carnet_backup_failures_total')).toBe(1);
  expect(await metric('carnet_backup_last_success_timestamp_seconds')).toBe(0);
  mkdirSync(backups);
  clock.advance(BACKUP_RETRY_MS);
  await vi.waitFor(async () => expect(await health()).toEqual({ status: 'ok', backup: 'ok' }), 10_000);
  expect(await metric('carnet_backup_last_success_timestamp_seconds')).toBe(clock.now() / 1_000);
  const [name = ''] = readdirSync(backups);
  expect(problemOf(join(backups, name))).toBeNull();
});

test('[A9] a folder for copies that cannot be used stops the start and leaves nothing running', async () => {
  writeFileSync(backups, 'a file');
  const started = startTestRelay(join(directory.path, 'data'), undefined, { backups });
  await expect(started).rejects.toThrow(StartError);
  await expect(started).rejects.toThrow(/^CARNET_BACKUPS: .* cannot be used/);
  relay = await startTestRelay(join(directory.path, 'data'));
});
