/** Where appointments stand on a planning: which days and columns have them, and how those of one time share it. */
import { daysBetween } from '../../app/days.ts';
import { keyOf, type PlanningEntry } from '../../app/planning.svelte.ts';
import { NOBODY } from '../../app/planningAddress.ts';
import { createWallTimes } from '../../app/zonedTime.ts';
import type { MemberId } from '../../base/ids.ts';

export const DAY_MINUTES = 1440;
/** What takes less time is as high as this, so that it can be read and taken hold of. */
export const LEAST_MINUTES = 30;

/** Whose a column or a row is: a member, `NOBODY`; null: everybody's. */
export type Person = MemberId | null;

/** A day of a person: what an appointment can be put on. */
export interface Spot {
  readonly id: string;
  readonly day: string;
  readonly person: Person;
}

/** The part of an appointment that falls on a day. */
export interface Piece {
  readonly key: string;
  readonly entry: PlanningEntry;
  /** Minutes of the day on the wall. */
  readonly from: number;
  readonly to: number;
  /** Where the whole of it begins: below 0, on a day before. */
  readonly origin: number;
  /** It begins, it ends on this day. */
  readonly begins: boolean;
  readonly ends: boolean;
}

/** A piece beside those that it shares its time with. */
export interface Laid extends Piece {
  readonly lane: number;
  readonly lanes: number;
}

/** 09:05, of the minutes of a day. */
export function clockText(minutes: number): string {
  return [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

export function spotOf(day: string, person: Person): Spot {
  return { id: `${day} ${person ?? ''}`, day, person };
}

export function isOf({ assignees }: Pick<PlanningEntry, 'assignees'>, person: Person): boolean {
  if (person === null) return true;
  return person === NOBODY ? assignees.length === 0 : assignees.includes(person);
}

/** Minutes of the day, of `YYYY-MM-DDTHH:MM`. */
export function minuteOf(wall: string): number {
  return Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));
}

/** For each of the days, in the order in which they begin, the pieces of the appointments. */
export function piecesByDay(
  entries: readonly PlanningEntry[],
  days: readonly string[],
  timeZone: string
): ReadonlyMap<string, readonly Piece[]> {
  const pieces = new Map<string, Piece[]>(days.map((day) => [day, []]));
  const wallTime = createWallTimes(timeZone);
  for (const entry of entries) {
    const [begin, end] = [wallTime(entry.start), wallTime(entry.end)];
    const [first, last] = [begin.slice(0, 10), end.slice(0, 10)];
    const key = keyOf(entry);
    for (const day of first === last ? [first] : days) {
      if (day < first || day > last) continue;
      const [begins, ends] = [day === first, day === last];
      const from = begins ? minuteOf(begin) : 0;
      const to = ends ? minuteOf(end) : DAY_MINUTES;
      // One that ends at midnight is not of the day that begins then.
      if (!begins && to === 0) continue;
      const origin = minuteOf(begin) - DAY_MINUTES * (daysBetween(first, day) ?? 0);
      pieces.get(day)?.push({ key, entry, from, to, origin, begins, ends });
    }
  }
  return pieces;
}

/** How many lanes there are at each time, and which one each piece takes: the first that is free. */
export function inLanes(pieces: readonly Piece[]): readonly Laid[] {
  const sorted = [...pieces].sort((a, b) => a.from - b.from || b.to - a.to);
  const laid: Laid[] = [];
  let group: { piece: Piece; lane: number }[] = [];
  let ends: number[] = [];
  const close = (): void => {
    for (const { piece, lane } of group) laid.push({ ...piece, lane, lanes: ends.length });
    group = [];
    ends = [];
  };
  for (const piece of sorted) {
    if (ends.every((end) => end <= piece.from)) close();
    const free = ends.findIndex((end) => end <= piece.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = Math.max(piece.to, piece.from + LEAST_MINUTES);
    group.push({ piece, lane });
  }
  close();
  return laid;
}
