import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { readDocument } from '../contact/read.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { ANNA, by, copyOf, exchange, must, PAUL, valueOf } from './commandsHarness.ts';
import { archive } from './editField.ts';
import { moveSettingsItem } from './orderItems.ts';
import { applyInverse } from './undo.ts';
import { addSettingsItem, createWorkspace } from './workspace.ts';

const ID = 'c0000000-0000-4000-8000-000000000000';
const BORN = ['new', 'qualified', 'visited', 'quoted', 'negotiation'];
const create = () =>
  must(createWorkspace(by(ANNA), { id: ID, company: 'Poêles du Lac', memberName: 'Anna Le Goff' })).doc;

function orders(doc: Y.Doc): Record<string, unknown> {
  return Object.fromEntries(BORN.map((key) => [key, valueOf(doc, 'order', `stage:${key}`)]));
}

function shown(doc: Y.Doc): readonly string[] {
  const of = orders(doc);
  return BORN.toSorted((a, b) => Number(of[a]) - Number(of[b]));
}

describe('the order of a list', () => {
  it('is changed by moving one item before another, or to the end', () => {
    const doc = create();
    must(moveSettingsItem(doc, by(ANNA), { entity: 'stage:quoted', before: 'stage:qualified' }));
    expect(shown(doc)).toEqual(['new', 'quoted', 'qualified', 'visited', 'negotiation']);
    must(moveSettingsItem(doc, by(ANNA), { entity: 'stage:new', before: null }));
    expect(shown(doc)).toEqual(['quoted', 'qualified', 'visited', 'negotiation', 'new']);
  });

  it('[C4] nothing is written for an item that keeps its number, nor for a move to where it stands', () => {
    const doc = create();
    const swap = must(moveSettingsItem(doc, by(ANNA), { entity: 'stage:qualified', before: 'stage:new' }));
    expect(swap.wrote.map(({ e }) => e).sort()).toEqual(['stage:new', 'stage:qualified']);
    const still = must(moveSettingsItem(doc, by(ANNA), { entity: 'stage:visited', before: 'stage:quoted' }));
    expect(still.changed).toBe(false);
  });

  it('[C10] a move is taken back whole', () => {
    const doc = create();
    const done = must(moveSettingsItem(doc, by(ANNA), { entity: 'stage:negotiation', before: 'stage:new' }));
    expect(shown(doc)[0]).toBe('negotiation');
    if (!done.inverse) throw new Error('a move has an inverse');
    must(applyInverse(doc, by(ANNA), done.inverse));
    expect(orders(doc)).toEqual({ new: 1, qualified: 2, visited: 3, quoted: 4, negotiation: 5 });
  });

  it('[C6] two devices that move different pairs both keep their move; the same item moved twice is a conflict', () => {
    const a = create();
    const b = copyOf(a);
    must(moveSettingsItem(a, by(ANNA), { entity: 'stage:qualified', before: 'stage:new' }));
    must(moveSettingsItem(b, by(PAUL), { entity: 'stage:negotiation', before: 'stage:quoted' }));
    exchange(a, b);
    expect(shown(a)).toEqual(['qualified', 'new', 'visited', 'negotiation', 'quoted']);
    expect(orders(b)).toEqual(orders(a));

    must(moveSettingsItem(a, by(ANNA), { entity: 'stage:visited', before: 'stage:qualified' }));
    must(moveSettingsItem(b, by(PAUL), { entity: 'stage:visited', before: null }));
    exchange(a, b);
    expect(orders(b)).toEqual(orders(a));
    expect(fieldView(readDocument(a), 'order', 'stage:visited').heads).toHaveLength(2);
  });

  it('items that never had a number come last, and get one when something moves among them', () => {
    const doc = create();
    const unnumbered = (name: string): string =>
      must(addSettingsItem(doc, by(ANNA), 'stage', { name, order: null })).id;
    const [one, two] = [unnumbered('Relance'), unnumbered('Attente')];
    const [first, last] = [one, two].sort();
    must(moveSettingsItem(doc, by(ANNA), { entity: last ?? '', before: first ?? '' }));
    expect([valueOf(doc, 'order', last), valueOf(doc, 'order', first)]).toEqual([6, 7]);
  });

  it('a new item is numbered after the last, archived ones included', () => {
    const doc = create();
    must(archive(doc, by(ANNA), 'stage:negotiation'));
    const { id } = must(addSettingsItem(doc, by(ANNA), 'stage', { name: 'Relance' }));
    expect(valueOf(doc, 'order', id)).toBe(6);
    const tag = must(addSettingsItem(doc, by(ANNA), 'tag', { name: 'Fidèle' })).id;
    expect(valueOf(doc, 'order', tag)).toBeNull();
  });

  it.each([
    [
      { entity: 'stage:gone', before: null },
      { code: 'unknown-entity', entity: 'stage:gone' }
    ],
    [
      { entity: 'stage:new', before: 'task:visit' },
      { code: 'unknown-entity', entity: 'task:visit' }
    ],
    [
      { entity: 'task:visit', before: null },
      { code: 'unknown-field', field: 'order' }
    ]
  ])('%j is refused, and nothing is written', (input, error) => {
    const doc = create();
    expect(moveSettingsItem(doc, by(ANNA), input)).toEqual({ ok: false, error });
    expect(shown(doc)).toEqual(BORN);
  });
});
