import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PARTIAL } from './backup.ts';

/** A dated copy in the directory of copies. */
export interface Copy {
  readonly name: string;
  /** When it was taken. Ms. */
  readonly at: number;
}

const NAME = /^carnet-(.*)\.sqlite$/;
const STAMP = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z$/;

export const STAMP_LENGTH = 'YYYY-MM-DDThh-mm-ssZ'.length;

/** In UTC, so that names sort by time also when the clocks go back; without a colon, for Windows. */
export function copyName(at: number): string {
  return `carnet-${stampOf(at)}.sqlite`;
}

export function stampOf(at: number): string {
  return new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
}

/** The time of such a stamp; null when it is none. */
export function timeOf(stamp: string): number | null {
  const [, date, hours, minutes, seconds] = STAMP.exec(stamp) ?? [];
  return date === undefined ? null : Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`);
}

/** Newest first. What has another name is not ours. */
export function copiesIn(directory: string): Copy[] {
  return readdirSync(directory)
    .flatMap((name) => {
      const at = timeOf(NAME.exec(name)?.[1] ?? '');
      return at === null ? [] : [{ name, at }];
    })
    .sort((a, b) => b.at - a.at);
}

/** Removes all but the newest copies, and what copies that were cut short have left. */
export function tidyCopies(directory: string, keep: number): void {
  const left = readdirSync(directory).filter((name) => name.startsWith('.carnet-') && name.endsWith(PARTIAL));
  const old = copiesIn(directory).slice(keep);
  for (const name of [...old.map((copy) => copy.name), ...left])
    rmSync(join(directory, name), { force: true });
}
