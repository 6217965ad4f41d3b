import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { SCHEMA_VERSION } from '../log/database.ts';
import { createScratch, tryOn, type Scratch } from '../room/scratch.ts';
import { messageOf } from '../startError.ts';

/**
 * A9: why this file is no good as the relay's database, null when it is good: SQLite's own checks, a version that this
 * relay knows, and every document put together from its rows with nothing missing.
 */
export function problemOf(path: string): string | null {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    return problemWithFile(database) ?? problemWithDocuments(database) ?? problemWithPersonal(database);
  } catch (error) {
    return messageOf(error);
  } finally {
    database?.close();
  }
}

function problemWithFile(database: DatabaseSync): string | null {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version === 0) return 'it is not the database of a relay';
  if (version > SCHEMA_VERSION) return 'it was written by a newer relay; update this one';
  const integrity = database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check'];
  if (integrity !== 'ok') return `it is damaged: ${String(integrity)}`;
  return database.prepare('PRAGMA foreign_key_check').get() ? 'a row of it refers to nothing' : null;
}

function problemWithDocuments(database: DatabaseSync): string | null {
  const rows = database.prepare('SELECT ws, doc, seq, kind, bytes FROM rows ORDER BY ws, doc, seq').iterate();
  let scratch: Scratch | null = null;
  for (const row of rows) {
    const name = `${String(row['ws'])}/${String(row['doc'])}`;
    if (scratch?.doc.guid !== name) {
      scratch?.doc.destroy();
      scratch = createScratch(name);
    }
    if (!fits(scratch, row))
      return `row ${String(row['seq'])} of document ${String(row['doc'])} does not fit`;
  }
  scratch?.doc.destroy();
  return null;
}

function problemWithPersonal(database: DatabaseSync): string | null {
  for (const row of database.prepare('SELECT member, state FROM personal').iterate()) {
    const scratch = createScratch(String(row['member']));
    const state = row['state'];
    const whole = state instanceof Uint8Array && isApplied(scratch, state);
    scratch.doc.destroy();
    if (!whole) return `the personal document of member ${String(row['member'])} cannot be read`;
  }
  return null;
}

function fits(scratch: Scratch, { kind, bytes }: Record<string, SQLOutputValue>): boolean {
  if (!(bytes instanceof Uint8Array)) return false;
  if (kind === 'erased') return bytes.length === 0;
  return (kind === 'update' || kind === 'snapshot') && isApplied(scratch, bytes);
}

function isApplied({ doc }: Scratch, update: Uint8Array): boolean {
  const { kind } = tryOn(doc, update);
  return kind === 'changed' || kind === 'unchanged';
}
