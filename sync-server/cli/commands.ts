import { join, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { takeBackup } from '../backup/backup.ts';
import { copyName } from '../backup/copies.ts';
import { restore } from '../backup/restore.ts';
import { openBeside } from '../log/database.ts';
import { databasePath, lockDataFolder } from '../log/dataFolder.ts';
import { messageOf } from '../startError.ts';
import type { CliOptions } from './options.ts';
import { devicesIn, revokeDevice, type DeviceRow, type RevokedHow } from './deviceTable.ts';
import { readSetupLink } from './setupLinkFile.ts';
import { textTable } from './textTable.ts';

export function backup({ config, clock, say, complain }: CliOptions, file: string | null): number {
  const target = resolve(file ?? join(config.backups ?? '.', copyName(clock.now())));
  const taken = takeBackup({ source: databasePath(config.data), target });
  if (taken.ok) say(`Backup taken and checked: ${target}`);
  else complain(`No backup was taken: ${taken.error}.`);
  return taken.ok ? 0 : 1;
}

export function restoreFrom(options: CliOptions, file: string, forgetErased: boolean): number {
  const { config, clock, random, say, complain } = options;
  const restored = restore({ data: config.data, file: resolve(file), forgetErased, clock, random });
  if (!restored.ok) {
    complain(restored.error);
    return 1;
  }
  const { kept, erased } = restored.value;
  say(`Restored ${file}. Start the relay: each device offers again what it holds.`);
  if (kept !== null) say(`The replaced data are kept in ${kept}`);
  if (erased > 0) say(`${erased} contacts that were erased since the copy was taken stay erased.`);
  return 0;
}

export function setupLink(options: CliOptions): number {
  const { config, say, complain } = options;
  return withDatabase(options, (database) => {
    if (database.prepare('SELECT 1 FROM workspaces').get()) {
      complain('There is a carnet here already: an admin invites people and devices from its settings.');
      return 1;
    }
    const link = isRunning(config.data) ? readSetupLink(config.data) : null;
    if (link === null) {
      complain('The relay does not run: start it, and it prints the setup link.');
      return 1;
    }
    say(link);
    return 0;
  });
}

export function devices(options: CliOptions): number {
  return withDatabase(options, (database) => {
    const rows = devicesIn(database);
    if (rows.length === 0) options.say('There are no devices yet.');
    else textTable([HEADS, ...rows.map(cellsOf)]).forEach(options.say);
    return 0;
  });
}

export function revoke(options: CliOptions, device: string, how: RevokedHow): number {
  const { clock, say, complain } = options;
  return withDatabase(options, (database) => {
    const revoked = revokeDevice(database, device.toLowerCase(), how, clock.now());
    if (!revoked.ok) {
      complain(REFUSALS[revoked.error].replace('DEVICE', device));
      return 1;
    }
    const { member, device: name, id } = revoked.value;
    say(`Revoked: ${id}, the device "${name}" of ${member}.`);
    if (how === 'erase') say('It erases itself at its next contact.');
    return 0;
  });
}

const REFUSALS = {
  unknown: 'There is no device whose id begins with DEVICE; "devices" lists them.',
  ambiguous: 'More than one id begins with DEVICE: give more of it.',
  'revoked-before': 'The device DEVICE was revoked before.'
} as const;

const HEADS = ['DEVICE', 'MEMBER', 'ROLE', 'NAME', 'SINCE', 'LAST CONTACT', 'STATE'];

function cellsOf({
  id,
  member,
  role,
  device,
  createdAt,
  seenAt,
  revokedAt,
  revokedHow
}: DeviceRow): string[] {
  const state = revokedAt === null ? 'active' : `revoked ${minute(revokedAt)}`;
  const erase = revokedHow === 'erase' ? ', to be erased' : '';
  const seen = seenAt === null ? '-' : minute(seenAt);
  return [id, member, role, device, minute(createdAt), seen, state + erase].map(printable);
}

/** UTC to the minute. */
function minute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}Z`;
}

/** Names are what people typed: a control character in one could rewrite what the terminal shows. */
function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '?');
}

function isRunning(data: string): boolean {
  const unlock = lockDataFolder(data);
  unlock?.();
  return unlock === null;
}

function withDatabase({ config, complain }: CliOptions, work: (database: DatabaseSync) => number): number {
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
