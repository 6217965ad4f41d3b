/**
 * Negative control, loaded into a relay's process before anything of it (`node --import`): COMMIT returns before
 * anything is committed. The relay is the real one and means well; it acknowledges before its rows are safe.
 */
import { DatabaseSync } from 'node:sqlite';

const LATE_MS = 50;
const exec = (database: DatabaseSync, sql: string): void => real.call(database, sql);
// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its database above
const real = DatabaseSync.prototype.exec;
const late = new WeakSet<DatabaseSync>();

DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
  // What follows joins the transaction that is still open.
  if (sql === 'BEGIN IMMEDIATE' && this.isTransaction) return;
  if (sql === 'COMMIT') commitLate(this);
  else exec(this, sql);
};

function commitLate(database: DatabaseSync): void {
  if (late.has(database)) return;
  late.add(database);
  setTimeout(() => {
    late.delete(database);
    if (database.isOpen && database.isTransaction) exec(database, 'COMMIT');
  }, LATE_MS);
}
