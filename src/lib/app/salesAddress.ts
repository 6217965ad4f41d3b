/** The list of sales as its address tells of it, so that a filter can be linked to. */
import { KINDS } from '../contact/kinds.ts';
import type { SaleFilter, SaleKind, SaleSort } from '../projections/salesTypes.ts';

/** In the order in which one chooses among them. */
export const SALE_KINDS: readonly SaleKind[] = ['quote', 'order', 'invoice', 'purchaseOrder'];
export const SALE_SORTS: readonly SaleSort[] = ['date', 'number', 'contact', 'amount'];

/** What is typed is not of the address: a name in it would stay in the browser's history. */
export interface SalesChoice extends Pick<SaleFilter, 'kind' | 'state' | 'open'> {
  readonly mine: boolean;
  readonly sort: SaleSort;
}

/** Any link is followed as far as it makes sense. */
export function salesChoiceOf(params: URLSearchParams): SalesChoice {
  const kind = SALE_KINDS.find((known) => known === params.get('kind')) ?? null;
  return {
    kind,
    state: statesOf(kind).find((known) => known === params.get('state')) ?? null,
    mine: params.get('who') === 'me',
    open: params.get('open') === '1',
    sort: SALE_SORTS.find((known) => known === params.get('sort')) ?? 'date'
  };
}

export function salesSearch({ kind, state, mine, open, sort }: SalesChoice): string {
  return new URLSearchParams({
    ...(kind === null ? {} : { kind }),
    ...(state === null ? {} : { state }),
    ...(mine ? { who: 'me' } : {}),
    ...(open ? { open: '1' } : {}),
    ...(sort === 'date' ? {} : { sort })
  }).toString();
}

/** States among which one chooses. An order has one alone, and a quote that has it is an order. */
export function statesOf(kind: SaleKind | null): readonly string[] {
  if (kind === null || kind === 'order') return [];
  const states = KINDS.get(kind)?.states ?? [];
  return kind === 'quote' ? states.filter((state) => state !== 'validated') : states;
}
