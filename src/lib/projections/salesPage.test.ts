import { describe, expect, it } from 'vitest';
import { contact, document, head, heads, lookAt, NOW, PAUL, warning } from '../rules/rulesHarness.ts';
import type { ContactFacts } from '../rules/types/facts.ts';
import { salesPageOf } from './salesPage.ts';
import type { SaleQuery } from './salesTypes.ts';
import { rowOf } from './rowsHarness.ts';

const ALL: SaleQuery = {
  kind: null,
  state: null,
  vendor: null,
  open: false,
  text: '',
  sort: 'date',
  count: 50
};

function ask(query: Partial<SaleQuery>, ...all: readonly ContactFacts[]) {
  const rows = all.map((facts) => rowOf(facts));
  return salesPageOf(
    { ...ALL, ...query },
    { rows: new Map(rows.map((row) => [row.id, row])), look: lookAt(...rows) }
  );
}

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
    expect(ask({}, contact('nobody'))).toEqual({ total: 0, isEmpty: true, lines: [] });
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
