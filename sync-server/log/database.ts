import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { LogWriteError } from './log.ts';

/*
 * One SQLite file holds everything the relay must not lose.
 *
 *   workspaces  number (PK) | id | epoch | created_at
 *   rows        (ws, seq) PK | doc | kind | act_end | bytes          the log; index (ws, doc, seq)
 *   marks       (ws, seq) PK | mark | at                             survives compaction and erasure
 *   erased      (ws, doc) PK | at                                    never removed
 *   personal    (ws, member) PK | state
 *   members     (ws, id) PK | name | role
 *   devices     id (PK) | ws | member | name | hash | created_at | seen_at | revoked_at | revoked_how | told_at
 *   invites     id (PK) | ws | kind | member | name | role | hash | created_at | expires_at | used_at | used_by |
 *               revoked_at | by_device | by_member
 *
 * Ids of documents and members are text UUIDs; times are ms; hashes are SHA-256. `revoked_how` is remove or erase,
 * `told_at` when the device heard that it must erase itself. An invite is of kind member or device; it
 * was made by `by_member` on `by_device` and used by the device `used_by`.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE workspaces (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, epoch TEXT NOT NULL, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE rows (
    ws INTEGER NOT NULL, seq INTEGER NOT NULL, doc TEXT NOT NULL, kind TEXT NOT NULL,
    act_end INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (ws, seq)
  ) STRICT;
  CREATE INDEX rows_by_document ON rows (ws, doc, seq);
  CREATE TABLE marks (
    ws INTEGER NOT NULL, seq INTEGER NOT NULL, mark TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (ws, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE erased (
    ws INTEGER NOT NULL, doc TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (ws, doc)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE personal (
    ws INTEGER NOT NULL, member TEXT NOT NULL, state BLOB NOT NULL, PRIMARY KEY (ws, member)
  ) STRICT;
  CREATE TABLE members (
    ws INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (ws, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE devices (
    id TEXT PRIMARY KEY, ws INTEGER NOT NULL, member TEXT NOT NULL, name TEXT NOT NULL, hash BLOB NOT NULL,
    created_at INTEGER NOT NULL, revoked_at INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE invites (
    id TEXT PRIMARY KEY, ws INTEGER NOT NULL, member TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, used_at INTEGER,
    revoked_at INTEGER
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE devices ADD COLUMN seen_at INTEGER;
  ALTER TABLE devices ADD COLUMN revoked_how TEXT;
  ALTER TABLE devices ADD COLUMN told_at INTEGER;
  ALTER TABLE invites ADD COLUMN kind TEXT NOT NULL DEFAULT 'member';
  CREATE INDEX devices_by_member ON devices (ws, member);
  `,
  `
  ALTER TABLE invites ADD COLUMN by_device TEXT;
  ALTER TABLE invites ADD COLUMN by_member TEXT;
  `,
  `
  ALTER TABLE invites ADD COLUMN used_by TEXT;
  `
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** A 3.51.3 fix: before it, a WAL checkpoint race could corrupt the file. */
const SQLITE_MIN = [3, 51, 3] as const;

/** Opens the relay's file, or throws an Error whose message says what is wrong. */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5_000 });
  try {
    checkVersion(database);
    // FULL: the WAL is on disk before COMMIT returns; an acknowledgement rests on nothing else (A2).
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON'
    );
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/**
 * Opens the file beside a relay that may be running: nothing is made and nothing migrated under its hands. Throws an
 * Error whose message says what is wrong.
 */
export function openBeside(path: string): DatabaseSync {
  if (!existsSync(path)) throw new Error('no relay has worked here yet');
  const database = new DatabaseSync(path, { timeout: 5_000 });
  try {
    if (versionOf(database) !== SCHEMA_VERSION) {
      throw new Error('the data are of another version; start this version of the relay first');
    }
    database.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON');
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Runs `work` as one transaction; anything it throws, COMMIT included, leaves the file as it was. */
export function transact<T>(database: DatabaseSync, work: () => T): T {
  try {
    database.exec('BEGIN IMMEDIATE');
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk makes SQLite roll back by itself; ROLLBACK would then be an error of its own.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw new LogWriteError(error);
  }
}

function checkVersion(database: DatabaseSync): void {
  const row = database.prepare('SELECT sqlite_version() AS version').get();
  const parts = String(row?.['version']).split('.').map(Number);
  for (const [index, least] of SQLITE_MIN.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) {
      throw new Error(`this Node has SQLite ${parts.join('.')}; the relay needs ${SQLITE_MIN.join('.')}`);
    }
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

function migrate(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version > SCHEMA_VERSION) {
    throw new Error('the data were written by a newer relay; update this one');
  }
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue;
    transact(database, () => {
      database.exec(migration);
      database.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}
