import { expect, test } from 'vitest';
import { NOBODY } from '../../app/planningAddress.ts';
import { entryOf } from './entryHarness.ts';
import { inLanes, isOf, piecesByDay, type Piece } from './layout.ts';

const ZONE = 'Europe/Paris';

const entry = (entity: string, from: string, minutes: number, assignees: readonly string[] = []) => {
  const start = Date.parse(from);
  return entryOf({ entity, start, end: start + minutes * 60_000, assignees });
};

const days = ['2026-12-01', '2026-12-02', '2026-12-03'];
const shapes = (pieces: readonly Piece[] | undefined) =>
  (pieces ?? []).map(({ entry: { entity }, from, to, begins, ends }) => [entity, from, to, begins, ends]);

test('an appointment is on every day that it lasts, in the time zone of the carnet', () => {
  const pieces = piecesByDay(
    [
      entry('morning', '2026-12-01T08:00:00Z', 90),
      entry('night', '2026-12-01T22:00:00Z', 180),
      entry('until midnight', '2026-12-02T21:00:00Z', 120),
      entry('before', '2026-11-30T10:00:00Z', 60 * 48)
    ],
    days,
    ZONE
  );
  expect(shapes(pieces.get('2026-12-01'))).toEqual([
    ['morning', 540, 630, true, true],
    ['night', 1380, 1440, true, false],
    ['before', 0, 1440, false, false]
  ]);
  expect(shapes(pieces.get('2026-12-02'))).toEqual([
    ['night', 0, 120, false, true],
    ['until midnight', 1320, 1440, true, false],
    ['before', 0, 660, false, true]
  ]);
  expect(shapes(pieces.get('2026-12-03'))).toEqual([]);
});

test('those of one time stand side by side, the others have the whole width', () => {
  const pieces = piecesByDay(
    [
      entry('a', '2026-12-01T08:00:00Z', 120),
      entry('b', '2026-12-01T08:30:00Z', 30),
      entry('c', '2026-12-01T09:00:00Z', 60),
      entry('d', '2026-12-01T10:00:00Z', 60)
    ],
    days,
    ZONE
  );
  const laid = inLanes(pieces.get('2026-12-01') ?? []);
  expect(laid.map(({ entry: { entity }, lane, lanes }) => [entity, lane, lanes])).toEqual([
    ['a', 0, 2],
    ['b', 1, 2],
    ['c', 1, 2],
    ['d', 0, 1]
  ]);
});

test('one that takes no time is as high as can be read, and covers none that begins beside it', () => {
  const pieces = piecesByDay(
    [entry('short', '2026-12-01T08:00:00Z', 0), entry('next', '2026-12-01T08:15:00Z', 60)],
    days,
    ZONE
  );
  expect(inLanes(pieces.get('2026-12-01') ?? []).map(({ lanes }) => lanes)).toEqual([2, 2]);
});

test('whose an appointment is', () => {
  const both = entry('both', '2026-12-01T08:00:00Z', 60, ['anna', 'paul']);
  expect([null, 'anna', 'paul', NOBODY, 'bob'].map((person) => isOf(both, person))).toEqual([
    true,
    true,
    true,
    false,
    false
  ]);
  expect(isOf(entry('none', '2026-12-01T08:00:00Z', 60), NOBODY)).toBe(true);
});
