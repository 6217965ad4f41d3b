import { describe, expect, test } from 'vitest';
import {
  assessed,
  at,
  contact,
  DAY,
  document,
  head,
  heads,
  issuesOf,
  lookAt,
  NOW,
  PAUL,
  warning
} from './rulesHarness.ts';
import type { ContactFacts, EntityFacts } from './types/facts.ts';

/** What lies under a block set today by Paul, and which of its documents are asked about. */
function asked(documents: Readonly<Record<string, EntityFacts>>, kind: string, more = {}, level = 'block') {
  const facts = contact('a', { [`warning/${kind}`]: at(NOW, warning('w1', level, more), PAUL) }, documents);
  const code = level === 'block' ? 'late-block' : 'unseen-warning';
  return issuesOf(code, 'a', lookAt(facts)).map(({ entity }) => entity);
}

const inState = (kind: string, state: string, time = NOW, sets = {}) =>
  document(kind, { state: at(time, state) }, sets);

describe('[R8] open documents are checked against every warning in force for their kind', () => {
  test.each([
    ['opportunity', 'opportunity', 'open', true],
    ['opportunity', 'opportunity', 'lost', false],
    ['quote', 'sale', 'draft', true],
    ['quote', 'sale', 'sent', true],
    ['quote', 'sale', 'refused', false],
    ['quote', 'sale', 'validated', true],
    ['quote', 'sale', 'cancelled', false],
    ['purchaseOrder', 'purchase', 'draft', true],
    ['purchaseOrder', 'purchase', 'cancelled', false],
    ['invoice', 'invoice', 'draft', true],
    ['invoice', 'invoice', 'cancelled', false],
    ['appointment', 'appointment', 'planned', true],
    ['appointment', 'appointment', 'confirmed', true],
    ['appointment', 'appointment', 'postponed', true],
    ['appointment', 'appointment', 'unfinished', true],
    ['appointment', 'appointment', 'cancelled', false],
    ['activity', 'appointment', 'todo', false],
    ['quote', 'invoice', 'draft', false]
  ])('%s under a block for %s, %s: %s', (name, kind, state, isAsked) => {
    expect(asked({ d1: inState(name, state, NOW - 400 * DAY) }, kind)).toEqual(isAsked ? ['d1'] : []);
  });

  test('whatever its date, and in whatever state it was born', () => {
    expect(asked({ d1: document('quote', {}, {}, NOW - 4_000 * DAY) }, 'sale')).toEqual(['d1']);
  });

  test('any live head counts', () => {
    const both = document('quote', { state: heads(head('cancelled'), head('sent', NOW, PAUL)) });
    expect(asked({ d1: both }, 'sale')).toEqual(['d1']);
  });

  test('archived and moved documents count for nothing', () => {
    const gone = {
      d1: document('quote', { archived: true }),
      d2: document('quote', { movedTo: { contact: 'b', entity: 'd2' } })
    };
    expect(asked(gone, 'sale')).toEqual([]);
  });

  test.each([
    ['posted', true],
    ['draft', false],
    ['cancelled', false]
  ])('a validated quote is open until an invoice made from it is posted: %s', (state, isDone) => {
    const invoice = document('invoice', { state, from: { contact: 'a', entity: 'q1' } });
    const old = inState('quote', 'validated', NOW - 400 * DAY);
    expect(asked({ q1: old, i1: invoice }, 'sale')).toEqual(isDone ? [] : ['q1']);
  });

  test('an invoice made from a quote that was moved afterwards counts for the quote where it is now', () => {
    const moved = { movedTo: { contact: 'a', entity: 'q2' } };
    const documents = {
      q1: document('quote', moved),
      q2: inState('quote', 'validated', NOW - 400 * DAY),
      i1: document('invoice', { state: 'posted', from: { contact: 'a', entity: 'q1' } })
    };
    expect(asked(documents, 'sale')).toEqual([]);
    const round = { ...documents, q2: document('quote', { movedTo: { contact: 'a', entity: 'q1' } }) };
    expect(asked(round, 'sale')).toEqual([]);
  });
});

describe('[R8] commits that neither side knew of are found whatever the clocks say', () => {
  const COMMITS = [
    ['opportunity', 'opportunity', 'won'],
    ['purchaseOrder', 'purchase', 'confirmed'],
    ['invoice', 'invoice', 'posted'],
    ['appointment', 'appointment', 'done']
  ] as const;

  test.each(COMMITS)('%s under a block for %s: %s', (name, kind, state) => {
    const after = { d1: inState(name, state, NOW + 3_600_000) };
    const before = { d1: inState(name, state, NOW - 29 * DAY) };
    const long = { d1: inState(name, state, NOW - 30 * DAY) };
    expect([after, before, long].map((documents) => asked(documents, kind))).toEqual([['d1'], ['d1'], []]);
  });

  test('what the author of the warning knew is not asked about', () => {
    const documents = {
      d1: inState('invoice', 'posted', NOW - DAY),
      d2: inState('invoice', 'posted', NOW - DAY)
    };
    expect(asked(documents, 'invoice', { knew: ['d1'] })).toEqual(['d2']);
    expect(asked(documents, 'invoice', { knew: 'd1' })).toEqual(['d1', 'd2']);
    const commit = `d1@${(NOW - DAY).toString(36)}`;
    expect(asked(documents, 'invoice', { knew: [commit] })).toEqual(['d2']);
  });

  test('a later commit of a document whose earlier one was known is asked about', () => {
    const knew = [`d1@${(NOW - 5 * DAY).toString(36)}`];
    expect(asked({ d1: inState('appointment', 'done', NOW - DAY) }, 'appointment', { knew })).toEqual(['d1']);
  });

  test('a message corrected later does not move the 30 days', () => {
    const documents = { d1: inState('invoice', 'posted', NOW - 45 * DAY) };
    expect(asked(documents, 'invoice', { since: NOW - 40 * DAY })).toEqual(['d1']);
    // A date ahead of the fact itself is no date of it.
    const recent = { d1: inState('invoice', 'posted', NOW - DAY) };
    expect(asked(recent, 'invoice', { since: NOW + 90 * DAY })).toEqual(['d1']);
  });

  test('a validated quote that its author knew is asked about as an open one', () => {
    const facts = contact(
      'a',
      { 'warning/sale': warning('w1', 'block', { knew: ['q1'] }) },
      { q1: inState('quote', 'validated') }
    );
    expect(issuesOf('late-block', 'a', lookAt(facts))).toMatchObject([{ params: { committed: false } }]);
  });
});

describe('[R8] clearances', () => {
  test.each([
    ['block', 'w1', 'block', []],
    ['block', 'w1', 'warning', ['d1']],
    ['block', 'w2', 'block', ['d1']],
    ['warning', 'w1', 'warning', []],
    ['warning', 'w1', 'block', []]
  ])('a %s, cleared %s at %s', (level, named, cleared, left) => {
    const clearance = [{ warning: named, level: cleared, reason: 'payé' }];
    expect(asked({ d1: inState('quote', 'draft', NOW, { clearance }) }, 'sale', {}, level)).toEqual(left);
  });

  test('a level that was raised under another id is another warning', () => {
    const clearance = [{ warning: 'w0', level: 'warning' }];
    expect(asked({ d1: inState('quote', 'draft', NOW, { clearance }) }, 'sale')).toEqual(['d1']);
  });
});

describe('[R8] the issue', () => {
  const validated = document('quote', { state: at(NOW - 60_000, 'validated') });
  const block = { 'warning/sale': at(NOW, warning('w1', 'block'), PAUL) };

  test('names both causes and four ways out', () => {
    const [issue] = issuesOf('late-block', 'a', lookAt(contact('a', block, { q1: validated })));
    expect(issue).toMatchObject({
      severity: 'block',
      contact: 'a',
      entity: 'q1',
      params: { kind: 'quote', warning: 'w1', level: 'block', on: 'a', committed: true, moved: false },
      evidence: [
        { entity: 'q1', field: 'state', value: 'validated', by: 'anna', at: NOW - 60_000 },
        { entity: '', field: 'warning/sale', by: PAUL, at: NOW }
      ],
      fixes: [
        { command: 'keepDocument', params: { contact: 'a', entity: 'q1', warning: 'w1', level: 'block' } },
        { command: 'cancelDocument', params: { contact: 'a', entity: 'q1', state: 'cancelled' } },
        { command: 'liftWarning', params: { contact: 'a', kind: 'sale', warning: 'w1' } },
        { command: 'open' }
      ]
    });
  });

  test.each([
    ['opportunity', 'opportunity', 'open', 'lost'],
    ['appointment', 'appointment', 'done', undefined]
  ])('ends a document the way its kind ends: %s', (name, kind, state, end) => {
    const facts = contact('a', { [`warning/${kind}`]: warning('w1', 'block') }, { d1: inState(name, state) });
    const fixes = issuesOf('late-block', 'a', lookAt(facts))[0]?.fixes ?? [];
    expect(fixes.find(({ command }) => command === 'cancelDocument')?.params['state']).toBe(end);
  });

  test('is one for each warning, however many heads say the same', () => {
    const corrected = heads(
      head(warning('w1', 'block', { message: 'Impayé' })),
      head(warning('w1', 'block', { message: 'Deux impayés' }), NOW, PAUL),
      head(warning('w2', 'block'), NOW, PAUL)
    );
    const issues = issuesOf(
      'late-block',
      'a',
      lookAt(contact('a', { 'warning/sale': corrected }, { q1: validated }))
    );
    expect(issues.map(({ params }) => params['warning']).sort()).toEqual(['w1', 'w2']);
  });

  test('of a warning is `unseen-warning`, and both may stand on one document', () => {
    const look = lookAt(
      contact('firm', { 'warning/sale': warning('w2', 'warning') }),
      contact('site', { ...block, parent: 'firm' }, { q1: validated })
    );
    const codes = assessed('site', look).issues.map(({ code, severity }) => [code, severity]);
    expect(codes).toEqual([
      ['late-block', 'block'],
      ['unseen-warning', 'warn']
    ]);
  });

  test('says when the document came under the warning by moving', () => {
    const under = (movedAt: number): readonly ContactFacts[] => [
      contact('firm', block),
      contact('site', { parent: at(movedAt, 'firm') }, { q1: validated })
    ];
    expect(issuesOf('late-block', 'site', lookAt(...under(NOW - 1)))[0]?.params['moved']).toBe(false);
    const [issue] = issuesOf('late-block', 'site', lookAt(...under(NOW + 1)));
    expect(issue?.params['moved']).toBe(true);
    expect(issue?.evidence.map(({ contact: on, field }) => [on, field])).toContainEqual(['site', 'parent']);
  });

  test('of an appointment comes from the chain of its site too', () => {
    const look = lookAt(
      contact('tenant', {}, { r1: document('appointment', { site: 'flat' }) }),
      contact('owner', { 'warning/appointment': warning('w1', 'block') }),
      contact('flat', { parent: 'owner' })
    );
    expect(issuesOf('late-block', 'tenant', look)).toMatchObject([{ entity: 'r1', params: { on: 'owner' } }]);
    expect(issuesOf('late-block', 'owner', look)).toEqual([]);
  });

  test('is found on the documents of a merged contact under a block of its survivor', () => {
    const look = lookAt(
      contact('a', block),
      contact('b', { mergedInto: at(NOW + 1, 'a') }, { q1: validated })
    );
    expect(issuesOf('late-block', 'b', look)).toMatchObject([{ entity: 'q1', params: { moved: true } }]);
  });

  test('goes when the warning is lifted', () => {
    const lifted = { 'warning/sale': { id: 'w1', level: 'none', message: 'Payé' } };
    expect(assessed('a', lookAt(contact('a', lifted, { q1: validated }))).issues).toEqual([]);
  });
});
