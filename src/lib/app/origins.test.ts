import { expect, test } from 'vitest';
import type { Fact } from '../contact/types.ts';
import { viewOf } from '../contact/view.ts';
import { choosingMedium, choosingSource, sourcesOffered } from './origins.ts';

const item = (kind: string, id: string, fields: Readonly<Record<string, string>>): readonly Fact[] => [
  { f: 'born', v: kind, by: 'ana', at: 1, e: id },
  ...Object.entries(fields).map(([f, v]): Fact => ({ f, v, e: id }))
];
const settings = viewOf('carnet', [
  ...item('medium', 'web', { name: 'Site' }),
  ...item('medium', 'fair', { name: 'Salon' }),
  ...item('source', 'form', { name: 'Formulaire', medium: 'web' }),
  ...item('source', 'search', { name: 'Recherche', medium: 'web' }),
  ...item('source', 'local', { name: 'Foire', medium: 'fair' }),
  ...item('source', 'old', { name: 'Ancienne' })
]);
const compare = (a: string, b: string): number => (a < b ? -1 : 1);
const offered = (medium: string | null): readonly string[] =>
  sourcesOffered(settings, medium, compare).map(({ id }) => id);

test('[R16] a medium offers its own sources, none offers all', () => {
  expect(offered('web')).toEqual(['form', 'search']);
  expect(offered(null)).toEqual(['old', 'local', 'form', 'search']);
});

test('[R16] another medium takes away a source that is not of it', () => {
  expect(choosingMedium(settings, 'fair', 'form')).toEqual({ medium: 'fair', source: null });
  expect(choosingMedium(settings, 'web', 'form')).toEqual({ medium: 'web' });
  expect(choosingMedium(settings, null, 'form')).toEqual({ medium: null, source: null });
  expect(choosingMedium(settings, null, null)).toEqual({ medium: null });
});

test('[R16] a source brings its medium', () => {
  expect(choosingSource(settings, 'local', null)).toEqual({ medium: 'fair', source: 'local' });
  expect(choosingSource(settings, 'search', 'web')).toEqual({ source: 'search' });
  expect(choosingSource(settings, 'old', 'web')).toEqual({ source: 'old' });
  expect(choosingSource(settings, null, 'web')).toEqual({ source: null });
});
