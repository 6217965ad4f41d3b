import { expect, test } from 'vitest';
import { checks } from './checks.ts';
import { bookingsOf, clashesWith } from './doubleBooking.ts';
import { contact, document, heads, head, PAUL, SETTINGS } from './rulesHarness.ts';

const visit = (hour: string, minutes: unknown, people: readonly string[], more = {}) =>
  document(
    'appointment',
    { start: `2026-11-30T${hour}:00Z`, minutes: minutes as number, ...more },
    { assignee: people }
  );
const morning = visit('08:00', 90, ['anna', 'zoe']);

test.each([
  ['overlapping', visit('09:00', 60, ['anna']), true],
  ['within', visit('08:30', 10, [PAUL, 'zoe']), true],
  ['around', visit('07:00', 300, ['anna']), true],
  ['at the same time', visit('08:00', 90, ['anna']), true],
  ['one after the other', visit('09:30', 60, ['anna']), false],
  ['other people', visit('08:00', 90, [PAUL]), false],
  ['nobody', visit('08:00', 90, []), false],
  ['cancelled', visit('08:00', 90, ['anna'], { state: 'cancelled' }), false],
  ['postponed', visit('08:00', 90, ['anna'], { state: 'postponed' }), false],
  ['done', visit('08:00', 90, ['anna'], { state: 'done' }), true],
  [
    'cancelled by one and done by another',
    visit('08:00', 90, ['anna'], { state: heads(head('done'), head('cancelled')) }),
    true
  ],
  ['archived', visit('08:00', 90, ['anna'], { archived: true }), false],
  ['moved', visit('08:00', 90, ['anna'], { movedTo: { contact: 'c', entity: 'r' } }), false],
  ['without a length, within', visit('08:30', null, ['anna']), true],
  ['with a length below nothing, before', visit('07:59', -600, ['anna']), false],
  ['without a start', document('appointment', { minutes: 60 }, { assignee: ['anna'] }), false],
  ['at an impossible time', visit('25:00', 90, ['anna']), false]
])('[R21] two appointments of Anna, the second %s: %s', (_, other, clash) => {
  const rows = [contact('a', {}, { r1: morning }), contact('b', {}, { r2: other })];
  const issues = checks(rows, SETTINGS);
  expect(issues.map(({ code, contact: id, entity }) => [code, id, entity])).toEqual(
    clash
      ? [
          ['double-booking', 'a', 'r1'],
          ['double-booking', 'b', 'r2']
        ]
      : []
  );
  const [booking] = bookingsOf(contact('a', {}, { r1: morning }));
  if (!booking) throw new Error('no booking');
  expect(clashesWith(booking, rows.flatMap(bookingsOf))).toHaveLength(clash ? 1 : 0);
});

test('[R21] the issue names the other, the people and the times, and one answer serves both', () => {
  const rows = (asides = {}) => [
    contact('a', {}, { r1: morning, r2: visit('09:00', 60, ['zoe', 'anna']) }),
    contact('b', asides, { r3: visit('11:00', 60, ['anna']) })
  ];
  const [issue, twin] = checks(rows(), SETTINGS);
  expect(issue).toMatchObject({
    severity: 'warn',
    params: { others: [{ contact: 'a', entity: 'r2' }], assignees: ['anna', 'zoe'] }
  });
  expect(issue?.evidence.map(({ entity, field }) => `${entity} ${field}`).sort()).toEqual([
    'r1 minutes',
    'r1 start',
    'r2 minutes',
    'r2 start'
  ]);
  expect(twin?.key).toBe(issue?.key);
});

test('[R21] somebody who is to be in hundreds of places at once is told of twenty', () => {
  const many = Array.from({ length: 300 }, (_, index) => [`r${String(index)}`, morning] as const);
  const issues = checks([contact('a', {}, Object.fromEntries(many))], SETTINGS);
  expect(issues).toHaveLength(300);
  expect(issues.every(({ params }) => (params['others'] as unknown[]).length === 20)).toBe(true);
});
