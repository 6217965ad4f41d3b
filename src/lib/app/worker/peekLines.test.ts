import { expect, test } from 'vitest';
import type { Json } from '../../base/json.ts';
import { viewOf } from '../../contact/view.ts';
import { createContactIndex } from '../../projections/contactIndex.ts';
import { rowOf } from '../../projections/row.ts';
import type { LineAnswers } from '../../projections/types.ts';
import { peekLines } from './peekLines.ts';

function row(id: string, fields: Readonly<Record<string, Json>>) {
  const born = { f: 'born', v: 'contact', by: 'ana', at: 1 };
  const facts = Object.entries(fields).map(([f, v]) => ({ f, v, by: 'ana', at: 1 }));
  return rowOf(viewOf(id, [born, ...facts]), { clientNote: '', lists: {} });
}

test('[A6] what lines show of others is told: who is above them and named, and who warns', () => {
  const index = createContactIndex();
  index.apply(
    [
      row('group', { name: 'Durand', archived: true }),
      row('branch', { name: 'Agence', parent: 'group', archived: true }),
      row('site', { name: 'Chantier', parent: 'branch' }),
      row('alone', { name: 'Petit', parent: 'nobody here' }),
      row('far', { name: 'Zoé' })
    ],
    []
  );
  const warned: LineAnswers = {
    roles: [],
    status: null,
    forced: false,
    disputed: false,
    warnings: ['far', 'erased'].map((contact) => ({
      level: 'block',
      kinds: [],
      message: null,
      contact,
      by: 'ana'
    }))
  };
  const said = (id: string) => ({
    answers: id === 'alone' ? warned : null,
    issues: 0,
    nextAppointment: null
  });
  const query = { text: '', archived: false, mainOnly: false, sort: 'name' } as const;
  const { first, shows } = peekLines(index, said, query, 2);
  expect(first.lines.map(({ id }) => id)).toEqual(['site', 'alone']);
  expect(first.lines[0]).toMatchObject({ formerParentName: 'Agence' });
  expect([...shows].sort()).toEqual(['alone', 'branch', 'far', 'group', 'site']);
});
