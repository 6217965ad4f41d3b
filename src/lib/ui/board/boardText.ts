import { daysBetween } from '../../app/days.ts';

/** Figures and days of the board, as short as a card wants them. */
export interface BoardText {
  /** C12: money without its cents. */
  money(amount: number): string;
  /** 1/100 %, given as such. */
  percent(chance: number): string;
  /** 12 déc., with its year where nobody would think of that one. */
  shortDay(day: string, today: string): string;
  shortDate(at: number): string;
}

/** Days from which on a date without its year might be taken for another one. */
const FAR = 300;

export function createBoardText(language: string, currency: string, timeZone: string): BoardText {
  const money = new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const dayAndMonth = { day: 'numeric', month: 'short' } as const;
  const day = new Intl.DateTimeFormat(language, { ...dayAndMonth, timeZone: 'UTC' });
  const withYear = new Intl.DateTimeFormat(language, { ...dayAndMonth, year: 'numeric', timeZone: 'UTC' });
  const date = new Intl.DateTimeFormat(language, { ...dayAndMonth, timeZone });
  return {
    money: (amount) => money.format(amount / 10_000),
    percent: (chance) => percent.format(chance / 10_000),
    shortDay(text, today) {
      const isNear = Math.abs(daysBetween(today, text) ?? FAR) < FAR;
      return (isNear ? day : withYear).format(Date.parse(`${text}T00:00:00Z`));
    },
    shortDate: (at) => date.format(at)
  };
}
