import type { DatabaseSync } from 'node:sqlite';
import { openBeside } from '../log/database.ts';
import { databasePath } from '../log/dataFolder.ts';
import { messageOf } from '../startError.ts';
import type { CliOptions } from './options.ts';

/** Runs `work` on the relay's database, beside a relay that may be running; gives the code to end with. */
export function withDatabase(
  { config, complain }: CliOptions,
  work: (database: DatabaseSync) => number
): number {
  let database: DatabaseSync;
  try {
    database = openBeside(databasePath(config.data));
  } catch (error) {
    complain(`CARNET_DATA: ${config.data} cannot be used (${messageOf(error)}).`);
    return 1;
  }
  try {
    return work(database);
  } catch (error) {
    complain(`Not done: ${messageOf(error)}.`);
    return 1;
  } finally {
    database.close();
  }
}
