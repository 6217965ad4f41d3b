import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../src/lib/base/clock.ts';
import type { Random } from '../../src/lib/base/random.ts';
import { randomUuid } from '../../src/lib/base/ids.ts';
import { transact } from '../log/database.ts';
import { createSqliteLog } from '../log/sqliteLog.ts';

export interface CarryPorts {
  readonly clock: Clock;
  readonly random: Random;
}

/** P5: with another epoch, every device finds that the relay was set back and offers what it holds. */
export function renewEpochs(database: DatabaseSync, random: Random): void {
  const renew = database.prepare('UPDATE workspaces SET epoch = ? WHERE number = ?');
  transact(database, () => {
    for (const { number } of database.prepare('SELECT number FROM workspaces').all()) {
      renew.run(randomUuid(random), number ?? null);
    }
  });
}

/**
 * A9: what must not go back in time, from the database at `replaced` into this one: erased contacts stay erased, and
 * nobody who was shut out is let in again. Gives how many contacts it erased.
 */
export function carryOver(database: DatabaseSync, replaced: string, ports: CarryPorts): number {
  database.prepare('ATTACH ? AS replaced').run(replaced);
  const pairs = database
    .prepare(
      `SELECT now.number AS number, was.number AS was
       FROM main.workspaces now JOIN replaced.workspaces was ON was.id = now.id`
    )
    .all();
  let erased = 0;
  for (const { number, was } of pairs) {
    if (typeof number !== 'number' || typeof was !== 'number') continue;
    erased += carryErasures(database, number, was, ports);
    transact(database, () => {
      for (const table of ['members', 'devices', 'invites']) carryTable(database, table, number, was);
    });
  }
  database.exec('DETACH replaced');
  return erased;
}

/** Through the log: devices that never heard of the erasure get its row, and the document's bytes go. */
function carryErasures(database: DatabaseSync, number: number, was: number, ports: CarryPorts): number {
  const lost = database
    .prepare(
      `SELECT doc FROM replaced.erased WHERE ws = ?
       AND doc NOT IN (SELECT doc FROM main.erased WHERE ws = ?)`
    )
    .all(was, number);
  const log = createSqliteLog(database, number, ports);
  for (const { doc } of lost) {
    log.append([{ docId: String(doc), kind: 'erased', bytes: new Uint8Array(0) }]);
  }
  log.commit();
  return lost.length;
}

/** Whatever columns the table has; only the number of the workspace differs between the two files. */
function carryTable(database: DatabaseSync, table: string, number: number, was: number): void {
  const columns = database
    .prepare(`PRAGMA main.table_info(${table})`)
    .all()
    .map(({ name }) => String(name));
  const values = columns.map((column) => (column === 'ws' ? '?' : column));
  database
    .prepare(
      `INSERT OR REPLACE INTO main.${table} (${columns.join(', ')})
       SELECT ${values.join(', ')} FROM replaced.${table} WHERE ws = ?`
    )
    .run(number, was);
}
