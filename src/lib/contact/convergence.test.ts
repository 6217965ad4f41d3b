import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorld, PLACE_COUNT, type Step } from './convergenceHarness.ts';

const at = fc.nat({ max: 4 });
const place = fc.nat({ max: PLACE_COUNT - 1 });
const value = fc.nat({ max: 2 });
const which = fc.nat({ max: 40 });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('write' as const), at, place, value }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('write' as const), at, place, value: fc.constant(null) })
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('rewrite' as const), at, place, value }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('look' as const), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('choose' as const), at, place, which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('add' as const, 'remove' as const), at, value }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reload' as const), at }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('deliver' as const), at, which }) }
);
const burst: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('burst' as const),
  at,
  count: fc.integer({ min: 60, max: 110 })
});

function play(replicas: number, steps: readonly Step[]): void {
  const world = createWorld(replicas);
  for (const each of steps) world.run(each);
  world.settle();
}

const replicas = fc.integer({ min: 2, max: 5 });

describe('any interleaving of acts and deliveries', () => {
  it('[C4] [C5] [C6] converges; live is exactly what no later writer had seen; nothing asserted is lost', () => {
    const steps = fc.array(step, { minLength: 10, maxLength: 80 });
    fc.assert(fc.property(replicas, steps, play), { seed: 20_260_105, numRuns: 120 });
    expect.hasAssertions();
  }, 120_000);

  it('[C7] the same while histories overflow and are trimmed on several devices at once', () => {
    const steps = fc.array(fc.oneof({ weight: 6, arbitrary: step }, { weight: 1, arbitrary: burst }), {
      minLength: 20,
      maxLength: 60
    });
    fc.assert(fc.property(replicas, steps, play), { seed: 20_260_106, numRuns: 12 });
    expect.hasAssertions();
  }, 120_000);
});
