/** Days and instants as texts. No clock: today is always given. */

const DAY = 86_400_000;

/** A day of the calendar, `YYYY-MM-DD`. Without a `Date`: every date of every document is asked. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  return day !== undefined && day >= 1 && day <= daysOfMonth(year ?? 0, month ?? 0);
}

/** 0 for a month that is none. */
function daysOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Ms of an ISO 8601 instant in UTC; null when it is none. */
export function instantOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text) || !isDay(text.slice(0, 10))) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}

/** Ms of what a document bears as its day or its instant: noon of a day, which is the same day in every zone of a country. */
export function momentOf(text: string): number | null {
  return isDay(text) ? Date.parse(`${text}T12:00:00Z`) : instantOf(text);
}

/** A day some days later or earlier; one that is no day stays what it is. */
export function addDays(day: string, days: number): string {
  if (!isDay(day)) return day;
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** 0: Monday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** The same day some years later or earlier; 29 February becomes the 28th where it must. */
export function addYears(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  const moved = year + day.slice(4);
  return isDay(moved) ? moved : `${year}-02-28`;
}

/** The latest of some days; null when there are none. */
export function latestDay(days: readonly string[]): string | null {
  return days.reduce<string | null>((latest, day) => (latest === null || day > latest ? day : latest), null);
}

/** The last day with a year of four digits: later ones would sort before it. */
const MAX_MS = Date.UTC(9999, 11, 30);
const DEFAULT_ZONE = 'Europe/Paris';

/** To make one takes a hundred times as long as to use it; of a carnet there is one, or a few over its life. */
const formats = new Map<string, Intl.DateTimeFormat | null>();

/** The day on which an instant falls in a time zone. A zone nobody knows is read as the default one. */
export function createDayOf(timeZone: string): (ms: number) => string {
  const format = formatOf(timeZone) ?? formatOf(DEFAULT_ZONE);
  return (ms) => {
    const date = new Date(Math.max(0, Math.min(ms, MAX_MS)));
    const parts = format?.formatToParts(date) ?? [];
    const part = (type: string, length: number): string =>
      (parts.find((each) => each.type === type)?.value ?? '').padStart(length, '0');
    return `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = createFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function createFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit'
    });
  } catch (cause) {
    // The zone is what somebody wrote into the settings, maybe on a device that knows more zones.
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}
