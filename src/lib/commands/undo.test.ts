import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { ANNA, by, contactBy, copyOf, exchange, must, PAUL, seen, valueOf } from './commandsHarness.ts';
import { setField, setFields } from './editField.ts';
import type { Done, Inverse } from './types.ts';
import { applyInverse } from './undo.ts';

const write = (doc: Y.Doc, member: string, field: string, value: Json) =>
  must(setField(doc, by(member), { field, value, seen: seen(doc, field) }));

function inverseOf(done: Done): Inverse {
  if (!done.inverse) throw new Error('it can be undone');
  // Kept in a journal as JSON.
  return JSON.parse(JSON.stringify(done.inverse)) as Inverse;
}

describe('undo', () => {
  it('[C10] writes back what the field showed before, and undoing that is the redo', () => {
    const doc = contactBy(ANNA);
    const done = write(doc, ANNA, 'name', 'Durand');
    const undone = must(applyInverse(doc, by(ANNA), inverseOf(done)));
    expect(valueOf(doc, 'name')).toBe('Martin');
    must(applyInverse(doc, by(ANNA), inverseOf(undone)));
    expect(valueOf(doc, 'name')).toBe('Durand');
  });

  it('[C10] of a field that was empty clears it', () => {
    const doc = contactBy(ANNA);
    must(applyInverse(doc, by(ANNA), inverseOf(write(doc, ANNA, 'ref', 'C1'))));
    expect(valueOf(doc, 'ref')).toBeNull();
  });

  it('[C10] is refused where somebody changed the field since, and says who', () => {
    const doc = contactBy(ANNA);
    const done = write(doc, ANNA, 'name', 'Durand');
    write(doc, PAUL, 'name', 'Dupont');
    expect(applyInverse(doc, by(ANNA), inverseOf(done))).toMatchObject({
      ok: false,
      error: { code: 'changed-since', by: PAUL }
    });
    expect(valueOf(doc, 'name')).toBe('Dupont');
  });

  it('[C10] has seen its own fact only: other live heads stay', () => {
    const anna = contactBy(ANNA);
    const paul = copyOf(anna);
    const done = write(anna, ANNA, 'name', 'Durand');
    write(paul, PAUL, 'name', 'Dupont');
    exchange(anna, paul);
    must(applyInverse(anna, by(ANNA), inverseOf(done)));
    const heads = fieldView(readDocument(anna), 'name').heads.map((head) => head.value);
    expect([...heads].sort()).toEqual(['Dupont', 'Martin']);
  });

  it('[C10] to an empty field leaves another’s value alone instead of clearing beside it', () => {
    const anna = contactBy(ANNA);
    const paul = copyOf(anna);
    const done = write(anna, ANNA, 'ref', 'A');
    write(paul, PAUL, 'ref', 'P');
    exchange(anna, paul);
    must(applyInverse(anna, by(ANNA), inverseOf(done)));
    expect(fieldView(readDocument(anna), 'ref')).toMatchObject({ value: 'P', conflict: false });
  });

  it('[C10] after several writes of one edit goes back to before the edit', () => {
    const doc = contactBy(ANNA);
    const before = seen(doc, 'name');
    const first = must(setField(doc, by(ANNA), { field: 'name', value: 'D', seen: before }));
    const input = { field: 'name', value: 'Durand', seen: before, own: first.wrote };
    const second = must(setField(doc, by(ANNA), input));
    must(applyInverse(doc, by(ANNA), inverseOf(second)));
    expect(valueOf(doc, 'name')).toBe('Martin');
  });

  it('[C10] of an act on several fields takes back what still holds and tells the rest', () => {
    const doc = contactBy(ANNA);
    const inputs = ['ref', 'storeCode'].map((field) => ({ field, value: 'C1', seen: [] }));
    const done = must(setFields(doc, by(ANNA), inputs));
    write(doc, PAUL, 'ref', 'C2');
    const undone = must(applyInverse(doc, by(ANNA), inverseOf(done)));
    expect([valueOf(doc, 'ref'), valueOf(doc, 'storeCode')]).toEqual(['C2', null]);
    expect(undone.changedSince).toMatchObject([{ by: PAUL, step: { field: 'ref' } }]);
  });
});
