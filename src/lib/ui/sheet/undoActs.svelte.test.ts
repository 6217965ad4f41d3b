import { expect, test } from 'vitest';
import { createUndoActs } from '../contact/undoActs.ts';
import { openBed, storeWith, type Bed } from './sheetBedHarness.ts';

async function bedOf(fields = {}): Promise<Bed> {
  return openBed(storeWith({ name: 'Roger Petit', ...fields }), 'ana');
}

function actsOf({ ui, toasts }: Bed, here: string | null) {
  return createUndoActs({
    workspace: ui.workspace,
    i18n: ui.i18n,
    toasts,
    questions: ui.questions,
    here: () => here
  });
}

async function write({ sheet }: Bed, field: string, value: string): Promise<void> {
  sheet.editor(field).type(value);
  await sheet.editor(field).leave();
}

const toldBy = ({ toasts }: Bed) => toasts.shown.map(({ text, action }) => [text, action?.label]);

test('[C10] an act on the contact on the screen is named by its field alone', async () => {
  const bed = await bedOf();
  await write(bed, 'jobTitle', 'Gérant');
  const acts = actsOf(bed, bed.sheet.id);
  expect(acts.undoLabel()).toBe('Annuler\u00a0: Fonction');
  await acts.undo();
  expect(toldBy(bed)).toEqual([['Annulé\u00a0: Fonction', undefined]]);
});

test('[C10] an act on another contact is named with that contact, which the message offers to open', async () => {
  const bed = await bedOf();
  await write(bed, 'jobTitle', 'Gérant');
  const acts = actsOf(bed, 'another');
  expect(acts.undoLabel()).toBe('Annuler\u00a0: Fonction (Roger Petit)');
  await acts.undo();
  expect(bed.sheet.field('jobTitle').value).toBe(null);
  expect(acts.redoLabel()).toBe('Rétablir\u00a0: Fonction (Roger Petit)');
  expect(toldBy(bed)).toEqual([['Annulé\u00a0: Fonction (Roger Petit)', 'Ouvrir']]);
});

test('[C10] a message takes back its own act, not what was done after it, and does so once', async () => {
  const bed = await bedOf();
  const archived = await bed.ui.done(bed.sheet.acts.archive());
  if (!archived) throw new Error('it was archived');
  await write(bed, 'jobTitle', 'Gérant');
  const acts = actsOf(bed, bed.sheet.id);
  await acts.undoOf(archived);
  expect([bed.sheet.field('archived').value, bed.sheet.field('jobTitle').value]).toEqual([null, 'Gérant']);
  await acts.undoOf(archived);
  expect(toldBy(bed)).toEqual([
    ['Annulé\u00a0: archivage', undefined],
    ['C’est déjà annulé.', undefined]
  ]);
  expect(acts.undoLabel()).toBe('Annuler\u00a0: Fonction');
});
