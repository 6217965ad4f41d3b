import { describe, expect, it } from 'vitest';
import {
  at,
  contact,
  DAY,
  document,
  head,
  heads,
  lookAt,
  NOW,
  PAUL,
  TODAY,
  warning
} from '../rules/rulesHarness.ts';
import type { ContactFacts } from '../rules/types/facts.ts';
import { boardOf } from './board.ts';
import { placeKey } from './boardOrder.ts';
import type { BoardQuery } from './boardTypes.ts';
import { rowOf } from './rowsHarness.ts';

const ALL: BoardQuery = { vendor: null, text: '', counts: {}, first: 50 };
const EUROS = 10_000;

function ask(query: Partial<BoardQuery>, ...all: readonly ContactFacts[]) {
  const rows = all.map((facts) => rowOf(facts));
  return boardOf(
    { ...ALL, ...query },
    {
      rows: new Map(rows.map((row) => [row.id, row])),
      look: lookAt(...rows),
      today: TODAY,
      now: NOW,
      chances: new Map([['stage:new', 1000]])
    }
  );
}

const chance = (fields: Parameters<typeof document>[1] = {}) => document('opportunity', fields);
const column = (key: string, ...asked: Parameters<typeof ask>) =>
  ask(...asked).columns.find((each) => each.key === key);
const cards = (key: string, ...asked: Parameters<typeof ask>) =>
  column(key, ...asked)?.cards.map(({ entity }) => entity);

const brun = contact(
  'brun',
  { name: 'Odile Brun', isCustomer: true },
  {
    stove: chance({
      title: 'Poêle',
      stage: 'stage:new',
      expectedRevenue: 1000 * EUROS,
      closeOn: '2026-12-01'
    }),
    pump: chance({
      stage: 'stage:new',
      expectedRevenue: 8000 * EUROS,
      probability: 5000,
      closeOn: '2026-11-20',
      vendor: PAUL
    }),
    quote: document('quote', { state: 'sent' }),
    gone: chance({ archived: true })
  }
);
const merle = contact(
  'merle',
  { name: 'Élise Merle', isCustomer: true },
  {
    later: chance({ stage: 'stage:new' }),
    none: chance(),
    won: chance({ state: at(NOW - DAY, 'won'), expectedRevenue: 500 * EUROS, stage: 'stage:new' }),
    before: chance({ state: at(NOW - 3 * DAY, 'won'), expectedRevenue: 100 * EUROS }),
    old: chance({ state: at(NOW - 91 * DAY, 'won') }),
    lost: chance({ state: 'lost', expectedRevenue: 700 * EUROS })
  }
);

describe('[R29] the opportunities of the workspace', () => {
  it('stand by stage, and once decided among those of their outcome for 90 days', () => {
    const { columns, isEmpty } = ask({}, brun, merle);
    expect(new Map(columns.map(({ key, total }) => [key, total]))).toEqual(
      new Map([
        ['open/stage:new', 3],
        ['open/', 1],
        ['won', 2],
        ['lost', 1]
      ])
    );
    expect(isEmpty).toBe(false);
    expect(ask({}, contact('nobody'))).toEqual({ isEmpty: true, columns: [] });
    expect(placeKey({ state: 'open', stage: 'won' })).not.toBe(placeKey({ state: 'won' }));
  });

  it('what is to close first stands first, what nobody dated last, the latest decision first', () => {
    expect(cards('open/stage:new', {}, brun, merle)).toEqual(['pump', 'stove', 'later']);
    expect(cards('won', { counts: { won: 5 } }, merle)).toEqual(['won', 'before']);
  });

  it('sums are of all that match, shown or not: each by its own chance, else by that of its stage', () => {
    const asked = { counts: { 'open/stage:new': 1 } };
    expect(column('open/stage:new', asked, brun, merle)).toMatchObject({
      total: 3,
      amount: 9000 * EUROS,
      weighted: (4000 + 100) * EUROS
    });
    expect(cards('open/stage:new', asked, brun, merle)).toEqual(['pump']);
    expect(column('won', {}, merle)).toMatchObject({ amount: 600 * EUROS, weighted: 600 * EUROS, cards: [] });
    expect(column('lost', {}, merle)).toMatchObject({ amount: 700 * EUROS, weighted: 0 });
  });

  it('a chance beyond all sense weighs no more than a sure one, and no less than none', () => {
    const odd = (probability: number) =>
      contact('odd', {}, { it: chance({ expectedRevenue: EUROS, probability }) });
    expect(column('open/', {}, odd(99_999))?.weighted).toBe(EUROS);
    expect(column('open/', {}, odd(-5))?.weighted).toBe(0);
  });

  it('are found by title or contact, and by who sells', () => {
    expect(cards('open/stage:new', { text: 'poele brun' }, brun, merle)).toEqual(['stove']);
    expect(cards('open/stage:new', { text: 'ELISE' }, brun, merle)).toEqual(['later']);
    expect(cards('open/stage:new', { vendor: PAUL }, brun, merle)).toEqual(['pump']);
    expect(ask({ text: 'nothing' }, brun)).toEqual({ isEmpty: false, columns: [] });
  });

  it('a card says who it is about, what is late, and what nobody agrees on', () => {
    const said = column('open/stage:new', {}, brun)?.cards ?? [];
    expect(said[0]).toMatchObject({ overdue: true, chance: 5000, vendor: PAUL, name: 'Odile Brun' });
    expect(said[1]).toMatchObject({ overdue: false, chance: 1000, status: 'prospect', disputed: false });
    const torn = contact('torn', {}, { it: chance({ state: heads(head('won'), head('lost')) }) });
    expect(column('won', { counts: { won: 1 } }, torn)?.cards[0]).toMatchObject({ disputed: true });
    expect(
      column('open/', {}, contact('odd', {}, { it: chance({ closeOn: 'soon' }) }))?.cards[0]
    ).toMatchObject({
      closeOn: '',
      overdue: false
    });
  });

  it('[R3] who has a won opportunity is a client', () => {
    const card = (state: string) =>
      ask({ counts: { won: 9 } }, contact('c', { isCustomer: true }, { it: chance({ state }) })).columns[0]
        ?.cards[0];
    expect([card('open')?.status, card('won')?.status]).toEqual(['prospect', 'client']);
  });

  it('[R6] [R8] a card has the warnings on opportunities, and says which nobody has answered', () => {
    const blocked = contact(
      'blocked',
      { 'warning/opportunity': warning('w1', 'block'), 'warning/sale': warning('w2', 'warning') },
      { it: chance() }
    );
    expect(column('open/', {}, blocked)?.cards[0]).toMatchObject({
      warnings: [{ level: 'block', kinds: ['opportunity'] }],
      late: true
    });
  });
});
