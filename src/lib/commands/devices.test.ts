import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WARNING_KINDS, type WarningKind } from '../contact/kinds.ts';
import { assessmentsOf, clearancesIn, factsOf, foundIn } from './deviceViewsHarness.ts';
import { createDevices, type Step } from './devicesHarness.ts';

const at = fc.nat({ max: 4 });
/** The firm, its site, another firm, a tenant: most of it happens in one family, or nothing would meet. */
const on = fc.constantFrom(0, 0, 1, 1, 1, 2, 3);
const any = fc.nat({ max: 300 });
const kind = fc.constantFrom<WarningKind>(...WARNING_KINDS, 'sale', 'sale', 'appointment');
const of = <T extends Step['do']>(what: T) => fc.constant(what);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: of('start'), at, on, kind: any, site: on }) },
  { weight: 10, arbitrary: fc.record({ do: of('move'), at, document: any, to: any }) },
  { weight: 3, arbitrary: fc.record({ do: of('convert'), at, document: any }) },
  { weight: 1, arbitrary: fc.record({ do: of('archive'), at, document: any }) },
  { weight: 1, arbitrary: fc.record({ do: of('keep'), at, document: any }) },
  { weight: 1, arbitrary: fc.record({ do: of('give'), at, document: any, on }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: of('warn'),
      at,
      on,
      kind,
      level: fc.constantFrom('warning', 'block', 'block'),
      keeps: fc.boolean()
    })
  },
  { weight: 2, arbitrary: fc.record({ do: of('lift'), at, on, kind }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: of('force'), at, on, status: fc.constantFrom('client', 'other', null) })
  },
  { weight: 2, arbitrary: fc.record({ do: of('parent'), at, on, under: fc.option(on, { nil: null }) }) },
  { weight: 3, arbitrary: fc.record({ do: of('choose'), at, conflict: any, head: any }) },
  { weight: 2, arbitrary: fc.record({ do: of('undo'), at }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: of('deliver'), at, from: at, which: fc.integer({ min: 1, max: 15 }) })
  },
  { weight: 1, arbitrary: fc.record({ do: of('wait'), hours: fc.integer({ min: 1, max: 200 }) }) }
);
/** Hours by which clocks are wrong: up to ten days, so that no order of times means anything. */
const skews = fc.array(fc.integer({ min: -240, max: 240 }), { minLength: 2, maxLength: 5 });

test('[R8] two to five devices that act apart end with equal facts and assessments, and every meeting of a document and a warning is found', () => {
  let met = 0;
  let unseenOf = 0;
  fc.assert(
    fc.property(skews, fc.array(step, { minLength: 20, maxLength: 45, size: 'max' }), (hours, steps) => {
      const { devices, run, meet, expected } = createDevices(hours);
      for (const each of steps) {
        run(each);
        if (each.do !== 'deliver') continue;
        const docs = devices[each.at % devices.length]?.docs ?? [];
        expect(foundIn(docs)).toEqual(expect.arrayContaining(expected(docs).map(({ issue }) => issue)));
      }
      meet();
      const [first, ...others] = devices.map(({ docs }) => docs);
      if (!first) throw new Error('there are devices');
      const [facts, assessments] = [factsOf(first), JSON.stringify(assessmentsOf(first))];
      for (const docs of others) {
        expect(factsOf(docs)).toEqual(facts);
        expect(JSON.stringify(assessmentsOf(docs))).toBe(assessments);
      }
      // A warning is acknowledged; past a block leads only what somebody kept, and that has a reason.
      expect(clearancesIn(first).filter(({ level, reason }) => level === 'block' && !reason)).toEqual([]);
      const wanted = expected(first);
      expect(foundIn(first)).toEqual(expect.arrayContaining(wanted.map(({ issue }) => issue)));
      met += wanted.length;
      unseenOf += wanted.filter(({ unseen }) => unseen).length;
    }),
    { seed: 8, numRuns: 90 }
  );
  // The last paragraph of the rules says nothing about runs in which nothing met.
  expect(met).toBeGreaterThan(100);
  expect(unseenOf).toBeGreaterThan(10);
}, 120_000);
