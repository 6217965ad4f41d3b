import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { ANNA, by, copyOf, exchange, must, PAUL, seen } from '../commands/commandsHarness.ts';
import { archive, setField } from '../commands/editField.ts';
import { FRENCH_SET } from '../commands/frenchSet.ts';
import { moveSettingsItem } from '../commands/orderItems.ts';
import { addSettingsItem, createWorkspace } from '../commands/workspace.ts';
import { fieldOf } from '../contact/fields.ts';
import { WORKSPACE_ENTITY_KINDS } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import { listedItems, SETTING_LISTS } from './settingLists.ts';

const ID = 'c0000000-0000-4000-8000-000000000000';
const create = () =>
  must(createWorkspace(by(ANNA), { id: ID, company: 'Poêles du Lac', memberName: 'Anna Le Goff' })).doc;
const { compare } = new Intl.Collator('fr');

function itemsOf(doc: Y.Doc, kind: string) {
  const list = SETTING_LISTS.find((one) => one.kind === kind);
  if (!list) throw new Error(`no list of ${kind}`);
  return listedItems(readDocument(doc), list, compare);
}

function rename(doc: Y.Doc, member: string, entity: string, value: string): void {
  must(setField(doc, by(member), { entity, field: 'name', value, seen: seen(doc, 'name', entity) }));
}

describe('the table of lists', () => {
  it('[C3] has every list of the workspace, and every field an item may say', () => {
    const elsewhere = ['member', 'savedView'];
    expect(SETTING_LISTS.map(({ kind }) => kind).sort()).toEqual(
      WORKSPACE_ENTITY_KINDS.map(({ name }) => name)
        .filter((kind) => !elsewhere.includes(kind))
        .sort()
    );
    for (const { kind, fields, order } of SETTING_LISTS) {
      for (const { field } of fields) expect(fieldOf(field, kind), `${kind} ${field}`).not.toBeNull();
      expect(fieldOf('order', kind) !== null, kind).toBe(order === 'hand');
      const shown = fields.map(({ field }) => field);
      const born = FRENCH_SET.filter((item) => item.kind === kind).flatMap((item) =>
        Object.keys(item.fields)
      );
      for (const field of born) expect([...shown, 'order'], kind).toContain(field);
    }
  });
});

describe('a list of the workspace', () => {
  it('stands in the order given by hand, by name, or by rate', () => {
    const doc = create();
    must(moveSettingsItem(doc, by(ANNA), { entity: 'stage:negotiation', before: 'stage:new' }));
    expect(itemsOf(doc, 'stage').map(({ name }) => name)[0]).toBe('Négociation');
    expect(itemsOf(doc, 'tag').map(({ name }) => name)).toEqual([
      'Bois bûche',
      'Contrat d’entretien',
      'Granulés',
      'Neuf',
      'Prioritaire',
      'Rénovation'
    ]);
    expect(itemsOf(doc, 'vatRate').map(({ id }) => id)).toEqual(
      ['20', '10', '8.5', '5.5', '2.1', '0'].map((rate) => `vatRate:${rate}`)
    );
  });

  it('of one rate, an earlier period comes first', () => {
    const doc = create();
    const fields = { rate: 2000, from: '2000-04-01', until: '2013-12-31' };
    const { id } = must(addSettingsItem(doc, by(ANNA), 'vatRate', fields));
    expect(itemsOf(doc, 'vatRate').map((item) => item.id)[0]).toBe(id);
  });

  it('keeps what was archived, at its end', () => {
    const doc = create();
    must(archive(doc, by(ANNA), 'tag:wood'));
    const last = itemsOf(doc, 'tag').at(-1);
    expect([last?.id, last?.archived]).toEqual(['tag:wood', true]);
  });

  it('[C6] tells which fields two devices wrote without seeing each other, the same on both', () => {
    const a = create();
    const b = copyOf(a);
    rename(a, ANNA, 'tag:wood', 'Bûches');
    rename(b, PAUL, 'tag:wood', 'Bois');
    rename(b, PAUL, 'tag:pellet', 'Pellets');
    exchange(a, b);
    expect(itemsOf(a, 'tag')).toEqual(itemsOf(b, 'tag'));
    expect(itemsOf(a, 'tag').filter((item) => item.conflicts.length > 0)).toMatchObject([
      { id: 'tag:wood', conflicts: ['name'] }
    ]);
    expect(itemsOf(a, 'tag').map(({ name }) => name)).toContain('Pellets');
  });
});
