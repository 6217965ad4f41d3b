/** Facts as merges can leave them: few contacts, many ties, several heads, values of every type. */
import * as fc from 'fast-check';
import type { Json } from '../base/json.ts';
import { CONTACT_ENTITY_KINDS, WARNING_KINDS } from '../contact/kinds.ts';
import type { Fact } from '../contact/types.ts';
import { viewOf } from '../contact/view.ts';
import { rowOf } from '../projections/row.ts';
import { NOW } from './rulesHarness.ts';
import type { ContactFacts, EntityFacts } from './types/facts.ts';

export const IDS = ['a', 'b', 'c', 'd', 'e', 'constructor'];
const AUTHORS = ['anna', 'paul'];
const DOCUMENTS = ['d1', 'd2', 'toString'];

const id = fc.constantFrom(...IDS, 'absent');
const at = fc.integer({ min: -40, max: 5 }).map((days) => NOW + days * 86_400_000);
const by = fc.constantFrom(...AUTHORS);
const junk: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, '', 'x', [], {}, { mode: 'parent' }, '2026-11-24'),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>
);

const warning = fc.record(
  {
    id: fc.constantFrom('w1', 'w2', 'w3'),
    level: fc.constantFrom('none', 'warning', 'block', 'block'),
    message: fc.constantFrom('', 'Impayés'),
    knew: fc.subarray(DOCUMENTS),
    since: at
  },
  { requiredKeys: ['id', 'level'] }
);
const place = fc.record({ contact: id, entity: fc.constantFrom(...DOCUMENTS) });
const consent = fc.record({ status: fc.constantFrom('granted', 'refused', 'withdrawn') });
const location = fc.record({
  lat: fc.constant(44.1),
  lon: fc.constant(6.2),
  by: fc.constantFrom('manual', 'geocoder'),
  precision: fc.constant('exact'),
  address: fc.constantFrom('gap fr', 'lyon fr')
});

type Line = readonly [string, fc.Arbitrary<Json>];

const ofContact: readonly Line[] = [
  ['parent', id],
  ['parent', id],
  ['mergedInto', id],
  ['archived', fc.boolean()],
  ['isCompany', fc.boolean()],
  ['isCustomer', fc.boolean()],
  ['member', by],
  ['vendor', by],
  ['name', fc.constantFrom('Brun', 'Élan')],
  ['ref', fc.constantFrom('C1', 'C2')],
  ['addressType', fc.constantFrom('contact', 'delivery', 'invoice', 'private')],
  ['defaultAddress', fc.boolean()],
  ['address', fc.record({ mode: fc.constantFrom('own', 'parent'), city: fc.constantFrom('Gap', 'Lyon') })],
  ['location', location],
  ['forcedStatus', fc.constantFrom('prospect', 'client', 'other')],
  ['contractUntil', fc.constantFrom('2026-11-24', '2020-01-01', 'jamais')],
  ['siren', fc.constantFrom('732829320', '1')],
  ['siret', fc.constantFrom('73282932000074', '35600000000048')],
  ['email/e1', fc.record({ address: fc.constantFrom('a@b.fr', 'c@d.fr', 'x') })],
  ['consent/phone/prospecting', consent],
  ...WARNING_KINDS.map((kind): Line => [`warning/${kind}`, warning]),
  ['warning/sale', warning],
  ['shoeSize', junk]
];

const ofDocument: readonly Line[] = [
  ['state', fc.constantFrom(...new Set(CONTACT_ENTITY_KINDS.flatMap(({ states }) => states)))],
  ['state', fc.constantFrom('validated', 'posted', 'won', 'done', 'cancelled')],
  ['archived', fc.boolean()],
  ['number', fc.constantFrom('D1', 'D2')],
  ['from', place],
  ['movedTo', place],
  ['site', id],
  ['start', fc.constantFrom('2026-11-30T08:00:00Z', '2026-11-30T08:30:00Z', 'demain')],
  ['minutes', fc.constantFrom(30, 60, -5)],
  ['assignee', by],
  ['initiatedByPerson', fc.constantFrom('yes', 'no')],
  [
    'clearance',
    fc.record({ warning: fc.constantFrom('w1', 'w2'), level: fc.constantFrom('warning', 'block') })
  ]
];

function factOf(lines: readonly Line[], entity: fc.Arbitrary<string | undefined>): fc.Arbitrary<Fact> {
  return fc.constantFrom(...lines).chain(([f, value]) =>
    fc
      .record({
        v: fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: junk }),
        by,
        at,
        e: entity
      })
      .map(({ e, ...fact }): Fact => (e === undefined ? { f, ...fact } : { f, ...fact, e }))
  );
}

const born = (kind: Json, e?: string): Fact => ({
  f: 'born',
  v: kind,
  by: 'anna',
  at: NOW - 50 * 86_400_000,
  ...(e === undefined ? {} : { e })
});
const kind = fc.constantFrom<Json>(...CONTACT_ENTITY_KINDS.map(({ name }) => name), 'spaceship', 7);

/** The facts of one contact, in the order of its array. */
const contactFacts: fc.Arbitrary<readonly Fact[]> = fc
  .record({
    kinds: fc.tuple(kind, kind, kind),
    own: fc.array(factOf(ofContact, fc.constant(undefined)), { maxLength: 14 }),
    documents: fc.array(factOf(ofDocument, fc.constantFrom(...DOCUMENTS)), { maxLength: 14 })
  })
  .map(({ kinds, own, documents }) => [
    born('contact'),
    ...kinds.map((each, index) => born(each, DOCUMENTS[index])),
    ...own,
    ...documents
  ]);

export type World = readonly (readonly [string, readonly Fact[]])[];

/** Some of the contacts, each with its facts. */
export const world: fc.Arbitrary<World> = fc
  .tuple(...IDS.map(() => fc.option(contactFacts, { nil: null, freq: 5 })))
  .map((all) => IDS.flatMap((each, index) => (all[index] ? [[each, all[index]] as const] : [])));

/** Rows as the device stores them. */
export function rowsOf(facts: World): readonly ContactFacts[] {
  return facts.map(([each, of]) => rowOf(viewOf(each, of), { clientNote: '', lists: {} }));
}

const anyHeads = fc.array(fc.record({ v: junk, by, at }), { maxLength: 3 });

function anyEntity(lines: readonly Line[]): fc.Arbitrary<EntityFacts> {
  const fields = fc.dictionary(fc.constantFrom(...lines.map(([field]) => field), '__proto__'), anyHeads);
  return fc.record({
    kind: fc.constantFrom('contact', 'quote', 'appointment', 'invoice', 'constructor', 'unknown'),
    born: fc.option(fc.record({ by, at }), { nil: null }),
    fields,
    sets: fc.dictionary(fc.constantFrom('clearance', 'assignee', 'tag'), fc.array(junk, { maxLength: 3 }))
  });
}

/** Rows in which no value need have the shape of its field: what a newer version, or a defect, may store. */
export const anyRows: fc.Arbitrary<readonly ContactFacts[]> = fc.array(
  fc.record({
    id: fc.constantFrom(...IDS),
    root: anyEntity(ofContact),
    entities: fc.dictionary(fc.constantFrom(...DOCUMENTS, '__proto__'), anyEntity(ofDocument)),
    clientNote: fc.string(),
    conflicts: fc.array(fc.constantFrom('name', 'd1:state', 'gone:state', ':', '')),
    invalid: fc.array(fc.constantFrom('name', 'd1:state', 'gone:state', ':', ''))
  }),
  { maxLength: 6 }
);
