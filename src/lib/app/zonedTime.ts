/** Instants as the clock on the wall shows them in the workspace's time zone (C12). */
import { instantOf } from '../rules/days.ts';

const MINUTE = 60_000;

/** `YYYY-MM-DDTHH:MM` on the wall, as native inputs have it; '' for what is no instant. */
export function wallTime(instant: string, timeZone: string): string {
  const ms = instantOf(instant);
  return ms === null ? '' : wallTimeAt(ms, timeZone);
}

/** The same of an instant in ms. */
export function wallTimeAt(ms: number, timeZone: string): string {
  return new Date(wallMs(ms, timeZone)).toISOString().slice(0, 16);
}

/** The same for many instants: what the zone is ahead by is looked up once for each quarter of an hour. */
export function createWallTimes(timeZone: string): (ms: number) => string {
  const offsets = new Map<number, number>();
  return (ms) => {
    const quarter = Math.floor(ms / (15 * MINUTE));
    const offset = offsets.get(quarter) ?? offsetAt(ms, timeZone);
    offsets.set(quarter, offset);
    return new Date(ms + offset).toISOString().slice(0, 16);
  };
}

/** The instant of a time on the wall; null for what is none. A time that a change of clocks skips is read as an hour on. */
export function instantAt(wall: string, timeZone: string): string | null {
  const asUtc = instantOf(`${wall}Z`);
  if (asUtc === null) return null;
  // The difference of the zone is that of a moment near by: looked up twice, as a change of clocks may lie between.
  const near = asUtc - offsetAt(asUtc, timeZone);
  return new Date(asUtc - offsetAt(near, timeZone)).toISOString();
}

function offsetAt(ms: number, timeZone: string): number {
  return wallMs(ms, timeZone) - Math.floor(ms / MINUTE) * MINUTE;
}

/** To make one takes a hundred times as long as to use it; of a carnet there is one, or a few over its life. */
const formats = new Map<string, Intl.DateTimeFormat>();

function wallMs(ms: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(ms);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric'
  });
  formats.set(timeZone, format);
  return format;
}
