import type { DatabaseSync } from 'node:sqlite';
import { addInvite } from '../access/newInvite.ts';
import { prepareAccess } from '../access/statements.ts';
import { DEVICE_INVITE_LIFETIME_MS } from '../limits.ts';
import { lockDataFolder } from '../log/dataFolder.ts';
import { transact } from '../log/database.ts';
import { readNote } from './folderNotes.ts';
import { memberCalled, type MemberRow } from './memberCalled.ts';
import type { CliOptions } from './options.ts';
import { printable } from './printable.ts';
import { withDatabase } from './withDatabase.ts';

/** A9: the link that creates the carnet. */
export function setupLink(options: CliOptions): number {
  const { config, say, complain } = options;
  return withDatabase(options, (database) => {
    if (database.prepare('SELECT 1 FROM workspaces').get()) {
      complain(
        'There is a carnet here already: an admin invites people and devices from its settings. Where no admin can, ' +
          '"setup-link --device-of MEMBER" lets a member in again.'
      );
      return 1;
    }
    const link = isRunning(config.data) ? readNote(config.data, 'setup-link') : null;
    if (link === null) {
      complain('The relay does not run: start it, and it prints the setup link.');
      return 1;
    }
    say(link);
    return 0;
  });
}

/**
 * A9: an invite for another device of a member, made by who owns the machine: the way back in where no admin has a
 * device any more.
 */
export function deviceLink(options: CliOptions, called: string): number {
  const { config, say, complain } = options;
  return withDatabase(options, (database) => {
    const member = memberCalled(database, called);
    if (!member.ok) {
      complain(REFUSALS[member.error].replace('MEMBER', called));
      return 1;
    }
    const address = isRunning(config.data) ? readNote(config.data, 'address') : null;
    if (address === null) {
      complain(
        'The relay does not run: start it first, for the link leads to it and is good for 15 minutes only.'
      );
      return 1;
    }
    say(`${address}/join#${invite(database, options, member.value)}`);
    const { name, role } = member.value;
    say(`For another device of ${printable(name)} (${role}): good once, within 15 minutes.`);
    return 0;
  });
}

const REFUSALS = {
  unknown: 'There is no member called MEMBER, nor a device whose id begins so; "devices" lists them.',
  ambiguous: 'More than one member is meant by MEMBER: give the id of one of their devices instead.'
} as const;

/** Gives the secret. Not counted against the bound of open invites: what fills that must not keep the owner out. */
function invite(database: DatabaseSync, ports: CliOptions, { ws, ...member }: MemberRow): string {
  const sql = prepareAccess(database);
  return transact(database, () =>
    addInvite(sql, ports, { ws, kind: 'device', member, lifetime: DEVICE_INVITE_LIFETIME_MS, by: null })
  ).secret;
}

function isRunning(data: string): boolean {
  const unlock = lockDataFolder(data);
  unlock?.();
  return unlock === null;
}
