import { join, resolve } from 'node:path';
import { takeBackup } from '../backup/backup.ts';
import { copyName } from '../backup/copies.ts';
import { restore } from '../backup/restore.ts';
import { REPLACED_KEPT_DAYS } from '../limits.ts';
import { databasePath } from '../log/dataFolder.ts';
import type { CliOptions } from './options.ts';
import { devicesIn, revokeDevice, type DeviceRow, type RevokedHow } from './deviceTable.ts';
import { printable } from './printable.ts';
import { textTable } from './textTable.ts';
import { withDatabase } from './withDatabase.ts';

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
  if (kept !== null) say(`The replaced data are kept in ${kept} for ${REPLACED_KEPT_DAYS} days.`);
  if (erased > 0) say(`${erased} contacts that were erased since the copy was taken stay erased.`);
  return 0;
}

export function devices(options: CliOptions): number {
  return withDatabase(options, (database) => {
    const rows = devicesIn(database);
    if (rows.length === 0) options.say('There are no devices yet.');
    else textTable([HEADS, ...rows.map(cellsOf)]).forEach(options.say);
    return 0;
  });
}

export interface RevokeFlags {
  readonly how: RevokedHow;
  /** Also when no admin has a device afterwards. */
  readonly lastAdmin: boolean;
}

export function revoke(options: CliOptions, device: string, flags: RevokeFlags): number {
  const { clock, say, complain } = options;
  return withDatabase(options, (database) => {
    const revoked = revokeDevice(database, { ...flags, idStart: device.toLowerCase(), now: clock.now() });
    if (!revoked.ok) {
      complain(REFUSALS[revoked.error].replace('DEVICE', device));
      return 1;
    }
    const { member, device: name, id } = revoked.value;
    say(`Revoked: ${id}, the device "${printable(name)}" of ${printable(member)}.`);
    if (flags.how === 'erase') say('It erases itself at its next contact.');
    return 0;
  });
}

const REFUSALS = {
  unknown: 'There is no device whose id begins with DEVICE; "devices" lists them.',
  ambiguous: 'More than one id begins with DEVICE: give more of it.',
  'revoked-before': 'The device DEVICE was revoked before.',
  'last-admin':
    'DEVICE is the last device of an admin: without it nobody can let anybody in. Give that admin another device ' +
    'first ("setup-link --device-of MEMBER" makes a link), or add --last-admin.'
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
