import { expect, test } from 'vitest';
import { by, contactBy, must, PAUL, ANNA } from '../commands/commandsHarness.ts';
import { restoreValue, setField } from '../commands/editField.ts';
import { addItem, addToSet, removeFromSet, removeItem } from '../commands/editLists.ts';
import { currentItemsOf, pastItemsOf } from './pastItems.ts';
import { readDocument } from './read.ts';
import { fieldView, seenOf } from './viewAccess.ts';

const phone = (number: string) => ({ type: 'mobile', number });

test('[C7] a list tells what its items held before, and whether each was replaced or removed, newest first', () => {
  const doc = contactBy(ANNA);
  const { field } = must(addItem(doc, by(ANNA), { list: 'phone', value: phone('+33639980001') }));
  const seen = seenOf(fieldView(readDocument(doc), field));
  must(setField(doc, by(PAUL), { field, value: phone('+33639980002'), seen }));
  must(removeItem(doc, by(PAUL), { field }));
  must(addItem(doc, by(ANNA), { list: 'phone', value: phone('+33639980003') }));
  const view = readDocument(doc);
  const told = pastItemsOf(view, 'phone').map(({ entry, removed }) => [
    (entry.fact.v as { number: string }).number,
    entry.out.by,
    removed
  ]);
  expect(told).toEqual([
    ['+33639980002', PAUL, true],
    ['+33639980001', PAUL, false]
  ]);
  expect(currentItemsOf(view, 'phone').map(({ value }) => value)).toEqual([phone('+33639980003')]);
});

test('[C7] a removed member of a set can be brought back', () => {
  const doc = contactBy(ANNA);
  must(addToSet(doc, by(ANNA), { field: 'tag', value: 'tag:vip' }));
  must(removeFromSet(doc, by(PAUL), { field: 'tag', value: 'tag:vip' }));
  const [past] = pastItemsOf(readDocument(doc), 'tag');
  if (!past) throw new Error('it was removed');
  expect([past.entry.fact.v, past.removed, past.entry.out.by]).toEqual(['tag:vip', true, PAUL]);
  must(restoreValue(doc, by(ANNA), past.entry));
  expect(currentItemsOf(readDocument(doc), 'tag').map(({ value }) => value)).toEqual(['tag:vip']);
});
