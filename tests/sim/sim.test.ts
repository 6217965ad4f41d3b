import { describe, expect, test } from 'vitest';
import { REGRESSIONS } from './regressions.ts';
import { simulate, type SimulationOptions } from './simulation.ts';

/** `SIM_SEEDS=10000 SIM_FIRST=1 npx vitest run --project sim tests/sim/sim.test.ts` looks further. */
const SEEDS = Number(process.env['SIM_SEEDS'] ?? 500);
const FIRST = Number(process.env['SIM_FIRST'] ?? 1);
const PER_TEST = 25;

/** One in fifty is long and over few documents, so that both ends fold what they hold. */
function optionsOf(seed: number): SimulationOptions {
  return seed % 50 === 0 ? { actions: 400, documents: 2 } : {};
}

describe('seeded schedules', () => {
  for (let from = FIRST; from < FIRST + SEEDS; from += PER_TEST) {
    const to = Math.min(from + PER_TEST, FIRST + SEEDS) - 1;
    test(`[I1] [I2] [I4] [I5] [I9] [I11] seeds ${String(from)} to ${String(to)}`, async () => {
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
