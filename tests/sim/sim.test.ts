import { describe, expect, test } from 'vitest';
import { simulate } from './simulation.ts';

const SEEDS = Number(process.env['SIM_SEEDS'] ?? 500);
const FIRST = Number(process.env['SIM_FIRST'] ?? 1);
const PER_TEST = 25;

describe('seeded schedules', () => {
  for (let from = FIRST; from < FIRST + SEEDS; from += PER_TEST) {
    const to = Math.min(from + PER_TEST, FIRST + SEEDS) - 1;
    test(`[I1] [I2] [I4] [I5] [I9] seeds ${String(from)} to ${String(to)}`, async () => {
      for (let seed = from; seed <= to; seed += 1) await simulate(seed);
      expect(to).toBeGreaterThanOrEqual(from);
    });
  }
});
