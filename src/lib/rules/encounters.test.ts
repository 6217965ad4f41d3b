import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from './assess.ts';
import { createEncounters, DOCUMENTS, type Step } from './encountersHarness.ts';
import { SETTINGS, TODAY } from './rulesHarness.ts';

const at = fc.nat({ max: 4 });
const document = fc.nat({ max: DOCUMENTS.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('warn' as const),
      at,
      on: fc.constantFrom('firm', 'site', 'tenant'),
      document,
      level: fc.constantFrom('none', 'warning', 'block', 'block'),
      keep: fc.boolean()
    })
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('move' as const), at, document, commit: fc.boolean() })
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('deliver' as const), at, from: at }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 10 }) })
  }
);
/** Hours by which clocks are wrong: up to ten days, so that no order of times means anything. */
const skews = fc.array(fc.integer({ min: -240, max: 240 }), { minLength: 2, maxLength: 5 });

test('[R8] after any partition: every open document under a warning, and every commit neither side knew of, is found, and nothing else', () => {
  let found = 0;
  fc.assert(
    fc.property(skews, fc.array(step, { minLength: 3, maxLength: 20 }), (hours, steps) => {
      const encounters = createEncounters(hours);
      for (const each of steps) encounters.run(each);
      const { look, expected } = encounters.meet();
      const told = ['firm', 'site', 'tenant'].flatMap(
        (id) => assess(id, look, SETTINGS, TODAY)?.issues ?? []
      );
      const met = told
        .filter(({ code }) => code === 'late-block' || code === 'unseen-warning')
        .map(({ entity, params }) => `${entity ?? ''} ${JSON.stringify(params['warning'])}`);
      expect(met.sort()).toEqual(expected);
      found += expected.length;
    }),
    { seed: 8, numRuns: 2_000 }
  );
  expect(found).toBeGreaterThan(1_000);
}, 120_000);
