import { expect, test } from 'vitest';
import { salesChoiceOf, salesSearch, statesOf, type SalesChoice } from './salesAddress.ts';

const read = (search: string) => salesChoiceOf(new URLSearchParams(search));
const ALL: SalesChoice = { kind: null, state: null, mine: false, open: false, sort: 'date' };

test('what is chosen comes back from its address', () => {
  const chosen: SalesChoice = { kind: 'quote', state: 'sent', mine: true, open: true, sort: 'contact' };
  expect(read(salesSearch(chosen))).toEqual(chosen);
  expect(salesSearch(ALL)).toBe('');
  expect(read('')).toEqual(ALL);
});

test('a link that makes no sense shows everything; a state of another kind is none', () => {
  expect(read('kind=toString&state=sent&sort=x&who=you&open=yes')).toEqual(ALL);
  expect(read('kind=invoice&state=sent')).toEqual({ ...ALL, kind: 'invoice' });
});

test('a validated quote is an order, and an order has no other state', () => {
  expect(statesOf('quote')).toEqual(['draft', 'sent', 'refused', 'cancelled']);
  expect([statesOf('order'), statesOf(null)]).toEqual([[], []]);
});
