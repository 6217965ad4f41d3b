import * as v from 'valibot';

export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

const vitestReport = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  success: v.boolean()
});
const playwrightReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
  errors: v.array(v.unknown())
});

/** A suite that failed to load has no failed test in it, but the run was no success. */
export function vitestTotals(json: unknown): Totals {
  const report = v.parse(vitestReport, json);
  const failed = report.success ? report.numFailedTests : Math.max(1, report.numFailedTests);
  return { passed: report.numPassedTests, failed };
}

/** A flaky test failed at least once: it counts as failed, so that it gets mended. */
export function playwrightTotals(json: unknown): Totals {
  const { stats, errors } = v.parse(playwrightReport, json);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

export function sum(all: readonly Totals[]): Totals {
  return {
    passed: all.reduce((total, one) => total + one.passed, 0),
    failed: all.reduce((total, one) => total + one.failed, 0)
  };
}
