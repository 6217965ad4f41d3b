import { expect, test } from 'vitest';
import { at, contact, DAY, document, lookAt, NOW } from '../rules/rulesHarness.ts';
import type { ContactFacts } from '../rules/types/facts.ts';
import { timelineOf } from './timeline.ts';
import type { Timeline, TimelineQuery } from './types.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const appointment = (days: number, fields: Readonly<Record<string, string | number>> = {}) =>
  document('appointment', { start: iso(NOW + days * DAY), minutes: 90, task: 'task:visit', ...fields });

function of(id: string, rows: readonly ContactFacts[], query: Partial<TimelineQuery> = {}): Timeline {
  return timelineOf({ contact: id, kinds: null, count: 50, ...query }, rows, lookAt(...rows), NOW);
}
const names = ({ lines }: Timeline): readonly string[] => lines.map(({ entity }) => entity);

const ROWS = [
  contact(
    'main',
    {},
    {
      old: appointment(-400, { state: 'done' }),
      soon: appointment(3, { state: 'confirmed' }),
      later: appointment(30),
      off: appointment(1, { state: 'cancelled' }),
      there: appointment(-2, { site: 'site', state: 'done' }),
      quote: document('quote', {
        date: '2026-10-02',
        number: 'D-A1',
        deliveryAddress: 'site',
        vendor: 'anna'
      }),
      gone: document('quote', { date: '2026-10-01', archived: true }),
      moved: document('quote', { date: '2026-10-01', movedTo: { contact: 'other' } })
    }
  ),
  contact(
    'site',
    { parent: 'main' },
    { note: document('activity', { type: 'call', doneOn: '2026-11-01', state: 'done' }) }
  ),
  contact('other', {}, { elsewhere: appointment(5, { site: 'site' }), own: appointment(6) }),
  contact('merged', { mergedInto: 'main' }, { before: appointment(-600, { state: 'done' }) })
];

test('[R28] a main contact shows what happened in its tree and at its places, the latest first', () => {
  expect(names(of('main', ROWS))).toEqual([
    'later',
    'elsewhere',
    'soon',
    'off',
    'there',
    'note',
    'quote',
    'old',
    'before'
  ]);
});

test('[R28] an address shows what happened there: its own, appointments and deliveries of others', () => {
  expect(names(of('site', ROWS))).toEqual(['elsewhere', 'there', 'note', 'quote']);
});

test('[R28] the next appointment is expected or under way, the last one was held', () => {
  expect(of('main', ROWS).next?.entity).toBe('soon');
  expect(of('main', ROWS).last?.entity).toBe('there');
  const underWay = contact(
    'c',
    {},
    { now: document('appointment', { start: iso(NOW - 60_000), minutes: 60 }) }
  );
  expect(of('c', [underWay])).toMatchObject({ next: { entity: 'now' }, last: null });
});

test('[R28] things to do stand first by their day, undated ones last, and are told whatever is filtered', () => {
  const todo = (fields: Readonly<Record<string, string>>) =>
    document('activity', { type: 'todo', ...fields });
  const row = contact(
    'c',
    {},
    {
      undated: todo({}),
      late: todo({ dueOn: '2026-11-01' }),
      next: todo({ dueOn: '2026-12-01' }),
      done: todo({ state: 'done' })
    }
  );
  const shown = of('c', [row], { kinds: ['quote'] });
  expect(shown.todos.map(({ entity }) => entity)).toEqual(['late', 'next', 'undated']);
  expect(shown).toMatchObject({ total: 0, lines: [] });
});

test('[R28] what was done without a day stands where it was said to be done', () => {
  const call = document('activity', { type: 'call', state: at(NOW - 5 * DAY, 'done') });
  expect(of('c', [contact('c', {}, { call })]).lines[0]).toMatchObject({ at: NOW - 5 * DAY, isDated: true });
});

test('[R28] only so many are told as are asked for, with how many there are', () => {
  const entities = Object.fromEntries(
    Array.from({ length: 2_000 }, (_, n) => [`a${String(n)}`, appointment(-n - 1, { state: 'done' })])
  );
  const shown = of('c', [contact('c', {}, entities)]);
  expect([shown.lines.length, shown.total, shown.last?.entity]).toEqual([50, 2_000, 'a0']);
});

test('[R24] [R28] a quote or an invoice tells what its lines come to, nothing else does', () => {
  const line = { pos: 'a0', quantity: 2_000, unitPrice: 1_000_000, vatRate: { id: 'r', rate: 1_000 } };
  const row = contact(
    'c',
    {},
    {
      invoice: document('invoice', { date: '2026-11-03', 'line/a': line }),
      quote: document('quote', { date: '2026-11-02' }),
      visit: appointment(-30)
    }
  );
  expect(of('c', [row]).lines.map(({ entity, gross }) => [entity, gross])).toEqual([
    ['invoice', 2_200_000],
    ['quote', null],
    ['visit', null]
  ]);
});
