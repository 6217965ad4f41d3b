import { expect, test } from 'vitest';
import { FIELDS } from '../contact/fields.ts';
import { fieldLabel } from './fieldLabel.ts';
import { fr } from './messages/fr.ts';

test('every line of the field table has a label', () => {
  const missing = FIELDS.filter(({ label }) => !(label.slice('field.'.length) in fr.fields));
  expect(missing.map(({ label }) => label)).toEqual([]);
});

test('an unknown field shows its own name', () => {
  expect(fieldLabel(fr, 'field.invented')).toBe('invented');
  expect(fieldLabel(fr, 'field.phone')).toBe('Téléphone');
});
