/** A relay's database with some documents in it, for tests of copies. */
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { systemRandom } from '../../src/lib/base/random.ts';
import { openDatabase } from '../log/database.ts';
import type { Log } from '../log/log.ts';
import { createSqliteLog } from '../log/sqliteLog.ts';
import { createTestDocument, docId, WORKSPACE } from '../room/roomHarness.ts';

export interface TestData {
  readonly database: DatabaseSync;
  readonly log: Log;
  /** Appends an update to document `n`. */
  write(n: number, value: string): void;
  erase(n: number): void;
  /** One that was heard. */
  addDevice(id: string, name: string): void;
}

export function createTestData(path: string): TestData {
  const database = openDatabase(path);
  const ports = { clock: { now: () => 1_000 }, random: systemRandom };
  database
    .prepare('INSERT INTO workspaces (id, epoch, created_at) VALUES (?, ?, 0)')
    .run(WORKSPACE, randomUUID());
  const log = createSqliteLog(database, 1, ports);
  const documents = new Map<number, ReturnType<typeof createTestDocument>>();

  function append(n: number, kind: 'update' | 'erased', bytes: Uint8Array): void {
    log.append([{ docId: docId(n), kind, bytes }]);
    log.commit();
  }

  return {
    database,
    log,
    write(n, value) {
      const doc = documents.get(n) ?? createTestDocument(n);
      documents.set(n, doc);
      append(n, 'update', doc.write(value));
    },
    erase: (n) => append(n, 'erased', new Uint8Array(0)),
    addDevice(id, name) {
      database.prepare("INSERT OR IGNORE INTO members VALUES (1, 'm', 'Ann', 'admin')").run();
      database
        .prepare(
          "INSERT INTO devices (id, ws, member, name, hash, created_at, seen_at) VALUES (?, 1, 'm', ?, x'00', 5, 6)"
        )
        .run(id, name);
    }
  };
}
