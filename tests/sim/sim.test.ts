import { describe, expect, test } from 'vitest';
import { REGRESSIONS } from './regressions.ts';
import type { SimulationOptions } from './options.ts';
import { simulate } from './simulation.ts';

/** `SIM_SEEDS=10000 SIM_FIRST=1 npx vitest run --project sim tests/sim/sim.test.ts` looks further. */
const SEEDS = Number(process.env['SIM_SEEDS'] ?? 500);
const FIRST = Number(process.env['SIM_FIRST'] ?? 1);
const PER_TEST = 25;

/**
 * One in fifty is long and over few documents, so that both ends fold what they hold; in one in ten the tabs of a
 * device come and go all the time.
 */
function optionsOf(seed: number): SimulationOptions {
  if (seed % 10 === 5) return { tabChance: 0.3 };
  return seed % 50 === 0 ? { actions: 400, documents: 2 } : {};
}

describe('seeded schedules', () => {
  for (let from = FIRST; from < FIRST + SEEDS; from += PER_TEST) {
    const to = Math.min(from + PER_TEST, FIRST + SEEDS) - 1;
    test(`[I1] [I2] [I4] [I5] [I9] [I11] [L6] seeds ${String(from)} to ${String(to)}`, async () => {
      for (let seed = from; seed <= to; seed += 1) await simulate(seed, optionsOf(seed));
      expect(to).toBeGreaterThanOrEqual(from);
    });
  }
});

describe('seeds that once failed', () => {
  test.each(REGRESSIONS)('seed $seed: $what', async ({ seed, options }) => {
    await expect(simulate(seed, options)).resolves.toBeUndefined();
  });
});
