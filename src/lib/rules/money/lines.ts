/** R24: what the lines of a document come to. */
import type { Json } from '../../base/json.ts';
import type { Line, RateTotal, Totals } from '../types/money.ts';
import { numberIn, textIn, within } from '../values.ts';
import { sumOf, toTheCent } from './rounded.ts';

const ONE = 1_000;
const WHOLE = 10_000;

/** Parts of another type than they need count for nothing. */
export function lineOf(value: Json): Line {
  const vat = within(value, 'vatRate');
  const rate = numberIn(vat, 'rate');
  return {
    label: textIn(value, 'label') ?? '',
    quantity: numberIn(value, 'quantity'),
    unit: textIn(value, 'unit') ?? '',
    unitPrice: numberIn(value, 'unitPrice'),
    discount: numberIn(value, 'discount'),
    vatRate: rate === null ? null : { id: textIn(vat, 'id') ?? '', rate }
  };
}

const isHeading = ({ unitPrice }: Line): boolean => unitPrice === null;

/** Before tax, to the cent. Without a quantity it is one. Null: more than a number can hold; 0 for a heading. */
export function lineTotal({ quantity, unitPrice, discount }: Line): number | null {
  if (unitPrice === null) return 0;
  return toTheCent([quantity ?? ONE, unitPrice, WHOLE - (discount ?? 0)], ONE * WHOLE);
}

/** Null where a sum is more than a number can hold: no total is better than a wrong one. */
export function totalsOf(lines: readonly Line[]): Totals | null {
  const priced = lines.filter((line) => !isHeading(line));
  const rates: RateTotal[] = [];
  for (const rate of ratesOf(priced)) {
    const net = sumOf(priced.filter((line) => rateOf(line) === rate).map(lineTotal));
    const vat = net === null ? null : toTheCent([net, rate ?? 0], WHOLE);
    if (net === null || vat === null) return null;
    rates.push({ rate, net, vat });
  }
  const net = sumOf(rates.map((each) => each.net));
  const vat = sumOf(rates.map((each) => each.vat));
  const gross = sumOf([net, vat]);
  return net === null || vat === null || gross === null ? null : { net, vat, gross, rates };
}

/** With VAT. Null also where no line has a price: that comes to nothing that could be told. */
export function pricedGross(totals: Totals | null): number | null {
  return totals !== null && totals.rates.length > 0 ? totals.gross : null;
}

const rateOf = ({ vatRate }: Line): number | null => vatRate?.rate ?? null;

function ratesOf(lines: readonly Line[]): readonly (number | null)[] {
  return [...new Set(lines.map(rateOf))].sort((a, b) => (b ?? -Infinity) - (a ?? -Infinity));
}
