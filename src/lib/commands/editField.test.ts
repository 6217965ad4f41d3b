import { describe, expect, it } from 'vitest';
import { readDocument } from '../contact/read.ts';
import { fieldView, historyOf } from '../contact/viewAccess.ts';
import { factsOf } from '../contact/document.ts';
import { ANNA, by, contactBy, copyOf, exchange, must, PAUL, seen, valueOf } from './commandsHarness.ts';
import { archive, chooseHead, restoreValue, setField, setFields, unarchive } from './editField.ts';

describe('setting fields', () => {
  it('[C4] writes over what was seen and gives back what it wrote', () => {
    const doc = contactBy(ANNA);
    const done = must(setField(doc, by(PAUL), { field: 'name', value: ' Durand ', seen: seen(doc, 'name') }));
    expect(done.changed).toBe(true);
    expect(done.wrote).toMatchObject([{ f: 'name', v: 'Durand', by: PAUL }]);
    expect(valueOf(doc, 'name')).toBe('Durand');
  });

  it('[C4] the same value again is nothing', () => {
    const doc = contactBy(ANNA);
    const done = must(setField(doc, by(PAUL), { field: 'name', value: 'Martin', seen: seen(doc, 'name') }));
    expect(done).toEqual({ changed: false, inverse: null, wrote: [] });
  });

  it('[C4] several fields are all written or none', () => {
    const doc = contactBy(ANNA);
    const ref = { field: 'ref', value: 'C1', seen: [] };
    const refused = setFields(doc, by(ANNA), [ref, { field: 'isCompany', value: 'perhaps', seen: [] }]);
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid-value', field: 'isCompany' } });
    expect(valueOf(doc, 'ref')).toBeNull();
    let updates = 0;
    doc.on('update', () => (updates += 1));
    must(setFields(doc, by(ANNA), [ref, { field: 'isCompany', value: true, seen: [] }]));
    expect([valueOf(doc, 'ref'), valueOf(doc, 'isCompany'), updates]).toEqual(['C1', true, 1]);
  });

  it('[C5] an item keeps its place when only what it says is edited', () => {
    const phones = ['01 99 00 00 01', '06 39 98 00 02'].map((number) => ({ type: 'home', number }));
    const doc = contactBy(ANNA, { phones });
    const second =
      [...readDocument(doc).root.fields.keys()].filter((name) => name.startsWith('phone/'))[1] ?? '';
    const value = { type: 'mobile', number: '06 39 98 00 03' };
    must(setField(doc, by(ANNA), { field: second, value, seen: seen(doc, second) }));
    expect(valueOf(doc, second)).toEqual({ type: 'mobile', number: '+33639980003', pos: 'a1' });
  });

  it('[C8] a document of a newer version is not written', () => {
    const doc = contactBy(ANNA);
    factsOf(doc).push([{ f: 'schema', v: 99, by: PAUL, at: 1 }]);
    expect(setField(doc, by(ANNA), { field: 'name', value: 'X', seen: [] })).toEqual({
      ok: false,
      error: { code: 'read-only' }
    });
    expect(valueOf(doc, 'name')).toBe('Martin');
  });

  it('an entity that is not there is refused', () => {
    const input = { entity: 'q9', field: 'title', value: 'X', seen: [] };
    expect(setField(contactBy(ANNA), by(ANNA), input)).toEqual({
      ok: false,
      error: { code: 'unknown-entity', entity: 'q9' }
    });
  });

  it('archives and brings back', () => {
    const doc = contactBy(ANNA);
    must(archive(doc, by(ANNA)));
    expect(valueOf(doc, 'archived')).toBe(true);
    must(unarchive(doc, by(ANNA)));
    expect(valueOf(doc, 'archived')).toBeNull();
  });
});

describe('conflicts and history', () => {
  it('[C6] choosing a head ends the conflict on both devices, and the rest is history', () => {
    const anna = contactBy(ANNA);
    const paul = copyOf(anna);
    must(setField(anna, by(ANNA), { field: 'name', value: 'Marin', seen: seen(anna, 'name') }));
    must(setField(paul, by(PAUL), { field: 'name', value: 'Martín', seen: seen(paul, 'name') }));
    exchange(anna, paul);
    const heads = fieldView(readDocument(anna), 'name').heads;
    const weaker = heads[1]?.fact;
    if (!weaker) throw new Error('there are two heads');
    must(chooseHead(anna, by(ANNA), { field: 'name', head: weaker }));
    exchange(anna, paul);
    for (const doc of [anna, paul]) {
      expect(fieldView(readDocument(doc), 'name')).toMatchObject({ value: 'Marin', conflict: false });
      const told = historyOf(readDocument(doc), 'name').map((entry) => entry.fact.v);
      expect(told.sort()).toEqual(['Marin', 'Martin', 'Martín']);
    }
  });

  it('[C7] an old value is brought back as a new fact', () => {
    const doc = contactBy(ANNA);
    must(setField(doc, by(PAUL), { field: 'name', value: 'Durand', seen: seen(doc, 'name') }));
    const entry = historyOf(readDocument(doc), 'name')[0];
    if (!entry) throw new Error('there is a history');
    const done = must(restoreValue(doc, by(PAUL), entry));
    expect(done.wrote).toMatchObject([{ f: 'name', v: 'Martin', by: PAUL }]);
    expect(valueOf(doc, 'name')).toBe('Martin');
  });
});
