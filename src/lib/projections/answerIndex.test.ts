import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContactId } from '../base/ids.ts';
import { assess } from '../rules/assess.ts';
import { checks } from '../rules/checks.ts';
import { sortIssues } from '../rules/issue.ts';
import { createLook } from '../rules/look.ts';
import { IDS, rowsOf, world } from '../rules/ruleArbitraries.ts';
import {
  at,
  contact,
  document,
  heads,
  head,
  NOW,
  PAUL,
  SETTINGS,
  TODAY,
  warning
} from '../rules/rulesHarness.ts';
import { createAnswerIndex, type AnswerIndex, type Given } from './answerIndex.ts';
import { concerns } from './concerns.ts';
import { lineAnswersOf } from './lineAnswers.ts';
import { rowOf } from './rowsHarness.ts';
import type { ContactRow } from './types.ts';

const GIVEN: Given = { settings: SETTINGS, today: TODAY, complete: true };

interface Noted {
  readonly index: AnswerIndex;
  readonly lines: ContactId[];
  readonly touched: ContactId[];
  readonly counted: ContactId[];
}

function createNoted(given = GIVEN): Noted {
  const [lines, touched, counted]: [ContactId[], ContactId[], ContactId[]] = [[], [], []];
  const index = createAnswerIndex(given, {
    onLine: (id) => lines.push(id),
    onIssues: (id) => counted.push(id),
    onTouched: (id) => touched.push(id)
  });
  return { index, lines, touched, counted };
}

function finish({ index, lines, touched, counted }: Noted): void {
  while (index.advance());
  lines.length = 0;
  touched.length = 0;
  counted.length = 0;
}

/** What everything must be, asked of the same rows at once. */
function fromScratch(rows: readonly ContactRow[], { settings, today, complete }: Given) {
  const look = createLook(rows, complete);
  const assessments = rows.map(({ id }) => assess(id, look, settings, today)).filter((each) => each !== null);
  return {
    lines: new Map(assessments.map((each) => [each.contact, lineAnswersOf(each)] as const)),
    issues: sortIssues([...assessments.flatMap(({ issues }) => issues), ...checks(rows, settings)])
  };
}

const rows = world.map((facts) => rowsOf(facts) as readonly ContactRow[]);
const step = fc.record({
  rows,
  removed: fc.subarray(IDS, { maxLength: 2 }),
  work: fc.nat({ max: 12 }),
  given: fc.option(
    fc.record({
      settings: fc.constantFrom(SETTINGS, { ...SETTINGS, country: 'BE', energySavingWorks: true }),
      today: fc.constantFrom(TODAY, '2031-01-01'),
      complete: fc.boolean()
    }),
    { nil: null }
  )
});

describe('the answers of a whole carnet', () => {
  it('are in steps what they are from scratch, whatever changes in between', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        const { index } = createNoted();
        const stored = new Map<ContactId, ContactRow>();
        for (const { rows: changed, removed, work, given } of steps) {
          const gone = removed.filter((id) => !changed.some((each) => each.id === id));
          for (const each of changed) stored.set(each.id, each);
          for (const id of gone) stored.delete(id);
          index.apply(changed, gone);
          if (given) index.give(given);
          for (let done = 0; done < work; done += 1) index.advance();
        }
        while (index.advance());
        const expected = fromScratch([...stored.values()], index.given);
        expect(new Map([...stored.keys()].map((id) => [id, index.lineOf(id)]))).toEqual(
          new Map([...stored.keys()].map((id) => [id, expected.lines.get(id)]))
        );
        expect(sortIssues([...index.issues()])).toEqual(expected.issues);
      }),
      { seed: 20_261_126, numRuns: 300 }
    );
  }, 120_000);

  it('[R6] a block on a company is asked of all below it and of nobody else', () => {
    const noted = createNoted();
    noted.index.apply(
      [
        rowOf(contact('acme', { isCompany: true })),
        rowOf(contact('site', { parent: 'acme' })),
        rowOf(contact('other', { isCompany: true }))
      ],
      []
    );
    finish(noted);
    noted.index.apply(
      [rowOf(contact('acme', { isCompany: true, 'warning/sale': warning('w1', 'block') }))],
      []
    );
    expect(new Set(noted.touched)).toEqual(new Set(['acme', 'site']));
    while (noted.index.advance());
    expect(new Set(noted.lines)).toEqual(new Set(['acme', 'site']));
    expect(noted.index.lineOf('site')?.warnings).toEqual([
      { level: 'block', kinds: ['sale'], message: 'Mauvais payeur', contact: 'acme', by: 'anna' }
    ]);
  });

  it('[R6] an appointment at a place that is blocked is found at its client, who is of another tree', () => {
    const noted = createNoted();
    const appointment = document('appointment', { site: 'flat', state: 'planned' });
    noted.index.apply(
      [
        rowOf(contact('client', {}, { a1: appointment })),
        rowOf(contact('flat', { addressType: 'delivery' }))
      ],
      []
    );
    finish(noted);
    noted.index.apply([rowOf(contact('flat', { 'warning/appointment': warning('w1', 'block') }))], []);
    while (noted.index.advance());
    expect([...noted.index.issues()]).toMatchObject([
      { code: 'late-block', contact: 'client', entity: 'a1' }
    ]);
    expect(noted.index.rowsAround(['flat']).map(({ id }) => id)).toEqual(['flat', 'client']);
  });

  it('[R3] a line is told as it is, whether its turn has come or not', () => {
    const { index } = createNoted();
    index.apply([rowOf(contact('brun', { isCustomer: true }))], []);
    expect(index.lineOf('brun')?.status).toBe('prospect');
    const quote = document('quote', { state: 'validated' });
    index.apply([rowOf(contact('brun', { isCustomer: true }, { q1: quote }))], []);
    expect(index.lineOf('brun')?.status).toBe('client');
    expect(index.lineOf('absent')).toBeNull();
  });

  it('[R3] while contacts are missing a status is unknown, and known when the last has come', () => {
    const noted = createNoted({ ...GIVEN, complete: false });
    noted.index.apply([rowOf(contact('brun', { isCustomer: true }))], []);
    finish(noted);
    expect(noted.index.lineOf('brun')?.status).toBeNull();
    noted.index.give(GIVEN);
    while (noted.index.advance());
    expect(noted.lines).toEqual(['brun']);
    expect(noted.index.lineOf('brun')?.status).toBe('prospect');
  });

  it('issues of a contact are counted, those of other contacts’ making too, without what was set aside', () => {
    const noted = createNoted();
    const phone = { 'phone/p1': { type: 'work', number: '+33145678901' } };
    noted.index.apply([rowOf(contact('brun', { siren: '123', ...phone }))], []);
    finish(noted);
    expect(noted.index.openIssuesOf('brun')).toBe(1);
    noted.index.apply([rowOf(contact('petit', phone))], []);
    while (noted.index.advance());
    expect(noted.counted).toContain('brun');
    expect([noted.index.openIssuesOf('brun'), noted.index.openIssuesOf('petit')]).toEqual([2, 1]);
    const [issue] = [...noted.index.issues()].filter(({ code }) => code === 'invalid-siren');
    finish(noted);
    const aside = { [`aside/invalid-siren/${issue?.key ?? ''}`]: { reason: 'known' } };
    noted.index.apply([rowOf(contact('brun', { siren: '123', ...phone, ...aside }))], []);
    while (noted.index.advance());
    expect(noted.index.openIssuesOf('brun')).toBe(1);
    expect(noted.counted).toContain('brun');
  });

  it('the next appointment is the first to come that somebody is expected at, of the contact or at its place', () => {
    const { index } = createNoted();
    const visit = (start: string, state = 'planned', more = {}) =>
      document('appointment', { start, state, ...more }, { assignee: [PAUL] });
    index.apply(
      [
        rowOf(
          contact(
            'brun',
            {},
            {
              past: visit('2026-11-01T08:00:00Z'),
              off: visit('2026-11-25T08:00:00Z', 'cancelled'),
              later: visit('2026-12-03T08:00:00Z'),
              next: visit('2026-12-02T08:00:00Z', 'confirmed', { site: 'flat' })
            }
          )
        ),
        rowOf(contact('flat', { addressType: 'delivery' })),
        rowOf(contact('other'))
      ],
      []
    );
    const next = (id: ContactId) => index.nextAppointmentOf(id, NOW);
    const at = Date.parse('2026-12-02T08:00:00Z');
    expect([next('brun'), next('flat'), next('other'), next('absent')]).toEqual([at, at, null, null]);
  });

  it('what is given again asks nothing', () => {
    const noted = createNoted();
    noted.index.apply([rowOf(contact('brun'))], []);
    finish(noted);
    noted.index.give({ ...GIVEN, settings: { ...SETTINGS } });
    expect(noted.index.waiting).toBe(0);
  });

  it('[R21] a booking that moves frees those it overlapped with', () => {
    const { index } = createNoted();
    const booked = (start: string, minutes = 60) =>
      document('appointment', { start, minutes, state: 'planned' }, { assignee: [PAUL] });
    index.apply(
      [
        rowOf(contact('a', {}, { a1: booked('2026-11-30T08:00:00Z') })),
        rowOf(contact('b', {}, { b1: booked('2026-11-30T08:30:00Z') })),
        rowOf(contact('c', {}, { c1: booked('2026-11-01T08:00:00Z', 60 * 24 * 40) }))
      ],
      []
    );
    while (index.advance());
    const found = () =>
      [...index.issues()].map((issue) => `${issue.contact} ${String(issue.evidence.length)}`);
    // The one of 40 days overlaps with both.
    expect(found().sort()).toEqual(['a 6', 'b 6', 'c 6']);
    index.apply([rowOf(contact('c'))], []);
    index.apply([rowOf(contact('b', {}, { b1: booked('2026-11-30T09:00:00Z') }))], []);
    while (index.advance());
    expect(found()).toEqual([]);
  });

  it('[R14] one that shares a phone with thousands is dealt with once, not thousands of times', () => {
    const { index } = createNoted();
    const many = Array.from({ length: 2_000 }, (_, n) =>
      rowOf(contact(`c${String(n)}`, { 'phone/p1': { type: 'work', number: '+33145678901' } }))
    );
    index.apply(many, []);
    let works = 0;
    while (index.advance()) works += 1;
    // Each is assessed, its values are read, and what they share is looked at once.
    expect(works).toBe(2_000 + 2_000 + 1);
    expect([...index.issues()]).toHaveLength(2_000);
  });

  it("an issue is a member's who wrote what it rests on, sells to the contact, or goes there", () => {
    const { index } = createNoted();
    const conflict = heads(head('a@b.fr', NOW, 'anna'), head('c@d.fr', NOW, 'bea'));
    const sent = document(
      'quote',
      { state: heads(head('sent', NOW, 'anna'), head('validated', NOW, 'zoe')) },
      {}
    );
    index.apply(
      [
        rowOf(
          contact('brun', { vendor: PAUL, website: conflict }, { q1: sent }, { conflicts: ['q1:state'] })
        ),
        rowOf(contact('late', { name: at(NOW, 'x', 'zoe') }))
      ],
      []
    );
    while (index.advance());
    const [issue] = [...index.issues()].filter(({ code }) => code === 'concurrent-states');
    if (!issue) throw new Error('no issue');
    const whose = (member: string) => concerns(member, issue, index.look);
    expect([whose('anna'), whose('zoe'), whose(PAUL), whose('bea')]).toEqual([true, true, true, false]);
  });
});
