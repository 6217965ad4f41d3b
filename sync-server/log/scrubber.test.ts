import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { systemRandom } from '../../src/lib/base/random.ts';
import { silentLogger } from '../logger.ts';
import { SCRUB_AFTER_MS } from '../limits.ts';
import { temporaryDirectory } from '../relayHarness.ts';
import { createTestClock } from '../room/roomHarness.ts';
import { openDatabase } from './database.ts';
import { createScrubber } from './scrubber.ts';
import { createSqliteLog } from './sqliteLog.ts';

vi.setConfig({ testTimeout: 60_000 });

const FILES = 80;
const DOCUMENTS = Array.from({ length: 8 }, (_, index) => `<canary-${index}>`);

/** Writes and folds at random (deterministic), erases one document, and tells whether it is still in the file. */
function isLeftOver(seed: number, clean: (database: DatabaseSync) => void): boolean {
  const directory = temporaryDirectory();
  const path = join(directory.path, 'log.sqlite');
  const database = openDatabase(path);
  // The page layout is what is tested, not the disk.
  database.exec('PRAGMA synchronous = OFF');
  database.prepare("INSERT INTO workspaces (id, epoch, created_at) VALUES ('w', 'e', 0)").run();
  const log = createSqliteLog(database, 1, { clock: { now: () => 0 }, random: systemRandom });
  let state = seed * 7_919;
  const below = (count: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * count);
  };
  const any = (): string => DOCUMENTS[below(DOCUMENTS.length)] ?? '';
  const content = (text: string, size: number): Uint8Array =>
    new TextEncoder().encode(text.repeat(Math.ceil(size / text.length)));
  for (let step = 0; step < 80; step += 1) {
    const docId = any();
    log.append([{ docId, kind: 'update', bytes: content(docId, 40 + below(400)) }]);
    log.commit();
    if (below(10) > 0) continue;
    const folded = any();
    const upTo = log.document(folded, 0).at(-1 - below(2))?.seq;
    if (upTo !== undefined) log.compact(folded, upTo, content(folded, below(3_000)));
  }
  const gone = any();
  log.append([{ docId: gone, kind: 'erased', bytes: new Uint8Array(0) }]);
  log.commit();
  clean(database);
  database.close();
  const file = readFileSync(path, 'latin1');
  directory.remove();
  // Its id stays, once in a place; what was written is the id many times over.
  return file.includes(gone + gone);
}

function countLeftOver(clean: (database: DatabaseSync) => void): number {
  return Array.from({ length: FILES }, (_, seed) => isLeftOver(seed, clean)).filter(Boolean).length;
}

test('[A6] pages keep what SQLite moved, in spite of secure_delete: scrubbing leaves nothing', () => {
  // The control: a truncated log alone does not do it.
  expect(countLeftOver((database) => database.exec('PRAGMA wal_checkpoint(TRUNCATE)'))).toBeGreaterThan(0);
  expect(
    countLeftOver((database) => {
      const clock = createTestClock();
      createScrubber({ database, clock, logger: silentLogger });
      clock.advance(SCRUB_AFTER_MS);
    })
  ).toBe(0);
});
