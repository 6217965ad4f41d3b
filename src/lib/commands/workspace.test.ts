import { describe, expect, it } from 'vitest';
import { invalidOf } from '../contact/conflicts.ts';
import { KINDS } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import { entityOf } from '../contact/viewAccess.ts';
import { ANNA, by, must, PAUL, valueOf } from './commandsHarness.ts';
import { FRENCH_SET } from './frenchSet.ts';
import { addMember, addSettingsItem, createWorkspace } from './workspace.ts';

const ID = 'c0000000-0000-4000-8000-000000000000';
const create = () =>
  must(createWorkspace(by(ANNA), { id: ID, company: 'Poêles du Lac', memberName: 'Anna Le Goff' })).doc;

describe('the workspace', () => {
  it('is born in one act with its company, its first admin and the usual French set', () => {
    const doc = create();
    const view = readDocument(doc);
    expect(doc.guid).toBe(ID);
    expect(view.root.kind).toBe('workspace');
    expect([valueOf(doc, 'name'), valueOf(doc, 'timeZone')]).toEqual(['Poêles du Lac', 'Europe/Paris']);
    expect([valueOf(doc, 'name', ANNA), valueOf(doc, 'initials', ANNA), valueOf(doc, 'role', ANNA)]).toEqual([
      'Anna Le Goff',
      'AG',
      'admin'
    ]);
    expect(view.entities.size).toBe(FRENCH_SET.length + 1);
    expect(valueOf(doc, 'name', 'task:visit')).toBe('Visite technique');
    expect(new Set([...view.entities.values()].map((entity) => entity.born?.at)).size).toBe(1);
  });

  it('[C3] every item of the French set fits the field table and points to items that exist', () => {
    const view = readDocument(create());
    expect(invalidOf(view)).toEqual([]);
    for (const item of FRENCH_SET) {
      expect(KINDS.get(item.kind)?.place).toBe('workspace');
      expect(item.id.startsWith(`${item.kind}:`)).toBe(true);
      expect(entityOf(view, item.id)?.fields.size).toBeGreaterThan(0);
      const { medium, rates } = item.fields;
      const pointed = JSON.stringify([rates ?? [], medium ?? []]).match(/[a-zA-Z]+:[^"]+/g) ?? [];
      for (const id of pointed) expect(view.entities.has(id), id).toBe(true);
    }
    expect(new Set(FRENCH_SET.map((item) => item.id)).size).toBe(FRENCH_SET.length);
  });

  it('gets members, known by name before they ever connect', () => {
    const doc = create();
    must(addMember(doc, by(ANNA), { memberId: PAUL, name: 'Paul', role: 'reader' }));
    expect([valueOf(doc, 'name', PAUL), valueOf(doc, 'initials', PAUL), valueOf(doc, 'role', PAUL)]).toEqual([
      'Paul',
      'P',
      'reader'
    ]);
    expect(valueOf(doc, 'colour', PAUL)).not.toBe(valueOf(doc, 'colour', ANNA));
  });

  it('a member who is there already is not made twice', () => {
    const doc = create();
    const again = must(addMember(doc, by(ANNA), { memberId: ANNA, name: 'Anna Le Goff', role: 'admin' }));
    expect(again.changed).toBe(false);
  });

  it('gets items of its lists, and of nothing else', () => {
    const doc = create();
    const { id } = must(addSettingsItem(doc, by(ANNA), 'tag', { name: 'Piscine' }));
    expect(valueOf(doc, 'name', id)).toBe('Piscine');
    expect(addSettingsItem(doc, by(ANNA), 'quote', {})).toMatchObject({ error: { code: 'unknown-entity' } });
  });
});
