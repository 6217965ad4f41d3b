import { err, ok, type Result } from '../../base/result.ts';
import { instantAt } from '../../app/zonedTime.ts';
import { MOST_MINUTES } from './carry.svelte.ts';

interface Typed {
  readonly date: string;
  readonly time: string;
  readonly minutes: string;
}

/** When somebody typed that an appointment is, in ms; or what of it is none. */
export function timesOf(
  { date, time, minutes }: Typed,
  timeZone: string
): Result<{ readonly start: number; readonly end: number }, 'time' | 'minutes'> {
  const instant = instantAt(`${date}T${time.slice(0, 5)}`, timeZone);
  if (instant === null) return err('time');
  const length = minutes.trim() === '' ? 0 : Number(minutes.trim());
  if (!Number.isInteger(length) || length < 0 || length > MOST_MINUTES) return err('minutes');
  const start = Date.parse(instant);
  return ok({ start, end: start + length * 60_000 });
}
