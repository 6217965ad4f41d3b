import { expect, test } from 'vitest';
import { daysOf, payingDaysOf } from './termParts.ts';

test('days on which payments are made are read as they are typed, or kept as they were', () => {
  expect(['5, 20', '5;20', ' 10 ', '', '32', 'le 5'].map(payingDaysOf)).toEqual([
    [5, 20],
    [5, 20],
    [10],
    null,
    '32',
    'le 5'
  ]);
});

test('weeks that another app wrote show as days', () => {
  expect([daysOf({ days: 3, weeks: 2 }), daysOf({}), daysOf({ days: '3O' })]).toEqual([17, 0, '3O']);
});
