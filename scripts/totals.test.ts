import { expect, test } from 'vitest';
import { playwrightTotals, sum, vitestTotals } from './totals.ts';

test('totals add up over the runners', () => {
  const unit = vitestTotals({ numPassedTests: 40, numFailedTests: 2, success: false });
  const e2e = playwrightTotals({ stats: { expected: 5, unexpected: 1, flaky: 0 }, errors: [] });
  expect(sum([unit, e2e])).toEqual({ passed: 45, failed: 3 });
});

test('a suite that failed to load counts as a failure though none of its tests ran', () => {
  expect(vitestTotals({ numPassedTests: 3, numFailedTests: 0, success: false })).toEqual({
    passed: 3,
    failed: 1
  });
});

test('a flaky test counts as failed', () => {
  const report = { stats: { expected: 5, unexpected: 0, flaky: 1 }, errors: [] };
  expect(playwrightTotals(report)).toEqual({ passed: 5, failed: 1 });
});

test('a report of another shape is refused', () => {
  expect(() => vitestTotals({})).toThrow();
});
