import * as fc from 'fast-check';
import type { Json } from '../base/json.ts';
import type { ContactRow } from './types.ts';

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** A row with these values, each with one head. */
export function rowWith(id: string, values: Readonly<Record<string, Json>>, at = 1): ContactRow {
  return {
    id,
    version: 1,
    root: {
      kind: 'contact',
      born: { by: 'm', at: 1 },
      fields: Object.fromEntries(
        Object.entries(values).map(([field, v]) => [field, [{ v, by: 'm', at }]] as const)
      ),
      sets: {}
    },
    entities: {},
    lists: {
      phone: Object.keys(values).filter((field) => field.startsWith('phone/')),
      email: Object.keys(values).filter((field) => field.startsWith('email/'))
    },
    clientNote: '',
    conflicts: [],
    invalid: [],
    readOnly: false,
    lastAt: at
  };
}

const pointer = fc.option(fc.constantFrom(...IDS, 'absent'), { nil: null });

/** Rows of a handful of contacts that point at each other in every way merges can leave. */
export const arbitraryRow: fc.Arbitrary<ContactRow> = fc
  .record({
    id: fc.constantFrom(...IDS),
    at: fc.integer({ min: 1, max: 4 }),
    name: fc.constantFrom('', 'Durand', 'durand', 'Élan', 'Zoé', 'Martin 2', 'Martin 10'),
    city: fc.constantFrom('', 'Lyon', 'Évry', 'Paris'),
    parent: pointer,
    mergedInto: fc.option(pointer, { nil: null, freq: 4 }),
    archived: fc.boolean(),
    mode: fc.constantFrom('own', 'parent')
  })
  .map(({ id, at, name, city, mode, ...rest }) =>
    rowWith(id, { ...rest, name: name || null, address: { mode, city, zip: '69001' } }, at)
  );
