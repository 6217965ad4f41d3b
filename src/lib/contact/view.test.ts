import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../base/json.ts';
import { choicesOf, conflictsOf, invalidOf } from './conflicts.ts';
import { ANNA, contactByAnna, exchange, PAUL, START, writer, type Writer } from './contactHarness.ts';
import { factsOf } from './document.ts';
import { readDocument, readFacts } from './read.ts';
import { fieldView, historyOf } from './viewAccess.ts';
import type { Fact } from './types.ts';
import { viewOf } from './view.ts';

const BORN: Fact = { f: 'born', v: 'contact', by: ANNA, at: START };

/** What a field shows when two people wrote it without seeing each other. */
function heads(field: string, values: readonly Json[], kind = 'contact') {
  const entity = kind === 'contact' ? {} : { e: 'x1' };
  const facts = values.map((v, index): Fact => ({ f: field, v, by: PAUL, at: START + index, ...entity }));
  const born: Fact[] = kind === 'contact' ? [BORN] : [BORN, { ...BORN, v: kind, e: 'x1' }];
  return fieldView(viewOf('c', [...born, ...facts]), field, kind === 'contact' ? '' : 'x1');
}

describe('heads', () => {
  it('[C6] equal values are one value and no conflict', () => {
    const field = heads('address', [
      { mode: 'own', city: 'Gap' },
      { city: 'Gap', mode: 'own' }
    ]);
    expect(field.conflict).toBe(false);
    expect(field.heads).toHaveLength(2);
    expect(choicesOf(field)).toHaveLength(1);
  });

  it('[C6] latest: the greatest time shows, all are kept', () => {
    expect(heads('name', ['A', 'B'])).toMatchObject({ value: 'B', conflict: true });
  });

  it('[C6] latest: ties go by author, then by canonical value', () => {
    const tie = (facts: readonly Fact[]) => viewOf('c', [BORN, ...facts]).root.fields.get('name')?.value;
    const at = START;
    expect(
      tie([
        { f: 'name', v: 'P', by: PAUL, at },
        { f: 'name', v: 'Z', by: ANNA, at }
      ])
    ).toBe('P');
    expect(
      tie([
        { f: 'name', v: 'B', by: ANNA, at },
        { f: 'name', v: 'A', by: ANNA, at }
      ])
    ).toBe('B');
  });

  it.each([
    [
      'warning/sale',
      [
        { id: 'w1', level: 'block' },
        { id: 'w2', level: 'none' }
      ],
      { level: 'block' }
    ],
    ['consent/sms/prospecting', [{ status: 'refused' }, { status: 'granted' }], { status: 'refused' }],
    ['consent/sms/prospecting', [{ status: 'withdrawn' }, { status: 'granted' }], { status: 'withdrawn' }],
    ['address', [{ mode: 'own', city: 'Gap' }, { mode: 'parent' }], { mode: 'own' }]
  ])('[C6] strictest: %s', (field, values, shown) => {
    expect(heads(field, values)).toMatchObject({ value: shown, conflict: true });
    expect(heads(field, [...values].reverse())).toMatchObject({ value: shown, conflict: true });
  });

  it.each([
    ['quote', ['cancelled', 'validated'], 'cancelled'],
    ['quote', ['validated', 'refused'], 'validated'],
    ['appointment', ['done', 'cancelled'], 'done'],
    ['opportunity', ['won', 'lost'], 'won'],
    ['activity', ['cancelled', 'todo'], 'cancelled']
  ])('[C6] furthest: state of %s', (kind, values, shown) => {
    expect(heads('state', values, kind)).toMatchObject({ value: shown, conflict: true });
  });

  it('[C6] a cleared value is the weakest under every policy', () => {
    expect(heads('name', ['A', null])).toMatchObject({ value: 'A', conflict: true });
    expect(heads('warning/sale', [{ id: 'w', level: 'none' }, null])).toMatchObject({
      value: { level: 'none' }
    });
  });

  it('[C5] two edits of one phone are a conflict, two added phones are two', () => {
    const anna = contactByAnna();
    anna.set('phone/p1', { type: 'home', number: '1' });
    const paul = writer(PAUL, anna.doc);
    anna.set('phone/p1', { type: 'home', number: '2' });
    paul.set('phone/p1', { type: 'home', number: '3' });
    anna.set('phone/p2', { type: 'work', number: '4' });
    paul.set('phone/p3', { type: 'work', number: '4' });
    exchange(anna, paul);
    expect(conflictsOf(readDocument(anna.doc)).map(({ view }) => view.field)).toEqual(['phone/p1']);
    expect(anna.field('phone/p2').value).toEqual(anna.field('phone/p3').value);
  });

  it('[C5] an edit survives a concurrent removal and shows, as a conflict', () => {
    const anna = contactByAnna();
    anna.set('phone/p1', { type: 'home', number: '1' });
    const paul = writer(PAUL, anna.doc);
    anna.set('phone/p1', null);
    paul.set('phone/p1', { type: 'home', number: '2' });
    exchange(anna, paul);
    expect(anna.field('phone/p1')).toMatchObject({ value: { number: '2' }, conflict: true });
  });
});

describe('history', () => {
  it('[C7] tells who wrote, who replaced it and when, newest first', () => {
    const anna = contactByAnna('Martin');
    anna.set('name', 'Durand');
    const paul = writer(PAUL, anna.doc, START + 60_000);
    paul.set('name', 'Dupont');
    expect(historyOf(readDocument(paul.doc), 'name')).toEqual([
      {
        fact: { f: 'name', v: 'Durand', by: ANNA, at: START + 2_000 },
        written: { by: ANNA, at: START + 2_000 },
        out: { by: PAUL, at: START + 61_000 }
      },
      {
        fact: { f: 'name', v: 'Martin' },
        written: { by: ANNA, at: START + 1_000 },
        out: { by: ANNA, at: START + 2_000 }
      }
    ]);
  });

  it('[C7] a fact retracted by two is told once, by the earlier', () => {
    const anna = contactByAnna('Martin');
    const paul = writer(PAUL, anna.doc, START + 60_000);
    anna.set('name', 'A');
    paul.set('name', 'B');
    exchange(anna, paul);
    expect(historyOf(readDocument(anna.doc), 'name').map((entry) => entry.out.by)).toEqual([ANNA]);
  });

  it('[C7] keeps 200 entries, the first in array order go whatever their dates', () => {
    const anna = contactByAnna('Martin');
    const wild = writer(PAUL, anna.doc, START + 400 * 86_400_000);
    for (let index = 0; index < 10; index += 1) wild.set('name', `far ${String(index)}`);
    const late = writer(ANNA, wild.doc);
    for (let index = 0; index < 250; index += 1) late.set('ref', `C${String(index)}`);
    const entries = readFacts(late.doc).filter((fact) => fact.out);
    expect(entries).toHaveLength(200);
    expect(entries.some((fact) => fact.f === 'name')).toBe(false);
    expect(entries[0]?.v).toBe('C49');
  });

  it('[C7] never trims consents, rights, warnings and states', () => {
    const anna = contactByAnna();
    anna.act({ op: 'born', kind: 'quote', entity: 'q1' });
    const kept = (round: number) => {
      anna.set('consent/sms/prospecting', { status: round % 2 ? 'granted' : 'withdrawn' });
      anna.set('rights/r1', { kind: `access ${String(round)}` });
      anna.set('warning/sale', { id: `w${String(round)}`, level: 'block' });
      anna.set('state', round % 2 ? 'draft' : 'sent', 'q1');
    };
    for (let round = 0; round < 3; round += 1) kept(round);
    for (let index = 0; index < 230; index += 1) anna.set('ref', `C${String(index)}`);
    const entries = readFacts(anna.doc).filter((fact) => fact.out);
    expect(entries.filter((fact) => fact.f === 'ref')).toHaveLength(200);
    expect(entries.filter((fact) => fact.f !== 'ref')).toHaveLength(8);
  });
});

describe('tolerance', () => {
  const hostile: readonly unknown[] = [
    null,
    12,
    'text',
    [],
    {},
    { f: 'name' },
    { f: 12, v: 'x' },
    { f: 'name', v: undefined },
    { f: 'name', v: 'x', at: 'soon' },
    { f: 'name', v: 'x', at: Number.NaN },
    { f: 'name', v: Number.POSITIVE_INFINITY },
    { f: 'name', v: new Uint8Array([1, 2]) },
    { f: 'name', v: 12n },
    { f: 'name', v: 'x', by: 3 },
    { f: 'name', v: 'x', e: '' },
    { f: 'name', v: 'x', out: true },
    { f: 'name', v: 'x', out: { by: 'a' } },
    { f: '__proto__', v: 'x', by: ANNA, at: 1 },
    { f: 'born', v: { deep: true }, by: ANNA, at: 1, e: 'constructor' },
    { f: 'phone/', v: 'x', by: ANNA, at: 1 }
  ];

  function withElements(elements: readonly unknown[]): Writer {
    const anna = contactByAnna();
    anna.doc.transact(() => factsOf(anna.doc).push([...elements]));
    return anna;
  }

  it('[C8] skips what is no fact and leaves it in the document', () => {
    const anna = withElements(hostile);
    const before = factsOf(anna.doc).length;
    expect(anna.field('name').value).toBe('Martin');
    anna.set('name', 'Durand');
    expect(anna.field('name').value).toBe('Durand');
    expect(factsOf(anna.doc).length).toBe(before + 1);
    expect(readDocument(anna.doc).entities.get('constructor')?.kind).toBe('unknown');
  });

  it('[C8] survives types where facts should be, and a root of another type', () => {
    const anna = withElements([]);
    factsOf(anna.doc).push([new Y.Map([['f', 'name']]), new Y.Text('name')]);
    expect(anna.field('name').value).toBe('Martin');
    const other = new Y.Doc();
    other.getMap('facts').set('f', 'name');
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(readDocument(doc).root.kind).toBe('unknown');
  });

  it('[C8] survives a value nested deeper than any of ours', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 400; level += 1) deep = [deep];
    const anna = withElements([{ f: 'name', v: deep, by: PAUL, at: START }]);
    expect(anna.field('name').value).toBe('Martin');
  });

  it('[C8] an unknown field or kind is not shown, not dropped and not rewritten', () => {
    const anna = withElements([
      { f: 'shoeSize', v: 42, by: PAUL, at: START },
      { f: 'born', v: 'spaceship', by: PAUL, at: START, e: 's1' },
      { f: 'name', v: 'Nostromo', e: 's1' }
    ]);
    anna.set('name', 'Durand');
    const view = readDocument(anna.doc);
    expect(view.root.fields.has('shoeSize')).toBe(false);
    expect(view.entities.get('s1')).toMatchObject({ kind: 'spaceship', fields: new Map() });
    expect(readFacts(anna.doc)).toContainEqual({ f: 'shoeSize', v: 42, by: PAUL, at: START });
    expect(readFacts(anna.doc)).toContainEqual({ f: 'name', v: 'Nostromo', e: 's1' });
  });

  it('[C8] a value of the wrong shape shows as invalid, not as a value', () => {
    const anna = withElements([
      { f: 'isCompany', v: 'yes', by: PAUL, at: START },
      { f: 'tag', v: 12, by: PAUL, at: START }
    ]);
    const view = readDocument(anna.doc);
    expect(view.root.fields.get('isCompany')).toMatchObject({ value: null, heads: [], conflict: false });
    expect(invalidOf(view).map((place) => place.view.field)).toEqual(['isCompany', 'tag']);
    expect(view.root.sets.get('tag')).toEqual([]);
  });

  it('[C8] a document of a newer schema is read-only', () => {
    const anna = contactByAnna();
    expect(readDocument(anna.doc)).toMatchObject({ schema: 0, readOnly: false });
    anna.set('schema', 1);
    expect(readDocument(anna.doc)).toMatchObject({ schema: 1, readOnly: false });
    factsOf(anna.doc).push([{ f: 'schema', v: 2, by: PAUL, at: START }]);
    expect(readDocument(anna.doc)).toMatchObject({ schema: 2, readOnly: true });
  });

  it('[C2] of two births of one entity the earlier counts, in whatever order they lie', () => {
    const births: readonly Fact[] = [BORN, { ...BORN, by: PAUL, at: START - 5 }];
    for (const facts of [births, [...births].reverse()]) {
      expect(viewOf('c', facts).root.born).toEqual({ by: PAUL, at: START - 5 });
    }
  });
});
