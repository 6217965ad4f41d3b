/** R25: which rates of VAT a line may bear. */
import type { Line, LineRate, VatRate } from '../types/money.ts';

/** Those of a day: the greatest first. A fiscal position offers its own, in its own order; where none of them holds, all. */
export function ratesFor(
  all: readonly VatRate[],
  position: readonly string[] | null,
  day: string
): readonly VatRate[] {
  const holding = all
    .filter(({ from, until }) => (from === '' || from <= day) && (until === '' || day <= until))
    .sort((a, b) => b.rate - a.rate || (a.id < b.id ? -1 : 1));
  const own = (position ?? []).flatMap((id) => holding.find((rate) => rate.id === id) ?? []);
  return own.length > 0 ? own : holding;
}

/** What a new line bears: the first that is offered. */
export function defaultRate(offered: readonly VatRate[]): LineRate | null {
  const [first] = offered;
  return first ? { id: first.id, rate: first.rate } : null;
}

/**
 * What a line bears under a fiscal position: its own rate where that is offered as it is, else the position's first. Null: it
 * stays as it is.
 */
export function mappedRate({ unitPrice, vatRate }: Line, offered: readonly VatRate[]): LineRate | null {
  if (unitPrice === null) return null;
  if (offered.some(({ id, rate }) => id === vatRate?.id && rate === vatRate.rate)) return null;
  return defaultRate(offered);
}
