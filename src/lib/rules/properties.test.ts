import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WARNING_KINDS, type WarningKind } from '../contact/kinds.ts';
import type { Fact } from '../contact/types.ts';
import { assess } from './assess.ts';
import { checks } from './checks.ts';
import { clientNotesFor } from './clientNotes.ts';
import { documentsUnder } from './documentsUnder.ts';
import { gate, type GateQuestion } from './gate.ts';
import { createLook } from './look.ts';
import { anyRows, IDS, rowsOf, world, type World } from './ruleArbitraries.ts';
import { NOW, SETTINGS, TODAY } from './rulesHarness.ts';
import type { ContactFacts } from './types/facts.ts';
import { headsOf, namedHeads, nameOf } from './values.ts';
import { isAtLeast } from './warnings.ts';

const runs = { seed: 20_261_124, numRuns: 200 };
const TIMEOUT = 120_000;
const kind = fc.constantFrom(...WARNING_KINDS);
const contactId = fc.constantFrom(...IDS);

/** Everything the rules say about a set of rows. */
function everything(rows: readonly ContactFacts[], complete = true) {
  const look = createLook(rows, complete);
  const ofContact = (id: string) => ({
    assessment: assess(id, look, SETTINGS, TODAY),
    gates: WARNING_KINDS.map((each) => gate(each, { client: id, site: 'b' }, look)),
    under: WARNING_KINDS.map((each) => documentsUnder(each, id, NOW, look, rows)),
    notes: clientNotesFor(id, 'b', look)
  });
  return { contacts: IDS.map(ofContact), checks: checks(rows, SETTINGS) };
}

function shuffled<T>(items: readonly T[], random: readonly number[]): readonly T[] {
  return items
    .map((item, index) => ({ item, key: random[index % random.length] ?? 0, index }))
    .sort((a, b) => a.key - b.key || b.index - a.index)
    .map(({ item }) => item);
}

describe('the same facts', () => {
  it(
    'give the same answer in whatever order facts and contacts came',
    () => {
      const order = fc.array(fc.nat({ max: 1_000 }), { minLength: 7, maxLength: 31 });
      fc.assert(
        fc.property(world, order, fc.boolean(), (facts, random, complete) => {
          const other: World = shuffled(
            facts.map(([id, of]) => [id, shuffled(of, random)] as const),
            random
          );
          const said = JSON.stringify(everything(rowsOf(facts), complete));
          expect(JSON.stringify(everything(rowsOf(other), complete)) === said).toBe(true);
        }),
        runs
      );
    },
    TIMEOUT
  );

  it(
    'give the same answer when it is asked twice of one look, whatever was asked between',
    () => {
      fc.assert(
        fc.property(world, contactId, (facts, first) => {
          const look = createLook(rowsOf(facts), true);
          const before = assess(first, look, SETTINGS, TODAY);
          for (const id of IDS) assess(id, look, SETTINGS, TODAY);
          expect(assess(first, look, SETTINGS, TODAY)).toEqual(before);
          expect(before).toEqual(assess(first, createLook(rowsOf(facts), true), SETTINGS, TODAY));
        }),
        runs
      );
    },
    TIMEOUT
  );
});

describe('whatever the facts are', () => {
  it(
    'no rule throws or hangs, and every outcome can be stored as JSON',
    () => {
      fc.assert(
        fc.property(anyRows, fc.boolean(), (rows, complete) => {
          const said = everything(rows, complete);
          expect(JSON.parse(JSON.stringify(said))).toEqual(said);
        }),
        runs
      );
    },
    TIMEOUT
  );

  it(
    'every issue rests on evidence that lies where it says, or names the field it is about',
    () => {
      fc.assert(
        fc.property(world, (facts) => {
          const rows = new Map(rowsOf(facts).map((row) => [row.id, row]));
          const { contacts, checks: between } = everything([...rows.values()]);
          for (const issue of [
            ...between,
            ...contacts.flatMap(({ assessment }) => assessment?.issues ?? [])
          ]) {
            const named = issue.params['field'] ?? issue.params['since'];
            expect(issue.evidence.length > 0 || named !== undefined, issue.code).toBe(true);
            for (const { contact, entity, field, value, by, at } of issue.evidence) {
              expect(headsAt(rows.get(contact), entity, field)).toContainEqual({ v: value, by, at });
            }
          }
        }),
        runs
      );
    },
    TIMEOUT
  );
});

/** Wherever a row keeps what was written there. */
function headsAt(row: ContactFacts | undefined, entity: string, field: string): readonly unknown[] {
  const of = entity === '' ? row?.root : row?.entities[entity];
  if (field === 'born') return [{ v: of?.kind, by: of?.born?.by, at: of?.born?.at }];
  const name = nameOf(entity, field);
  return [
    ...(of ? headsOf(of, field) : []),
    ...namedHeads(row?.unkept, name),
    ...namedHeads(row?.wrong, name)
  ];
}

const extra = (of: WarningKind): Fact => ({
  f: `warning/${of}`,
  v: { id: 'extra', level: 'block', message: 'x' },
  by: 'paul',
  at: NOW + 1
});

function withFact(facts: World, id: string, fact: Fact): World {
  return facts.map(([each, of]) => [each, each === id ? [...of, fact] : of] as const);
}

describe('[R6] inheritance', () => {
  it(
    'a contact is never looser than what it lies under, and is a warning stricter when it gets one',
    () => {
      fc.assert(
        fc.property(world, kind, (facts, of) => {
          const look = createLook(rowsOf(facts), true);
          for (const [id] of facts) {
            const said = assess(id, look, SETTINGS, TODAY);
            const parent = said?.place.parent ?? said?.place.mergedInto;
            const above = parent ? assess(parent, look, SETTINGS, TODAY) : null;
            if (said && above)
              expect(isAtLeast(said.warnings[of].level, above.warnings[of].level)).toBe(true);
          }
        }),
        runs
      );
    },
    TIMEOUT
  );

  it(
    'a warning on a contact changes nothing for other kinds, nor for whoever does not lie under it',
    () => {
      fc.assert(
        fc.property(world, contactId, kind, (facts, on, of) => {
          const before = createLook(rowsOf(facts), true);
          const after = createLook(rowsOf(withFact(facts, on, extra(of))), true);
          const survivor = assess(on, before, SETTINGS, TODAY)?.place.mergedInto ?? on;
          for (const [id] of facts) {
            const was = assess(id, before, SETTINGS, TODAY)?.warnings;
            const is = assess(id, after, SETTINGS, TODAY)?.warnings;
            const isUnder = liesUnder(id, survivor, before);
            for (const other of WARNING_KINDS) {
              if (other === of && isUnder) expect(is?.[other].level).toBe('block');
              else expect(is?.[other]).toEqual(was?.[other]);
            }
          }
        }),
        runs
      );
    },
    TIMEOUT
  );
});

/** By the places alone, as a person would go up the list. */
function liesUnder(id: string, top: string, look: ReturnType<typeof createLook>): boolean {
  const seen = new Set<string>();
  let up: string | null = id;
  while (up !== null && !seen.has(up)) {
    seen.add(up);
    const place: NonNullable<ReturnType<typeof assess>>['place'] | undefined = assess(
      up,
      look,
      SETTINGS,
      TODAY
    )?.place;
    if (!place) return false;
    if (up === top) return true;
    up = place.mergedInto ?? place.parent ?? place.formerParent;
  }
  return false;
}

describe('[R7] the gate is monotone', () => {
  const RANK = { pass: 0, acknowledge: 1, block: 2 };
  const question = fc.record({ client: contactId, site: fc.option(contactId, { nil: null }) });
  const verdict = (of: WarningKind, asked: GateQuestion, facts: World, complete = true): number =>
    RANK[gate(of, asked, createLook(rowsOf(facts), complete)).verdict];

  it(
    'a warning more never lets more pass, and on another kind it is not felt',
    () => {
      fc.assert(
        fc.property(world, question, contactId, kind, kind, (facts, asked, on, of, other) => {
          const more = withFact(facts, on, extra(other));
          const before = verdict(of, asked, facts);
          if (of === other) expect(verdict(of, asked, more)).toBeGreaterThanOrEqual(before);
          else expect(verdict(of, asked, more)).toBe(before);
        }),
        runs
      );
    },
    TIMEOUT
  );

  it(
    'a clearance more never lets less pass, and a tree that is not complete never more',
    () => {
      const clearance = fc.record({
        warning: fc.constantFrom('w1', 'w2', 'w3'),
        level: fc.constantFrom('warning', 'block')
      });
      fc.assert(
        fc.property(world, question, kind, clearance, (facts, asked, of, v) => {
          const about = { ...asked, document: { contact: asked.client, entity: 'd1' } };
          const cleared = withFact(facts, asked.client, { f: 'clearance', v, by: 'anna', at: NOW, e: 'd1' });
          expect(verdict(of, about, cleared)).toBeLessThanOrEqual(verdict(of, about, facts));
          expect(verdict(of, about, facts, false)).toBeGreaterThanOrEqual(verdict(of, about, facts));
        }),
        runs
      );
    },
    TIMEOUT
  );
});
