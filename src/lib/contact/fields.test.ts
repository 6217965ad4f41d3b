import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import { fieldOf, FIELDS, isValidValue, itemId, listName } from './fields.ts';
import { KINDS, mayMove } from './kinds.ts';

const valid = (field: string, value: Json, kind = 'contact') => {
  const def = fieldOf(field, kind);
  if (!def) throw new Error(`no field ${field} of ${kind}`);
  return isValidValue(def, value);
};

describe('the field table', () => {
  it('[C3] declares each field of a kind once, for kinds that exist', () => {
    const seen = new Set<string>();
    for (const def of FIELDS) {
      for (const kind of def.kinds) {
        expect(KINDS.has(kind), kind).toBe(true);
        const place = `${kind}:${def.name}`;
        expect(seen.has(place), place).toBe(false);
        seen.add(place);
      }
    }
  });

  it.each([
    ['header', 'name isCompany civility jobTitle phone/<id> email/<id> website lang tag'],
    [
      'contacts',
      'parent addressType address defaultAddress floor accessCode access dwelling dwellingOver2Years'
    ],
    ['notes', 'warning/<kind>'],
    [
      'sales',
      'isCustomer isSupplier forcedStatus vendor coVendor prospector ref storeCode contractUntil member consent/<channel>/<purpose> rights/<id>'
    ],
    [
      'accounting',
      'siren siret vat receivableAccount payableAccount fiscalPosition paymentTermCustomer paymentTermSupplier invoicePolicy creditLimit bank/<id>'
    ],
    ['marketing', 'campaign medium source'],
    ['location', 'location'],
    ['life', 'archived mergedInto aside/<code>/<key> schema']
  ])('[C3] holds the whole tab %s', (tab, names) => {
    const ofTab = FIELDS.filter((def) => def.tab === tab && def.kinds.includes('contact')).map(
      (def) => def.name
    );
    expect(ofTab.sort()).toEqual(names.split(' ').sort());
  });

  it('[C3] every entity can be archived, and no root but the contact', () => {
    const kinds = [...KINDS.values()].filter((kind) => fieldOf('archived', kind.name) === null);
    expect(kinds.map((kind) => kind.name)).toEqual(['workspace']);
  });

  it('[C3] finds fields by pattern', () => {
    expect(fieldOf('phone/k3v9', 'contact')?.form).toBe('list');
    expect(fieldOf('warning/sale', 'contact')?.policy).toBe('strictest');
    expect(fieldOf('consent/sms/service', 'contact')?.name).toBe('consent/<channel>/<purpose>');
    expect(fieldOf('report/work', 'appointment')?.form).toBe('one');
    expect([listName('phone/k3v9'), itemId('phone/k3v9')]).toEqual(['phone', 'k3v9']);
  });

  it.each([
    'phone',
    'phone/',
    'phone/a/b',
    'warning/all',
    'consent/fax/service',
    'report/<x>',
    'constructor',
    ''
  ])('[C8] knows no field %j of a contact', (name) => {
    expect(fieldOf(name, 'contact')).toBeNull();
  });

  it('[C8] knows no field of a kind it does not know', () => {
    expect(fieldOf('name', 'spaceship')).toBeNull();
  });

  it('[C3] takes 8,000 characters and no more', () => {
    expect(valid('name', 'x'.repeat(8_000))).toBe(true);
    expect(valid('name', 'x'.repeat(8_001))).toBe(false);
  });

  it('[C3] judges the shape and not the sense', () => {
    expect(valid('siren', 'not a SIREN')).toBe(true);
    expect(valid('contractUntil', '31/02/2026')).toBe(true);
    expect(valid('siren', 732829320)).toBe(false);
    expect(valid('address', { mode: 'elsewhere' })).toBe(false);
  });

  it('[C3] a warning may have known 2,000 documents, and not more', () => {
    const knowing = (count: number) => ({
      id: 'w1',
      level: 'block',
      since: 1_764_000_000_000,
      knew: Array.from({ length: count }, (_, index) => `q${String(index)}`)
    });
    expect(valid('warning/sale', knowing(2_000))).toBe(true);
    expect(valid('warning/sale', knowing(2_001))).toBe(false);
  });

  it('[C3] null clears any field but is no member of a set', () => {
    expect(valid('phone/k3v9', null)).toBe(true);
    expect(valid('tag', null)).toBe(false);
  });

  it('[C12] stores money, quantities, rates and scores as integers', () => {
    expect(valid('creditLimit', 50_000_000)).toBe(true);
    expect(valid('creditLimit', 49.9)).toBe(false);
    expect(valid('line/a', { pos: 'a0', quantity: 1500, unitPrice: 129_000 }, 'quote')).toBe(true);
    expect(valid('line/a', { pos: 'a0', quantity: 1.5 }, 'quote')).toBe(false);
    expect(valid('probability', 25.5, 'opportunity')).toBe(false);
  });

  it('[C12] coordinates are the only floats', () => {
    const place = { lat: 44.0921, lon: 6.2356, by: 'manual', precision: 'exact' };
    expect(valid('location', place)).toBe(true);
    expect(valid('location', { ...place, lat: 91 })).toBe(false);
    expect(valid('location', { ...place, score: 0.93 })).toBe(false);
  });
});

describe('kinds', () => {
  it('[C6] transitions lead from and to states of their kind, and a kind with states has a first one', () => {
    for (const kind of KINDS.values()) {
      const states = new Set(kind.states);
      for (const [from, to] of Object.entries(kind.transitions)) {
        for (const state of [from, ...to]) expect(states.has(state), `${kind.name} ${state}`).toBe(true);
      }
      if (states.size > 0) expect(states.has(kind.initial ?? '')).toBe(true);
    }
  });

  it.each([
    ['quote', 'draft', 'validated', true],
    ['quote', 'validated', 'draft', false],
    ['quote', 'cancelled', 'draft', true],
    ['invoice', 'cancelled', 'draft', false],
    ['opportunity', 'won', 'open', true],
    ['appointment', 'planned', 'confirmed', true],
    ['appointment', 'done', 'planned', false],
    ['activity', 'cancelled', 'todo', true],
    ['quote', 'constructor', 'validated', false],
    ['spaceship', 'docked', 'launched', false]
  ])('%s may go from %s to %s: %s', (kind, from, to, may) => {
    expect(mayMove(kind, from, to)).toBe(may);
  });
});
