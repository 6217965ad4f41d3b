import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createContactIndex, type ContactIndex } from './contactIndex.ts';
import { arbitraryRow, rowWith } from './rowArbitraries.ts';
import type { ContactRow, ListQuery } from './types.ts';

const ALL: ListQuery = { text: '', archived: false, mainOnly: false, sort: 'name' };

function indexOf(...rows: readonly ContactRow[]): ContactIndex {
  const index = createContactIndex();
  index.apply(rows, []);
  return index;
}

function lines(index: ContactIndex, query: Partial<ListQuery> = {}): readonly string[] {
  const list = index.query({ ...ALL, ...query });
  return list.page(0, list.count).map((row) => `${'-'.repeat(row.depth)}${row.id}`);
}

test('[R12] a line names the parent that its contact had, as it is called now, while that one is on the device', () => {
  const child = rowWith('site', { parent: 'durand', addressType: 'delivery' });
  const index = indexOf(child, rowWith('durand', { name: 'Durand', archived: true }));
  const former = () => index.rowsOf(['site']).map((row) => [row.formerParent, row.formerParentName]);
  expect(former()).toEqual([['durand', 'Durand']]);
  index.apply([rowWith('durand', { name: 'Durand & fils', archived: true }, 2)], []);
  expect(former()).toEqual([['durand', 'Durand & fils']]);
  index.apply([], ['durand']);
  expect(former()).toEqual([['durand', '']]);
  index.apply([rowWith('durand', { name: 'Durand' }, 3)], []);
  expect(former()).toEqual([[null, '']]);
});

describe('list', () => {
  const durand = rowWith('durand', {
    name: 'Durand',
    isCompany: true,
    address: { mode: 'own', city: 'Lyon' }
  });
  const site = rowWith('site', {
    parent: 'durand',
    addressType: 'delivery',
    address: { mode: 'own', zip: '38000' }
  });
  const paul = rowWith('paul', { name: 'Paul', parent: 'durand' });
  const alix = rowWith('alix', { name: 'Alix', address: { mode: 'own', city: 'Évry' } });

  test('addresses stand under their main contact, depth first, in the order of names', () => {
    const index = indexOf(site, paul, durand, alix, rowWith('deep', { name: 'Deep', parent: 'site' }));
    expect(lines(index)).toEqual(['alix', 'durand', '-paul', '-site', '--deep']);
    expect(index.query(ALL)).toMatchObject({ count: 5, mains: 2 });
    expect(lines(index, { mainOnly: true })).toEqual(['alix', 'durand']);
    expect(index.childrenOf('durand').map((row) => row.id)).toEqual(['paul', 'site', 'deep']);
    expect(index.query(ALL).indexOf('site')).toBe(3);
    expect(index.query(ALL).indexOf('nobody')).toBe(-1);
  });

  test('a line without a name tells the nearest name above, and a person shows the address above', () => {
    const index = indexOf(site, paul, durand);
    const [, paulLine, siteLine] = index.query(ALL).page(0, 3);
    expect(siteLine).toMatchObject({ name: '', parentName: 'Durand', zip: '38000', city: '' });
    expect(paulLine).toMatchObject({ name: 'Paul', city: 'Lyon' });
  });

  test('a match on an address shows the main contact above it, and nothing beside it', () => {
    const index = indexOf(site, paul, durand, alix);
    expect(lines(index, { text: '38000' })).toEqual(['durand', '-site']);
    expect(lines(index, { text: 'nothing like it' })).toEqual([]);
  });

  test('archived contacts show on demand, and their children never disappear', () => {
    const index = indexOf(rowWith('durand', { name: 'Durand', archived: true }), site, alix);
    expect(lines(index)).toEqual(['alix', 'site']);
    expect(lines(index, { archived: true })).toEqual(['alix', 'durand', 'site']);
    const [orphan] = index.rowsOf(['site']);
    expect(orphan).toMatchObject({ parent: null, formerParent: 'durand' });
  });

  test('[R22] a merged contact has no line in a list; asked for, it is itself and names its survivor', () => {
    const index = indexOf(rowWith('old', { name: 'Old', mergedInto: 'durand' }), durand, alix);
    expect(lines(index)).toEqual(['alix', 'durand']);
    expect(index.rowsOf(['old', 'durand'])).toMatchObject([
      { id: 'old', name: 'Old', parent: null, mergedInto: 'durand' },
      { id: 'durand', mergedInto: null }
    ]);
  });

  test('names sort as people read them: accents and case aside, numbers by value, no name last', () => {
    const names = ['Zoé', 'élan', 'Edgar', 'Lot 10', 'Lot 9', ''];
    const index = indexOf(...names.map((name, at) => rowWith(`id${at}`, { name: name || null })));
    const shown = index.query(ALL).page(0, 6);
    expect(shown.map((row) => row.name)).toEqual(['Edgar', 'élan', 'Lot 9', 'Lot 10', 'Zoé', '']);
  });

  test('recent sorts by the last change, city by city then name', () => {
    const index = indexOf(
      rowWith('a', { name: 'A', address: { mode: 'own', city: 'Lyon' } }, 3),
      rowWith('b', { name: 'B', address: { mode: 'own', city: 'Agen' } }, 1),
      rowWith('c', { name: 'C', address: { mode: 'own', city: 'Lyon' } }, 2)
    );
    expect(lines(index, { sort: 'recent' })).toEqual(['a', 'c', 'b']);
    expect(lines(index, { sort: 'city' })).toEqual(['b', 'a', 'c']);
  });

  test('a chain of 5,000 parents is shown whole', () => {
    const rows = Array.from({ length: 5_000 }, (_, at) =>
      rowWith(`c${at}`, at === 0 ? {} : { parent: `c${at - 1}` })
    );
    const index = indexOf(...rows);
    expect(index.query(ALL)).toMatchObject({ count: 5_000, mains: 1 });
    expect(index.query(ALL).page(4_999, 1)[0]).toMatchObject({ depth: 4_999, city: '' });
  });
});

describe('find', () => {
  test('names that begin with the text come first, then names that hold it, then all else', () => {
    const index = indexOf(
      rowWith('else', { name: 'Bernard', 'email/1': { address: 'paul@example.org' } }),
      rowWith('holds', { name: 'Jean-Paul' }),
      rowWith('begins', { name: 'Paul' }),
      rowWith('archived', { name: 'Paula', archived: true })
    );
    expect(index.find('paul', 10).map((row) => row.id)).toEqual(['begins', 'holds', 'else']);
    expect(index.find('paul', 1).map((row) => row.id)).toEqual(['begins']);
  });
});

const step = fc.oneof(
  { weight: 4, arbitrary: arbitraryRow.map((row) => ({ changed: [row], removed: [] as string[] })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('a', 'b', 'c', 'd')
      .map((id) => ({ changed: [] as ContactRow[], removed: [id] }))
  },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(arbitraryRow, { selector: (row) => row.id })
      .map((changed) => ({ changed, removed: [] as string[] }))
  }
);
const arbitraryQuery: fc.Arbitrary<ListQuery> = fc.record({
  text: fc.constantFrom('', 'durand', 'lyon', 'martin 10', '69001'),
  archived: fc.boolean(),
  mainOnly: fc.boolean(),
  sort: fc.constantFrom('name', 'city', 'recent')
});

test('[L5] after any steps, the index answers as one made from scratch, and every contact is somewhere', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(step, arbitraryQuery), { maxLength: 25 }), (steps) => {
      const index = createContactIndex();
      const rows = new Map<string, ContactRow>();
      for (const [{ changed, removed }, query] of steps) {
        index.apply(changed, removed);
        for (const row of changed) rows.set(row.id, row);
        for (const id of removed) rows.delete(id);
        const fresh = createContactIndex();
        fresh.apply([...rows.values()].reverse(), []);
        const list = index.query(query);
        const expected = fresh.query(query);
        expect(list.page(0, 100)).toEqual(expected.page(0, 100));
        expect(list.mains).toBe(expected.mains);
        const everything = index.query({ ...ALL, archived: true });
        const merged = [...rows.keys()].filter((id) => index.rowsOf([id])[0]?.mergedInto !== null);
        expect([...everything.order, ...merged].sort()).toEqual([...rows.keys()].sort());
      }
    }),
    { seed: 5, numRuns: 300 }
  );
});
