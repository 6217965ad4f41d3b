import { expect, test } from 'vitest';
import { NOBODY, planningChoiceOf } from '../../app/planningAddress.ts';
import { entryOf } from './entryHarness.ts';
import { frameOf, layoutOf } from './frames.ts';
import type { PlanningUi } from './planningUi.svelte.ts';

const TODAY = '2026-12-01';
const WIDE = { today: TODAY, isWide: true };

function uiOf(mayWrite: boolean): PlanningUi {
  const members = [
    { id: 'anna', name: 'Anna' },
    { id: 'paul', name: 'Paul' }
  ];
  const workspace = { mayWrite, settings: { timeZone: 'Europe/Paris' } };
  return { membersOffered: () => members, workspace } as unknown as PlanningUi;
}

const entry = (entity: string, day: string, assignees: readonly string[]) =>
  entryOf({ entity, start: Date.parse(`${day}T08:00:00Z`), assignees });

const ENTRIES = [
  entry('a', TODAY, ['anna', 'left']),
  entry('b', '2026-12-03', []),
  entry('c', TODAY, ['paul'])
];
const asked = (search: string, around = WIDE) =>
  frameOf(planningChoiceOf(new URLSearchParams(search)), around);

test('a wide page begins with the week by person, a narrow one with the day, and puts nobody side by side', () => {
  expect(asked('')).toMatchObject({ view: 'week', day: TODAY, byPerson: true, who: null });
  expect(asked('view=month')).toMatchObject({ view: 'month', byPerson: false });
  expect(asked('view=month&by=person')).toMatchObject({ byPerson: true });
  const narrow = { ...WIDE, isWide: false };
  expect(asked('', narrow)).toMatchObject({ view: 'day', days: [TODAY], byPerson: false });
  expect(asked('by=person', narrow).byPerson).toBe(false);
  expect(asked('who=paul')).toMatchObject({ byPerson: false, who: 'paul' });
});

test('by person there is a row for all who can go, for who went and has left, and for what nobody has', () => {
  const week = layoutOf(asked(''), ENTRIES, uiOf(true));
  expect(week.rows.map((row) => row[0]?.person)).toEqual(['anna', 'paul', 'left', NOBODY]);
  expect([week.shape, week.rows[0]?.length, week.count]).toEqual(['cells', 7, 3]);
  expect(week.pieces.get(`${TODAY} left`)?.map(({ entry: { entity } }) => entity)).toEqual(['a']);
  expect(week.pieces.get(`2026-12-03 ${NOBODY}`)).toHaveLength(1);
  // A reader puts nothing there: without any, there is no row for it.
  const read = layoutOf(asked('view=day'), [ENTRIES[0] ?? entry('a', TODAY, [])], uiOf(false));
  expect([read.shape, read.list.map(({ person }) => person)]).toEqual(['hours', ['anna', 'paul', 'left']]);
});

test('one person’s planning counts that one’s appointments alone', () => {
  const mine = layoutOf(asked('who=paul'), ENTRIES, uiOf(true));
  expect([mine.shape, mine.count, mine.list.length]).toEqual(['hours', 1, 7]);
  expect(mine.pieces.get(`${TODAY} paul`)).toHaveLength(1);
});

test('a month is whole weeks, and arrows lead from day to day and week to week', () => {
  const month = layoutOf(asked('view=month'), ENTRIES, uiOf(true));
  expect(month.rows.map((row) => row.length)).toEqual([7, 7, 7, 7, 7]);
  const first = month.list[0];
  if (!first) throw new Error('it has days');
  expect(month.beside(first, 'ArrowDown')?.day).toBe('2026-12-07');
  expect(month.beside(first, 'ArrowRight')?.day).toBe('2026-12-01');
  expect([month.beside(first, 'ArrowUp'), month.beside(first, 'ArrowLeft')]).toEqual([null, null]);
});
