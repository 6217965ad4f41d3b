import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { ANNA, by, must, seen } from '../commands/commandsHarness.ts';
import { archive, setField } from '../commands/editField.ts';
import { moveSettingsItem } from '../commands/orderItems.ts';
import { addSettingsItem, createWorkspace } from '../commands/workspace.ts';
import { readDocument } from '../contact/read.ts';
import { archivedItem, settingItems } from './settingItems.ts';
import { listedItems, SETTING_LISTS } from './settingLists.ts';

const ID = 'c0000000-0000-4000-8000-000000000000';
const create = () =>
  must(createWorkspace(by(ANNA), { id: ID, company: 'Poêles du Lac', memberName: 'Anna Le Goff' })).doc;
const { compare } = new Intl.Collator('fr');

const offered = (doc: Y.Doc, kind: string, chosen: string | null = null) =>
  settingItems(readDocument(doc), kind, compare, chosen);

describe('what a picker offers', () => {
  it('stands in the order of its list, stages as people put them', () => {
    const doc = create();
    must(moveSettingsItem(doc, by(ANNA), { entity: 'stage:negotiation', before: 'stage:new' }));
    expect(offered(doc, 'stage').map(({ id }) => id)[0]).toBe('stage:negotiation');
    for (const list of SETTING_LISTS) {
      expect(offered(doc, list.kind).map(({ id }) => id)).toEqual(
        listedItems(readDocument(doc), list, compare).map(({ id }) => id)
      );
    }
  });

  it('equal numbers and equal names go by id, as in the list: two pickers never differ', () => {
    const doc = create();
    const add = (kind: string, fields: Readonly<Record<string, string | number | null>>): string =>
      must(addSettingsItem(doc, by(ANNA), kind, fields)).id;
    const stages = [add('stage', { name: 'Z', order: 9 }), add('stage', { name: 'A', order: 9 })].sort();
    expect(
      offered(doc, 'stage')
        .map(({ id }) => id)
        .slice(-2)
    ).toEqual(stages);
    const tags = [add('tag', { name: 'Double' }), add('tag', { name: 'Double' })].sort();
    expect(offered(doc, 'tag').flatMap(({ id, name }) => (name === 'Double' ? [id] : []))).toEqual(tags);
  });

  it('leaves out what is archived, but for the one that is chosen', () => {
    const doc = create();
    must(archive(doc, by(ANNA), 'task:visit'));
    expect(offered(doc, 'task').map(({ id }) => id)).not.toContain('task:visit');
    expect(offered(doc, 'task', 'task:visit').at(-1)).toEqual({
      id: 'task:visit',
      name: 'Visite technique',
      archived: true,
      minutes: 60
    });
  });

  it('a task says how long it takes', () => {
    const doc = create();
    const entity = 'task:visit';
    must(
      setField(doc, by(ANNA), { entity, field: 'minutes', value: 75, seen: seen(doc, 'minutes', entity) })
    );
    expect(offered(doc, 'task').find(({ id }) => id === entity)?.minutes).toBe(75);
    expect(offered(doc, 'tag')[0]?.minutes).toBeNull();
  });
});

it('a value that names an archived item is told of, any other is not', () => {
  const doc = create();
  must(archive(doc, by(ANNA), 'paymentTerm:30days'));
  const of = (value: string | number | null) => archivedItem(readDocument(doc), value);
  expect(of('paymentTerm:30days')).toEqual({ id: 'paymentTerm:30days', name: '30 jours', archived: true });
  expect([of('paymentTerm:60days'), of('nobody'), of(7), of(null)]).toEqual([null, null, null, null]);
});
