import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LAST_SEEN_WRITTEN_EVERY_MS } from '../limits.ts';
import { openDatabase } from '../log/database.ts';
import type { RelayLogger } from '../logger.ts';
import { temporaryDirectory, type TemporaryDirectory } from '../relayHarness.ts';
import { createTestClock, type TestClock } from '../room/roomHarness.ts';
import { createLastContact, type LastContact } from './lastContact.ts';

let directory: TemporaryDirectory;
let database: DatabaseSync;
let clock: TestClock;
let contact: LastContact;
let failures: string[];

beforeEach(() => {
  directory = temporaryDirectory();
  database = openDatabase(join(directory.path, 'carnet.sqlite'));
  for (const id of ['phone', 'tablet']) {
    database
      .prepare("INSERT INTO devices (id, ws, member, name, hash, created_at) VALUES (?, 1, 'm', 'n', x'', 0)")
      .run(id);
  }
  clock = createTestClock();
  failures = [];
  const logger: RelayLogger = {
    info: () => undefined,
    warn: () => undefined,
    error: ({ event }) => failures.push(event)
  };
  contact = createLastContact({ database, clock, logger });
});

afterEach(() => {
  database.close();
  directory.remove();
});

function stored(): unknown[] {
  return database
    .prepare('SELECT seen_at FROM devices ORDER BY id')
    .all()
    .map((row) => row['seen_at']);
}

/** Grows with every transaction that another connection could see. */
function writes(): unknown {
  return database.prepare('SELECT total_changes() AS changes').get()?.['changes'];
}

test('[A7] last contact is known at once and written once a minute, for all devices together', () => {
  contact.heard('phone');
  contact.heard('tablet');
  const [first, before] = [stored(), writes()];
  for (let n = 0; n < 100; n += 1) {
    contact.heard('phone');
    contact.heard('tablet');
    clock.advance(100);
  }
  expect([contact.of('phone'), contact.of('nobody')]).toEqual([clock.now() - 100, null]);
  expect([stored(), writes()]).toEqual([first, before]);
  const at = clock.now() - 100;
  clock.advance(LAST_SEEN_WRITTEN_EVERY_MS);
  expect(stored()).toEqual([at, at]);
  expect(Number(writes()) - Number(before)).toBe(2);
});

test('[A7] that a device was heard at all is written at once: a relay that is killed must not forget it', () => {
  contact.heard('phone');
  expect(stored()).toEqual([clock.now(), null]);
});

test('[A7] a relay that stops writes what it knows', () => {
  contact.heard('phone');
  clock.advance(100);
  contact.heard('phone');
  contact.stop();
  expect(stored()).toEqual([clock.now(), null]);
  contact.stop();
});

test('[A7] a full disk costs times of last contact and nothing else', () => {
  contact.heard('phone');
  database.exec('PRAGMA query_only = ON');
  clock.advance(LAST_SEEN_WRITTEN_EVERY_MS);
  contact.eraseTold('phone');
  expect(failures).toEqual(['contact-not-written', 'contact-not-written']);
  database.exec('PRAGMA query_only = OFF');
  contact.heard('phone');
  clock.advance(LAST_SEEN_WRITTEN_EVERY_MS);
  expect(stored()).toEqual([clock.now() - LAST_SEEN_WRITTEN_EVERY_MS, null]);
});
