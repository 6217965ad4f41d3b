import { expect, test } from 'vitest';
import { createAgendaText } from './agendaText.ts';

const start = Date.UTC(2026, 10, 24, 8, 5);

test('days and times are told in the language and in the time zone of the carnet', () => {
  const fr = createAgendaText('fr', 'Europe/Paris');
  expect(fr.day('2026-11-24')).toBe('mardi 24 novembre 2026');
  expect(fr.time(start, '2026-11-24')).toBe('09:05');
  expect(createAgendaText('en', 'UTC').time(start, '2026-11-24')).toBe('08:05');
  expect(createAgendaText('en', 'UTC').day('2026-11-24')).toMatch(/^Tuesday.* 24 November 2026$/);
});

test('a time of another day than the one shown says its day', () => {
  expect(createAgendaText('fr', 'Europe/Paris').time(start, '2026-11-25')).toBe('24 nov., 09:05');
});
