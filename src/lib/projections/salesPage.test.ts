import { describe, expect, it } from 'vitest';
import { contact, document, head, heads, lookAt, NOW, PAUL, warning } from '../rules/rulesHarness.ts';
import type { ContactFacts } from '../rules/types/facts.ts';
import { salesPageOf } from './salesPage.ts';
import type { SaleQuery } from './salesTypes.ts';
import { ANY_SALE, rowOf } from './rowsHarness.ts';

function ask(query: Partial<SaleQuery>, ...all: readonly ContactFacts[]) {
  const rows = all.map((facts) => rowOf(facts));
  return salesPageOf(
    { ...ANY_SALE, ...query },
    { rows: new Map(rows.map((row) => [row.id, row])), look: lookAt(...rows) }
  );
}

const line = (unitPrice: number, rate: number) => ({ pos: 'a0', unitPrice, vatRate: { id: 'r', rate } });
const from = (entity: string) => ({ from: { contact: 'brun', entity } });

const brun = contact(
  'brun',
  { name: 'Odile Brun' },
  {
    chance: document('opportunity', { state: 'won' }),
    order: document('quote', { state: 'validated', number: 'A-9', date: '2026-11-01', ...from('chance') }),
    invoice: document('invoice', { state: 'posted', number: 'F-1', date: '2026-11-03', ...from('order') }),
    draft: document('quote', { number: 'A-10', date: '2026-11-02', vendor: PAUL, title: 'Chaudière' }),
    gone: document('quote', { archived: true, number: 'A-11' })
  }
);
const merle = contact(
  'merle',
  { name: 'Élise Merle' },
  {
    bought: document('purchaseOrder', { state: 'confirmed', date: '2026-10-01' }),
    open: document('quote', { state: 'validated', date: '2026-10-02' })
  }
);

const found = (query: Partial<SaleQuery>) => ask(query, brun, merle).lines.map(({ entity }) => entity);

describe('quotes, orders and invoices of the workspace', () => {
  it('are all there, newest first, but for what is archived or is no sale', () => {
    expect(found({})).toEqual(['invoice', 'draft', 'order', 'open', 'bought']);
    expect(ask({ count: 2 }, brun, merle)).toMatchObject({ total: 5, isEmpty: false });
    expect(found({ count: 2 })).toEqual(['invoice', 'draft']);
    expect(ask({}, contact('nobody'))).toEqual({ total: 0, isEmpty: true, sums: [], lines: [] });
  });

  it('an order is a validated quote, and no quote any more', () => {
    expect(found({ kind: 'quote' })).toEqual(['draft']);
    expect(found({ kind: 'order' })).toEqual(['order', 'open']);
    expect(found({ kind: 'purchaseOrder' })).toEqual(['bought']);
    expect(found({ kind: 'invoice', state: 'draft' })).toEqual([]);
    expect(found({ vendor: PAUL })).toEqual(['draft']);
  });

  it('[R8] an order is open until an invoice made from it is posted', () => {
    expect(found({ open: true })).toEqual(['draft', 'open']);
  });

  it('are found by number, title and contact, accents aside, all words at once', () => {
    expect(found({ text: 'a-1' })).toEqual(['draft']);
    expect(found({ text: 'chaudiere BRUN' })).toEqual(['draft']);
    expect(found({ text: 'elise' })).toEqual(['open', 'bought']);
    expect(found({ text: 'chaudière merle' })).toEqual([]);
  });

  it('sort by number as people count, and by contact; what has none comes last', () => {
    expect(found({ sort: 'number' })).toEqual(['invoice', 'draft', 'order', 'open', 'bought']);
    expect(found({ sort: 'contact' })).toEqual(['open', 'bought', 'invoice', 'draft', 'order']);
  });

  it('[R24] tell what their lines come to with VAT, and sort by it; what has no price comes last', () => {
    const lines = {
      'line/a': line(1_000_000, 2_000),
      'line/b': line(100_000, 550),
      'line/c': { pos: 'a2', label: 'Pose' }
    };
    const priced = contact(
      'priced',
      { name: 'Petit' },
      {
        small: document('quote', { 'line/a': line(10_000, 1_000), date: '2026-11-05' }),
        great: document('invoice', lines),
        headed: document('quote', { 'line/c': lines['line/c'] }),
        removed: document('quote', { 'line/a': null })
      }
    );
    const found = ask({ sort: 'amount' }, priced).lines;
    expect(found.map(({ entity, gross }) => [entity, gross])).toEqual([
      ['great', 1_305_500],
      ['small', 11_000],
      ['headed', null],
      ['removed', null]
    ]);
  });

  it('[R24] [R10] of a line in conflict what shows counts, and the amount says so', () => {
    const facts = contact(
      'torn',
      { name: 'Petit' },
      {
        quote: document('quote', {
          'line/a': heads(head(line(20_000, 0)), head(line(10_000, 0), NOW - 1, PAUL))
        }),
        other: document('quote', { 'line/a': line(10_000, 0) })
      }
    );
    const { lines } = ask({}, { ...facts, conflicts: ['quote:line/a', 'other:title'] });
    expect(lines.map(({ entity, gross, grossDisputed }) => [entity, gross, grossDisputed])).toEqual([
      ['other', 10_000, false],
      ['quote', 20_000, true]
    ]);
    expect(
      ask({ kind: 'quote' }, { ...facts, conflicts: ['quote:line/a', 'other:title'] }).sums
    ).toMatchObject([{ count: 2, gross: 30_000, disputed: 1 }]);
  });

  it('[R24] what matches is summed state by state, all of it, where one kind is asked for', () => {
    const quote = (state: string, price: number) =>
      document('quote', { state, 'line/a': line(price, 1_000) });
    const rows = contact(
      'many',
      { name: 'Petit' },
      {
        a: quote('sent', 10_000),
        b: quote('sent', 20_000),
        c: quote('refused', 50_000),
        d: quote('draft', 0),
        e: document('quote', { state: 'draft' }),
        f: quote('validated', 70_000)
      }
    );
    expect(ask({ kind: 'quote', count: 1 }, rows).sums).toEqual([
      { kind: 'quote', state: 'draft', count: 2, net: 0, gross: 0, disputed: 0 },
      { kind: 'quote', state: 'sent', count: 2, net: 30_000, gross: 33_000, disputed: 0 },
      { kind: 'quote', state: 'refused', count: 1, net: 50_000, gross: 55_000, disputed: 0 }
    ]);
    expect(ask({ kind: 'quote', state: 'sent' }, rows).sums.map(({ gross }) => gross)).toEqual([33_000]);
    expect(ask({ kind: 'order' }, rows).sums).toMatchObject([{ state: 'validated', gross: 77_000 }]);
    expect(ask({}, rows).sums).toEqual([]);
  });

  it('[R24] no sum is better than a wrong one', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const rows = contact(
      'rich',
      {},
      {
        a: document('invoice', { 'line/a': line(most, 2_000) }),
        b: document('invoice', { 'line/a': line(10_000, 0) })
      }
    );
    expect(ask({ kind: 'invoice' }, rows).sums).toMatchObject([{ count: 2, net: null, gross: null }]);
  });

  it('tell what they were made from and what was made of them', () => {
    const order = ask({ kind: 'order', text: 'brun' }, brun, merle).lines[0];
    expect(order).toMatchObject({
      from: { entity: 'chance', kind: 'opportunity', state: 'won' },
      made: [{ entity: 'invoice', kind: 'invoice', number: 'F-1' }]
    });
  });

  it('[R6] [R8] [R9] tell of warnings on their kind, of those they met late, and of states in dispute', () => {
    const blocked = contact(
      'brun',
      { name: 'Brun', 'warning/sale': warning('w1', 'block') },
      {
        quote: document('quote', { state: heads(head('sent'), head('refused', NOW, PAUL)) }),
        invoice: document('invoice', {})
      }
    );
    expect(ask({ kind: 'quote' }, blocked).lines[0]).toMatchObject({
      disputed: true,
      late: true,
      warnings: [{ level: 'block', message: 'Mauvais payeur', kinds: ['sale'] }]
    });
    expect(ask({ kind: 'invoice' }, blocked).lines[0]).toMatchObject({ late: false, warnings: [] });
  });
});
