import { expect, test } from 'vitest';
import type { Fact } from '../contact/types.ts';
import { viewOf } from '../contact/view.ts';
import { changesOf } from './changes.ts';

const born: Fact = { f: 'born', v: 'contact', by: 'ana', at: 1 };
const told = (facts: readonly Fact[]) =>
  changesOf(viewOf('c', [born, ...facts])).map(({ field, entity, by, at, before, after }) => ({
    field,
    entity,
    by,
    at,
    before,
    after
  }));

test('[C7] a change tells who, when, the old value and the new; what it was born with is none', () => {
  const facts: readonly Fact[] = [
    { f: 'name', v: 'Petit', out: { by: 'bob', at: 5 } },
    { f: 'name', v: 'Petitjean', by: 'bob', at: 5, out: { by: 'ana', at: 9 } },
    { f: 'name', v: null, by: 'ana', at: 9 },
    { f: 'ref', v: 'CL1', by: 'ana', at: 7 },
    { f: 'isCustomer', v: true }
  ];
  expect(told(facts)).toEqual([
    { field: 'name', entity: '', by: 'ana', at: 9, before: ['Petitjean'], after: null },
    { field: 'ref', entity: '', by: 'ana', at: 7, before: [], after: 'CL1' },
    { field: 'name', entity: '', by: 'bob', at: 5, before: ['Petit'], after: 'Petitjean' }
  ]);
});

test('[C5] members of a set come and go, several at once too', () => {
  const facts: readonly Fact[] = [
    { f: 'tag', v: 'wood', by: 'ana', at: 3 },
    { f: 'tag', v: 'renovation', by: 'ana', at: 3 },
    { f: 'tag', v: 'pellet', out: { by: 'bob', at: 4 } }
  ];
  expect(told(facts)).toEqual([
    { field: 'tag', entity: '', by: 'bob', at: 4, before: ['pellet'], after: null },
    { field: 'tag', entity: '', by: 'ana', at: 3, before: [], after: 'renovation' },
    { field: 'tag', entity: '', by: 'ana', at: 3, before: [], after: 'wood' }
  ]);
});

test('[C7] an old value can be brought back, a state or a warning only by what moves it', () => {
  const facts: readonly Fact[] = [
    { f: 'born', v: 'quote', by: 'ana', at: 2, e: 'q' },
    { f: 'state', v: 'draft', e: 'q', out: { by: 'bob', at: 6 } },
    { f: 'state', v: 'sent', e: 'q', by: 'bob', at: 6 },
    { f: 'ref', v: 'CL1', out: { by: 'bob', at: 7 } },
    { f: 'ref', v: 'CL2', by: 'bob', at: 7 }
  ];
  const changes = changesOf(viewOf('c', [born, ...facts]));
  expect(changes.map(({ field, restore }) => [field, restore?.fact.v ?? null])).toEqual([
    ['ref', 'CL1'],
    ['state', null]
  ]);
});
