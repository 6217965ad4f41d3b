import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { itemsOf } from '../contact/lists.ts';
import { readDocument } from '../contact/read.ts';
import { property } from '../contact/records.ts';
import { changeContact } from './changeContact.ts';
import { changeState } from './changeState.ts';
import { ANNA, by, contactBy, copyOf, exchange, must, on, PAUL, seen } from './commandsHarness.ts';
import { convertDocument, duplicateDocument } from './copyDocument.ts';
import { addLines, moveLine } from './documentLines.ts';
import { setField } from './editField.ts';
import { addItem, removeItem } from './editLists.ts';
import { startDocument } from './startDocument.ts';
import { applyInverse } from './undo.ts';

const line = (label: string) => ({ label, quantity: 1_000, unitPrice: 100_000 });

function quoteWith(...labels: readonly string[]) {
  const doc = contactBy(ANNA);
  const { entity } = must(startDocument(doc, on(ANNA, doc), { kind: 'quote' }));
  const { fields } = must(addLines(doc, by(ANNA), { entity, lines: labels.map(line) }));
  return { doc, entity, fields };
}

const items = (doc: Y.Doc, entity: string) => itemsOf(readDocument(doc), 'line', entity);
const labels = (doc: Y.Doc, entity: string) =>
  items(doc, entity).map(({ view }) => property(view.value, 'label'));

describe('[C5] lines', () => {
  it('many are one act, in their order, after the one that is named, and are taken back as one', () => {
    const { doc, entity, fields } = quoteWith('A', 'D');
    const done = must(addLines(doc, by(ANNA), { entity, lines: [line('B'), line('C')], after: fields[0] }));
    expect(labels(doc, entity)).toEqual(['A', 'B', 'C', 'D']);
    expect(done.fields).toHaveLength(2);
    must(addLines(doc, by(ANNA), { entity, lines: [line('first')], after: null }));
    expect(labels(doc, entity)).toEqual(['first', 'A', 'B', 'C', 'D']);
    if (!done.inverse) throw new Error('it can be undone');
    must(applyInverse(doc, by(ANNA), done.inverse));
    expect(labels(doc, entity)).toEqual(['first', 'A', 'D']);
  });

  it('moves over its neighbour, and not past the ends', () => {
    const { doc, entity, fields } = quoteWith('A', 'B', 'C');
    const move = (field: string | undefined, by_: -1 | 1) =>
      must(moveLine(doc, by(ANNA), { entity, field: field ?? '', by: by_ }));
    expect(move(fields[0], 1).changed).toBe(true);
    expect(labels(doc, entity)).toEqual(['B', 'A', 'C']);
    move(fields[2], -1);
    move(fields[2], -1);
    expect(labels(doc, entity)).toEqual(['C', 'B', 'A']);
    expect(move(fields[2], -1).changed).toBe(false);
    expect(move(fields[0], 1).changed).toBe(false);
    expect(moveLine(doc, by(ANNA), { entity, field: 'line/none', by: 1 })).toMatchObject({
      error: { code: 'unknown-field' }
    });
  });

  it('go between two that two devices have given the same place', () => {
    const { doc, entity, fields } = quoteWith('A');
    const paul = copyOf(doc);
    must(addLines(doc, by(ANNA), { entity, lines: [line('B')] }));
    must(addLines(paul, by(PAUL), { entity, lines: [line('C')] }));
    exchange(doc, paul);
    expect(labels(doc, entity)).toEqual(['A', 'B', 'C']);
    const b = items(doc, entity)[1]?.field;
    must(addLines(doc, by(ANNA), { entity, lines: [line('between')], after: b }));
    expect(labels(doc, entity)).toEqual(['A', 'B', 'between', 'C']);
    must(moveLine(doc, by(ANNA), { entity, field: fields[0] ?? '', by: 1 }));
    exchange(doc, paul);
    expect(labels(paul, entity)).toEqual(['B', 'A', 'between', 'C']);
  });

  it('are in the shape of a line, or nothing is written', () => {
    const { doc, entity } = quoteWith('A');
    const wrong = addLines(doc, by(ANNA), {
      entity,
      lines: [line('B'), { label: 'C', unitPrice: 'twelve' }]
    });
    expect(wrong).toMatchObject({ error: { code: 'invalid-value' } });
    expect(labels(doc, entity)).toEqual(['A']);
    expect(addLines(doc, by(ANNA), { entity: 'none', lines: [line('B')] })).toMatchObject({
      error: { code: 'unknown-entity' }
    });
    expect(addLines(doc, by(ANNA), { entity: '', lines: [line('B')] })).toMatchObject({
      error: { code: 'unknown-field' }
    });
  });

  it('a price and other lines, offline at once, both hold; a line that both changed is a conflict', () => {
    const { doc, entity, fields } = quoteWith('A', 'B');
    const paul = copyOf(doc);
    const write = (of: Y.Doc, member: string, field: string | undefined, label: string) =>
      must(
        setField(of, by(member), {
          entity,
          field: field ?? '',
          value: { ...line(label), pos: 'a0' },
          seen: seen(of, field ?? '', entity)
        })
      );
    write(doc, ANNA, fields[0], 'A by Anna');
    write(paul, PAUL, fields[0], 'A by Paul');
    must(addItem(paul, by(PAUL), { entity, list: 'line', value: line('C') }));
    exchange(doc, paul);
    expect(labels(doc, entity)).toEqual(['A by Paul', 'B', 'C']);
    expect(labels(paul, entity)).toEqual(labels(doc, entity));
    const conflicts = () => items(doc, entity).filter(({ view }) => view.conflict).length;
    expect(conflicts()).toBe(1);
    must(moveLine(doc, by(ANNA), { entity, field: fields[0] ?? '', by: 1 }));
    expect(labels(doc, entity)).toEqual(['B', 'A by Paul', 'C']);
    expect(conflicts()).toBe(1);
  });
});

describe('[R9] the lines of a document go with it', () => {
  const shape = (doc: Y.Doc, entity: string) => items(doc, entity).map(({ view }) => view.value);
  const scene = () => {
    const made = quoteWith('A', 'B', 'C');
    const [first, second] = made.fields;
    must(moveLine(made.doc, by(ANNA), { entity: made.entity, field: first ?? '', by: 1 }));
    must(removeItem(made.doc, by(ANNA), { entity: made.entity, field: second ?? '' }));
    return made;
  };

  it('to its duplicate, in their order, without what was removed', () => {
    const { doc, entity } = scene();
    const copy = must(duplicateDocument(doc, on(ANNA, doc), { entity })).entity;
    expect(shape(doc, copy)).toEqual(shape(doc, entity));
    expect(labels(doc, copy)).toEqual(['A', 'C']);
  });

  it('to its invoice, and the lines of each are their own from then on', () => {
    const { doc, entity } = scene();
    must(changeState(doc, on(ANNA, doc), { entity, to: 'validated', seen: seen(doc, 'state', entity) }));
    const invoice = must(convertDocument(doc, on(ANNA, doc), { entity })).entity;
    expect(shape(doc, invoice)).toEqual(shape(doc, entity));
    must(addLines(doc, by(ANNA), { entity: invoice, lines: [line('D')] }));
    expect(labels(doc, invoice)).toEqual(['A', 'C', 'D']);
    expect(labels(doc, entity)).toEqual(['A', 'C']);
  });

  it('to another contact', () => {
    const { doc, entity } = scene();
    const other = contactBy(ANNA, { name: 'Durand' });
    const moved = must(changeContact(on(ANNA, doc, other), { from: doc, to: other, entity })).entity;
    expect(shape(other, moved)).toEqual(shape(doc, entity));
  });
});
