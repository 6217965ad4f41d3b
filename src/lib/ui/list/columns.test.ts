import { expect, test } from 'vitest';
import { USUAL_COLUMNS, withColumn } from '../../app/listColumns.ts';
import { columnsThatFit, tracksOf } from './columns.ts';

test('columns are shown in their order, whichever was chosen first', () => {
  const more = withColumn(withColumn(USUAL_COLUMNS, 'issues', true), 'vendor', true);
  expect(more).toEqual(['status', 'city', 'phone', 'email', 'tags', 'vendor', 'issues']);
  expect(withColumn(more, 'email', false)).toEqual(['status', 'city', 'phone', 'tags', 'vendor', 'issues']);
  expect(withColumn(more, 'status', true)).toEqual(more);
});

test('where there is less room the last ones are left out', () => {
  expect(columnsThatFit(USUAL_COLUMNS, { large: false, wide: false })).toEqual(['status', 'city', 'phone']);
  expect(columnsThatFit(USUAL_COLUMNS, { large: true, wide: false })).toHaveLength(4);
  expect(columnsThatFit(USUAL_COLUMNS, { large: true, wide: true })).toEqual(USUAL_COLUMNS);
});

test('there is a track for each column, the name and the state', () => {
  expect(tracksOf(['status', 'issues']).split(' ')).toHaveLength(4);
});
