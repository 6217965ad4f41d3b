/** Dates, times and figures as people of a language write them. Times are in the workspace's time zone. */
export interface Format {
  /** 24 nov. 2026 */
  date(at: number): string;
  /** A day of the calendar (YYYY-MM-DD), the same in every zone; as it is where it is none. */
  day(day: string): string;
  /** 24 nov. 2026, 14:05 */
  dateTime(at: number): string;
  /** 14:05 today, else with the day. */
  time(at: number, now: number): string;
  /** "il y a 3 minutes", "hier"; a date from a week on. */
  relative(at: number, now: number): string;
  number(value: number): string;
  /** With at least `fewest` decimals and at most `most`. */
  decimal(value: number, fewest: number, most: number): string;
  /** C12: money, given in 1/10000 of its currency (ISO 4217). */
  money(amount: number, currency: string): string;
  /** The name of a country by its code (ISO 3166, two letters); any other text as it is. */
  country(code: string): string;
  /** Sizes in kB, MB, GB (powers of 1,000, as browsers and systems show them). */
  bytes(value: number): string;
  /** Orders names as people expect, accents and case aside. */
  compare(a: string, b: string): number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MONEY_PARTS = 10_000;
const COUNTRY = /^[A-Z]{2}$/;
const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function createFormat(language: string, timeZone: string): Format {
  const zone = { timeZone };
  const date = new Intl.DateTimeFormat(language, { ...zone, dateStyle: 'medium' });
  const day = new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(language, { ...zone, dateStyle: 'medium', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(language, { ...zone, hour: '2-digit', minute: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const number = new Intl.NumberFormat(language);
  const numbers = createNumberFormats(language);
  const countries = new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  const collator = new Intl.Collator(language, { sensitivity: 'base', numeric: true });
  return {
    date: (at) => date.format(at),
    day: (text) => formatDay(day, text),
    dateTime: (at) => dateTime.format(at),
    time: (at, now) => (date.format(at) === date.format(now) ? time.format(at) : dateTime.format(at)),
    relative: (at, now) => relativeTo(relative, date, at, now),
    number: (value) => number.format(value),
    decimal: (value, fewest, most) =>
      numbers(`${String(fewest)} ${String(most)}`, {
        minimumFractionDigits: fewest,
        maximumFractionDigits: most
      }).format(value),
    money: (amount, currency) =>
      numbers(currency, { style: 'currency', currency }).format(amount / MONEY_PARTS),
    // Intl throws on what has not the form of a code, and an address may hold anything.
    country: (code) => (COUNTRY.test(code) ? (countries.of(code) ?? code) : code),
    bytes: (value) => formatBytes(language, value),
    compare: (a, b) => collator.compare(a, b)
  };
}

/** To make one takes a hundred times as long as to use it, and a quote shows dozens of amounts after every key. */
function createNumberFormats(
  language: string
): (name: string, options: Intl.NumberFormatOptions) => Intl.NumberFormat {
  const formats = new Map<string, Intl.NumberFormat>();
  return (name, options) => {
    const format = formats.get(name) ?? new Intl.NumberFormat(language, options);
    formats.set(name, format);
    return format;
  };
}

function formatDay(format: Intl.DateTimeFormat, text: string): string {
  const at = Date.parse(`${text}T00:00:00Z`);
  // What somebody typed may be no day: it is shown as it is.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? format.format(at) : text;
}

function relativeTo(
  relative: Intl.RelativeTimeFormat,
  date: Intl.DateTimeFormat,
  at: number,
  now: number
): string {
  const ago = at - now;
  const size = Math.abs(ago);
  if (size < 45 * SECOND) return relative.format(0, 'second');
  if (size < HOUR) return relative.format(Math.trunc(ago / MINUTE) || Math.sign(ago), 'minute');
  if (size < DAY) return relative.format(Math.trunc(ago / HOUR), 'hour');
  if (size < 7 * DAY) return relative.format(Math.trunc(ago / DAY), 'day');
  return date.format(at);
}

function formatBytes(language: string, value: number): string {
  let unit = 0;
  let rest = value;
  while (rest >= 1000 && unit < BYTE_UNITS.length - 1) {
    rest /= 1000;
    unit += 1;
  }
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: BYTE_UNITS[unit] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: rest < 10 && unit > 0 ? 1 : 0
  }).format(rest);
}
