import { describe, expect, it } from 'vitest';
import { itemsOf } from '../contact/lists.ts';
import { readDocument } from '../contact/read.ts';
import { ANNA, by, contactBy, copyOf, exchange, must, PAUL, valueOf } from './commandsHarness.ts';
import { addItem, addToSet, removeFromSet, removeItem } from './editLists.ts';
import { applyInverse } from './undo.ts';

const mobile = (end: string) => ({ type: 'mobile', number: `06 39 98 00 ${end}` });

describe('lists', () => {
  it('[C5] items are added at the end, each under an id of its own', () => {
    const doc = contactBy(ANNA);
    const ends = ['01', '02', '03'];
    const fields = ends.map(
      (end) => must(addItem(doc, by(ANNA), { list: 'phone', value: mobile(end) })).field
    );
    expect(new Set(fields).size).toBe(3);
    expect(itemsOf(readDocument(doc), 'phone').map((item) => item.field)).toEqual(fields);
    expect(valueOf(doc, fields[0] ?? '')).not.toHaveProperty('pos');
  });

  it('[C5] two devices that add a phone have two phones, in the same order on both', () => {
    const anna = contactBy(ANNA, { phones: [mobile('01')] });
    const paul = copyOf(anna);
    must(addItem(anna, by(ANNA), { list: 'phone', value: mobile('02') }));
    must(addItem(paul, by(PAUL), { list: 'phone', value: mobile('03') }));
    exchange(anna, paul);
    const order = [anna, paul].map((doc) =>
      itemsOf(readDocument(doc), 'phone').map((item) => item.view.value)
    );
    expect(order[0]).toHaveLength(3);
    expect(order[0]).toEqual(order[1]);
  });

  it('an item that says nothing is not added', () => {
    const doc = contactBy(ANNA);
    expect(must(addItem(doc, by(ANNA), { list: 'email', value: { address: ' ' } })).changed).toBe(false);
  });

  it('[C10] removing an item is undone', () => {
    const doc = contactBy(ANNA);
    const { field } = must(addItem(doc, by(ANNA), { list: 'phone', value: mobile('01') }));
    const { inverse } = must(removeItem(doc, by(ANNA), { field }));
    expect(itemsOf(readDocument(doc), 'phone')).toEqual([]);
    if (!inverse) throw new Error('it can be undone');
    must(applyInverse(doc, by(ANNA), inverse));
    expect(valueOf(doc, field)).toEqual({ type: 'mobile', number: '+33639980001' });
  });
});

describe('sets', () => {
  const tags = (doc: ReturnType<typeof contactBy>) =>
    readDocument(doc)
      .root.sets.get('tag')
      ?.map((tag) => tag.value) ?? [];

  it('[C5] values are added, removed, and both are undone and redone', () => {
    const doc = contactBy(ANNA, { tags: ['tag:wood'] });
    const input = { field: 'tag', value: 'tag:pellet' };
    const added = must(addToSet(doc, by(ANNA), input));
    expect(tags(doc)).toEqual(['tag:wood', 'tag:pellet']);
    if (!added.inverse) throw new Error('it can be undone');
    const undone = must(applyInverse(doc, by(ANNA), added.inverse));
    expect(tags(doc)).toEqual(['tag:wood']);
    if (!undone.inverse) throw new Error('it can be redone');
    must(applyInverse(doc, by(ANNA), undone.inverse));
    expect(tags(doc)).toEqual(['tag:wood', 'tag:pellet']);
    const removed = must(removeFromSet(doc, by(ANNA), { field: 'tag', value: 'tag:wood' }));
    expect(tags(doc)).toEqual(['tag:pellet']);
    if (!removed.inverse) throw new Error('it can be undone');
    must(applyInverse(doc, by(ANNA), removed.inverse));
    expect(tags(doc)).toEqual(['tag:pellet', 'tag:wood']);
  });

  it('[C10] undoing an add that somebody removed since is refused and says by whom', () => {
    const doc = contactBy(ANNA);
    const { inverse } = must(addToSet(doc, by(ANNA), { field: 'tag', value: 'tag:wood' }));
    must(removeFromSet(doc, by(PAUL), { field: 'tag', value: 'tag:wood' }));
    if (!inverse) throw new Error('it can be undone');
    expect(applyInverse(doc, by(ANNA), inverse)).toMatchObject({
      ok: false,
      error: { code: 'changed-since', by: PAUL }
    });
  });
});
