import { expect, test } from 'vitest';
import { FIELDS } from '../contact/fields.ts';
import { fieldLabel } from './fieldLabel.ts';
import { companyWords } from './late/company.ts';
import { settingsListsWords } from './late/settingsLists.ts';
import { fr } from './messages/fr.ts';

/** Of members, shared views and refusals, which have pages and words of their own, or are never shown. */
const NAMED_ELSEWHERE = ['suppressed', 'suppressedKey', 'initials', 'role', 'active', 'query', 'geocoder'];

test('every line of the field table has a label, those of the settings with their pages', () => {
  const ofSettings = [companyWords.fr.fields, settingsListsWords.fr.fields];
  const missing = FIELDS.filter(({ label, tab }) => {
    const name = label.slice('field.'.length);
    if (tab !== 'settings') return !(name in fr.fields);
    return !NAMED_ELSEWHERE.includes(name) && !ofSettings.some((words) => name in words);
  });
  expect(missing.map(({ label }) => label)).toEqual([]);
});

test('an unknown field shows its own name', () => {
  expect(fieldLabel(fr, 'field.invented')).toBe('invented');
  expect(fieldLabel(fr, 'field.phone')).toBe('Téléphone');
});
