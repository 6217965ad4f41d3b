import { expect, test } from 'vitest';
import { clientNotesFor } from './clientNotes.ts';
import { contact, lookAt } from './rulesHarness.ts';

const noted = (id: string, clientNote: string, fields = {}) =>
  contact(id, { name: id, ...fields }, {}, { clientNote });

test('[R23] a document shows the notes of its client, its site and their parents, each under its name, once', () => {
  const look = lookAt(
    noted('firm', 'Payer à 30 jours'),
    noted('person', 'Appeler le matin', { parent: 'firm' }),
    noted('site', 'Chien', { parent: 'firm' }),
    noted('flat', '  ', { parent: 'site' })
  );
  expect(clientNotesFor('person', 'flat', look)).toEqual([
    { contact: 'person', name: 'person', note: 'Appeler le matin' },
    { contact: 'firm', name: 'firm', note: 'Payer à 30 jours' },
    { contact: 'site', name: 'site', note: 'Chien' }
  ]);
  expect(clientNotesFor('firm', null, look)).toHaveLength(1);
  expect(clientNotesFor('nobody', 'nowhere', look)).toEqual([]);
});

test('[R23] a parent that was archived still has something to say', () => {
  const look = lookAt(
    noted('firm', 'Portail à gauche', { archived: true }),
    noted('site', '', { parent: 'firm' })
  );
  expect(clientNotesFor('site', null, look)).toMatchObject([{ contact: 'firm' }]);
});

test('[R22] [R23] what was noted at a contact that was merged is shown with the one it is now', () => {
  const look = lookAt(
    noted('firm', 'Payer à 30 jours'),
    noted('firm2', 'Portail à gauche', { mergedInto: 'firm' }),
    noted('site', '', { parent: 'firm' })
  );
  const notes = [
    { contact: 'firm', name: 'firm', note: 'Payer à 30 jours' },
    { contact: 'firm2', name: 'firm2', note: 'Portail à gauche' }
  ];
  expect(clientNotesFor('site', null, look)).toEqual(notes);
  expect(clientNotesFor('firm2', null, look)).toEqual(notes);
});
