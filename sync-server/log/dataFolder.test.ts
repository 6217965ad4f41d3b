import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryDirectory, type TemporaryDirectory } from '../relayHarness.ts';
import { StartError } from '../startError.ts';
import { databasePath, lockDataFolder, openDataFolder } from './dataFolder.ts';

let directory: TemporaryDirectory;

beforeEach(() => {
  directory = temporaryDirectory();
});

afterEach(() => directory.remove());

test('[A1] one folder is for one relay; when that one is closed, for the next', () => {
  const first = openDataFolder(directory.path);
  expect(() => openDataFolder(directory.path)).toThrow(StartError);
  expect(() => openDataFolder(directory.path)).toThrow(/^CARNET_DATA: another relay works with .*\.$/);
  expect(lockDataFolder(directory.path)).toBeNull();
  first.close();
  openDataFolder(directory.path).close();
});

test('[A1] a folder whose database cannot be opened is not left locked', () => {
  writeFileSync(databasePath(directory.path), 'this is no database, however long it may be '.repeat(100));
  expect(() => openDataFolder(directory.path)).toThrow(/^CARNET_DATA: .* cannot be used/);
  const unlock = lockDataFolder(directory.path);
  expect(unlock).not.toBeNull();
  unlock?.();
});

test('[A1] a folder that cannot be made is told by its variable', () => {
  writeFileSync(join(directory.path, 'file'), '');
  expect(() => openDataFolder(join(directory.path, 'file'))).toThrow(/^CARNET_DATA: .* cannot be used/);
});

// Only root can give files away.
test.runIf(process.getuid?.() === 0)(
  '[A9] a lock that root takes first does not shut out the relay’s user',
  () => {
    chownSync(directory.path, 12_345, 12_345);
    lockDataFolder(directory.path)?.();
    expect(statSync(join(directory.path, 'relay.lock')).uid).toBe(12_345);
  }
);
