import { expect, it } from 'vitest';
import { createContactIndex } from '../projections/contactIndex.ts';
import { rowOf } from '../projections/row.ts';
import type { Fact } from '../contact/types.ts';
import { viewOf } from '../contact/view.ts';
import { ContactPickerController } from './contactPicker.svelte.ts';
import { linesAround, linesFound, type PickerPort } from './pickerLines.ts';
import { settled } from './sheetHarness.ts';

function portWith(
  contacts: readonly {
    readonly id: string;
    readonly parent?: string;
    readonly type?: string;
    readonly mergedInto?: string;
  }[]
): PickerPort {
  const index = createContactIndex();
  const rows = contacts.map(({ id, parent, type, mergedInto }) => {
    const facts: Fact[] = [
      { f: 'born', v: 'contact', by: 'ana', at: 1 },
      { f: 'name', v: id }
    ];
    if (parent !== undefined) facts.push({ f: 'parent', v: parent });
    if (mergedInto !== undefined) facts.push({ f: 'mergedInto', v: mergedInto });
    if (type !== undefined) facts.push({ f: 'addressType', v: type });
    return rowOf(viewOf(id, facts), { clientNote: '', lists: {} });
  });
  index.apply(rows, []);
  return {
    find: (text, limit) => Promise.resolve(index.find(text, limit)),
    rowsOf: (ids) => Promise.resolve(index.rowsOf(ids)),
    childrenOf: (id) => Promise.resolve(index.childrenOf(id))
  };
}

const port = portWith([
  { id: 'Brun' },
  { id: 'Régie' },
  { id: 'Immeuble', parent: 'Régie', type: 'delivery' },
  { id: 'Brunoy', parent: 'Immeuble', type: 'delivery' },
  { id: 'Régie 2', mergedInto: 'Régie' },
  { id: 'Secret', parent: 'Régie', type: 'private' }
]);
const shown = (lines: readonly { readonly row: { readonly name: string }; readonly depth: number }[]) =>
  lines.map(({ row, depth }) => `${'·'.repeat(depth)}${row.name}`);

it('an address that is found stands under its main contact, alone of what lies there', async () => {
  expect(shown(await linesFound(port, 'brun'))).toEqual(['Brun', 'Régie', '··Brunoy']);
});

it('a main contact that is found shows all that lies under it', async () => {
  expect(shown(await linesFound(port, 'régie'))).toEqual(['Régie', '·Immeuble', '··Brunoy']);
});

it('[R22] the tree of a merged contact is that of the one it is by now', async () => {
  expect(shown(await linesAround(port, 'Régie 2'))).toEqual(['Régie', '·Immeuble', '··Brunoy']);
});

it('[R13] a private address is not offered', async () => {
  expect(shown(await linesFound(port, 'secret'))).toEqual([]);
  expect(shown(await linesAround(port, 'Brunoy'))).toEqual(['Régie', '·Immeuble', '··Brunoy']);
});

it('Enter takes the first line that says what was typed, also when the answer is still on its way', async () => {
  const picker = new ContactPickerController(port);
  picker.type('brunoy');
  expect((await picker.settledChoice())?.id).toBe('Brunoy');
  picker.move(-1);
  expect((await picker.settledChoice())?.id).toBe('Régie');
});

it('nothing typed: what lies around the contact that one comes from, and nothing that Enter would take', async () => {
  const picker = new ContactPickerController(port, 'Immeuble');
  await settled(() => picker.lines.length > 0);
  expect(shown(picker.lines)).toEqual(['Régie', '·Immeuble', '··Brunoy']);
  expect(await picker.settledChoice()).toBe(null);
  picker.move(1);
  expect((await picker.settledChoice())?.id).toBe('Régie');
});
