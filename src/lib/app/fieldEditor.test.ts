import { expect, test } from 'vitest';
import { ok } from '../base/result.ts';

import { FieldEditor } from './fieldEditor.svelte.ts';

test('[C4] what is on its way to the store is not given up any more; what is typed meanwhile is', async () => {
  const stored: { done: () => void } = { done: () => undefined };
  const editor = new FieldEditor({
    entity: 'contact',
    field: 'name',
    clock: { now: () => 0, after: () => () => undefined },
    writesWhenIdle: false,
    view: () => ({ field: 'name', value: null, heads: [], conflict: false, invalid: [] }),
    write: () => new Promise((resolve) => (stored.done = () => resolve(ok([])))),
    changed: () => undefined
  });
  editor.type('Durand');
  expect(editor.mayGiveUp).toBe(true);
  const written = editor.commit();
  expect([editor.writing, editor.mayGiveUp]).toEqual([true, false]);
  editor.type('Durand-Roy');
  expect(editor.mayGiveUp).toBe(true);
  stored.done();
  await written;
  expect([editor.writing, editor.draft]).toEqual([false, 'Durand-Roy']);
});
