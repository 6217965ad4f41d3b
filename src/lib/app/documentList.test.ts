import { expect, it } from 'vitest';
import type { Fact } from '../contact/types.ts';
import { viewOf } from '../contact/view.ts';
import { documentLines } from './documentList.ts';

const made = (
  e: string,
  kind: string,
  at: number,
  fields: Readonly<Record<string, Fact['v']>>
): readonly Fact[] => [
  { f: 'born', v: kind, by: 'ana', at, e },
  ...Object.entries(fields).map(([f, v]) => ({ f, v, e }))
];
const NOON = Date.UTC(2026, 0, 5, 12);

it('newest first, by when it is or what it bears as its date', () => {
  const view = viewOf('c', [
    { f: 'born', v: 'contact', by: 'ana', at: 1 },
    ...made('q', 'quote', NOON, { number: 'D-A0001', date: '2026-01-04', title: 'Poêle', state: 'sent' }),
    ...made('a', 'appointment', 2, { start: '2026-01-06T08:00:00Z' }),
    ...made('o', 'opportunity', NOON, {}),
    ...made('t', 'activity', 3, {})
  ]);
  expect(documentLines([view])).toMatchObject([
    { entity: 'a', kind: 'appointment', state: 'planned', isTimed: true, isDated: true },
    { entity: 'o', kind: 'opportunity', state: 'open', isTimed: false, isDated: true },
    { entity: 'q', number: 'D-A0001', title: 'Poêle', state: 'sent', disputed: false },
    { entity: 't', isDated: false }
  ]);
});

it('what was given to another contact is not here any more; what a newer app wrote is left out', () => {
  const view = viewOf('c', [
    { f: 'born', v: 'contact', by: 'ana', at: 1 },
    ...made('q', 'quote', 2, { movedTo: { contact: 'd', entity: 'x' } }),
    ...made('n', 'hologram', 3, {}),
    ...made('i', 'invoice', 4, { archived: true, date: 'demain' })
  ]);
  expect(documentLines([view])).toMatchObject([{ entity: 'i', archived: true, at: 4, isDated: true }]);
});

it('[R22] those of merged contacts among them, each with the contact it lies at', () => {
  const born = { f: 'born', v: 'contact', by: 'ana', at: 1 };
  const stays = viewOf('c', [born, ...made('q', 'quote', 2, { date: '2026-01-04' })]);
  const gone = viewOf('d', [
    born,
    ...made('i', 'invoice', 3, { date: '2026-01-05' }),
    ...made('o', 'opportunity', 4, { date: '2026-01-03' })
  ]);
  expect(documentLines([stays, gone]).map(({ contact, entity }) => [contact, entity])).toEqual([
    ['d', 'i'],
    ['c', 'q'],
    ['d', 'o']
  ]);
});
