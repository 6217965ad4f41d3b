import type { AgendaAppointment } from '../../../projections/types.ts';

/** Days and times of the agenda in words. `timeZone`: the workspace's. */
export interface AgendaText {
  /** Tuesday 24 November 2026 */
  day(day: string): string;
  /** 14:05, with its day where that is another than the one that is shown. */
  time(at: number, shown: string): string;
  /** 09:00 – 10:00 */
  range(start: number, end: number, shown: string): string;
}

export function createAgendaText(language: string, timeZone: string): AgendaText {
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  const long = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
  const withDay = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone
  });
  const plain = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone });
  const time = (at: number, shown: string): string =>
    (plain.format(at) === shown ? clock : withDay).format(at);
  return {
    day: (day) => long.format(Date.parse(`${day}T12:00:00Z`)),
    time,
    range: (start, end, shown) => `${time(start, shown)}\u00a0– ${time(end, shown)}`
  };
}

/** Cancelled and postponed ones stay in their place, and take nobody there. */
export function isOff({ state }: Pick<AgendaAppointment, 'state'>): boolean {
  return state === 'cancelled' || state === 'postponed';
}
