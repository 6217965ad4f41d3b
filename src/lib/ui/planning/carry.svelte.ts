/** An appointment in somebody's hand, by pointer or by keys: where it would stand if it were put down now. */
import type { Dispose } from '../../base/disposables.ts';
import { keyOf, type Placed, type PlanningEntry } from '../../app/planning.svelte.ts';
import { daysBetween } from '../../app/days.ts';
import { daysOn, NOBODY } from '../../app/planningAddress.ts';
import { instantAt, wallTimeAt } from '../../app/zonedTime.ts';
import { clockText, DAY_MINUTES, minuteOf, type Person, type Spot } from './layout.ts';

const MINUTE = 60_000;
/** Appointments are made by the quarter of an hour. */
export const STEP = 15;
/** As many minutes as a field of an appointment takes (31 days). */
export const MOST_MINUTES = 44_640;

export interface Carried {
  readonly key: string;
  readonly entry: PlanningEntry;
  /** Where it was taken from: a person's column gives it away, everybody's does not. */
  readonly spot: Spot;
  readonly to: Placed;
  /** The column it is over. */
  readonly over: Spot;
}

export class Carry {
  #carried: Carried | null = $state.raw(null);
  readonly #hold: () => Dispose;
  readonly #timeZone: () => string;
  #letGo: Dispose | null = null;

  /** @param hold nothing moves under the hand until what it returns is called */
  constructor(hold: () => Dispose, timeZone: () => string) {
    this.#hold = hold;
    this.#timeZone = timeZone;
  }

  get carried(): Carried | null {
    return this.#carried;
  }

  take(entry: PlanningEntry, spot: Spot): Carried {
    this.#letGo?.();
    this.#letGo = this.#hold();
    const { start, end, assignees } = entry;
    const carried = { key: keyOf(entry), entry, spot, over: spot, to: { start, end, assignees } };
    this.#carried = carried;
    return carried;
  }

  /** Over another spot; `minute`: where on that day it begins, null: at its own time, so many days on. */
  over(spot: Spot, minute: number | null): void {
    const carried = this.#carried;
    if (!carried) return;
    const start = this.#startOver(carried, spot, minute);
    if (start === null) return;
    const length = carried.to.end - carried.to.start;
    const assignees = givenTo(carried.entry.assignees, carried.spot.person, spot.person);
    this.#carried = { ...carried, over: spot, to: { start, end: start + length, assignees } };
  }

  #startOver({ entry, spot: from }: Carried, spot: Spot, minute: number | null): number | null {
    const zone = this.#timeZone();
    if (minute !== null) return startOn(spot.day, minute, zone);
    const wall = wallTimeAt(entry.start, zone);
    // One that lasts for days may have been taken by any of them.
    const on = daysOn(wall.slice(0, 10), daysBetween(from.day, spot.day) ?? 0);
    return startOn(on, minuteOf(wall), zone);
  }

  /** So many quarters of an hour longer or shorter. */
  stretch(steps: number): void {
    const { start, end } = this.#carried?.to ?? { start: 0, end: 0 };
    this.last((end - start) / MINUTE + steps * STEP);
  }

  last(minutes: number): void {
    const carried = this.#carried;
    if (!carried) return;
    const length = Math.max(STEP, Math.min(Math.round(minutes / STEP) * STEP, MOST_MINUTES));
    this.#carried = { ...carried, to: { ...carried.to, end: carried.to.start + length * MINUTE } };
  }

  /** Puts it down. Null: where it was. */
  put(): Carried | null {
    const carried = this.#carried;
    this.leave();
    return carried && isElsewhere(carried) ? carried : null;
  }

  leave(): void {
    this.#carried = null;
    this.#letGo?.();
    this.#letGo = null;
  }
}

/** The instant of a minute of a day on the wall; below 0 it is of a day before. Null: there is no such day. */
function startOn(day: string, minute: number, timeZone: string): number | null {
  const before = Math.min(0, Math.floor(minute / DAY_MINUTES));
  const within = Math.min(minute - before * DAY_MINUTES, DAY_MINUTES - STEP);
  const instant = instantAt(`${daysOn(day, before)}T${clockText(within)}`, timeZone);
  return instant === null ? null : Date.parse(instant);
}

function givenTo(assignees: readonly string[], from: Person, to: Person): readonly string[] {
  if (from === to || from === null || to === null) return assignees;
  const others = assignees.filter((id) => id !== from && id !== to);
  return to === NOBODY ? others : [...others, to];
}

function isElsewhere({ entry, to }: Carried): boolean {
  return (
    entry.start !== to.start ||
    entry.end !== to.end ||
    entry.assignees.length !== to.assignees.length ||
    entry.assignees.some((id) => !to.assignees.includes(id))
  );
}
