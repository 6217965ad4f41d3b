import { describe, expect, it } from 'vitest';
import { contact, document, TODAY, warning } from '../rules/rulesHarness.ts';
import { appointmentAt } from './agendaEntry.ts';
import { planningOf } from './planning.ts';
import type { PlanningRange } from './planningTypes.ts';
import { agendaFactsOf, rowOf, visit } from './rowsHarness.ts';

const WEEK = { from: '2026-11-23', to: '2026-11-29' };

const shown = ({ entries }: PlanningRange) => entries.map(({ entity }) => entity);

describe('the appointments of some days', () => {
  it('are those that touch one of them on the wall of the carnet, by start, and no others', () => {
    const brun = rowOf(
      contact(
        'brun',
        { name: 'Brun' },
        {
          // Half past midnight in Paris, on the first day and after the last.
          first: visit('2026-11-22T23:30:00Z'),
          after: visit('2026-11-29T23:30:00Z'),
          before: visit('2026-11-22T21:30:00Z'),
          goesOn: visit('2026-11-20T08:00:00Z', { minutes: 5 * 24 * 60 }),
          last: visit('2026-11-29T21:30:00Z'),
          far: visit('2027-02-01T08:00:00Z'),
          gone: visit('2026-11-24T08:00:00Z', { archived: true })
        }
      )
    );
    const range = planningOf(WEEK, agendaFactsOf(brun));
    expect(shown(range)).toEqual(['goesOn', 'first', 'last']);
    expect(range).toMatchObject({ ...WEEK, today: TODAY });
  });

  it('tell what is shown of each, and nobody’s too', () => {
    const site = rowOf(
      contact('site', {
        name: 'Chantier',
        parent: 'brun',
        addressType: 'delivery',
        address: { mode: 'own', city: 'Rennes' }
      })
    );
    const brun = rowOf(
      contact(
        'brun',
        { name: 'Brun' },
        { a: visit('2026-11-24T08:00:00Z', { site: 'site', task: 'task:visit', title: 'Chaudière' }, []) }
      )
    );
    expect(planningOf(WEEK, agendaFactsOf(brun, site)).entries).toEqual([
      {
        contact: 'brun',
        entity: 'a',
        start: Date.UTC(2026, 10, 24, 8),
        end: Date.UTC(2026, 10, 24, 9),
        title: 'Chaudière',
        task: 'task:visit',
        state: 'planned',
        disputed: false,
        assignees: [],
        client: 'Brun',
        town: 'Rennes',
        warned: null,
        clashes: []
      }
    ]);
  });

  it('[R6] bear the strictest level that stands over the client or the site', () => {
    const site = rowOf(contact('site', { 'warning/appointment': warning('w2', 'block') }));
    const brun = rowOf(
      contact(
        'brun',
        { 'warning/appointment': warning('w1', 'warning') },
        { here: visit('2026-11-24T08:00:00Z'), there: visit('2026-11-25T08:00:00Z', { site: 'site' }) }
      )
    );
    const { entries } = planningOf(WEEK, agendaFactsOf(brun, site));
    expect(entries.map(({ warned }) => warned)).toEqual(['warning', 'block']);
  });

  it('[R21] are marked where they overlap, also with one that is on no day that is shown', () => {
    const brun = rowOf(
      contact('brun', { name: 'Brun' }, { a: visit('2026-11-29T21:30:00Z', { minutes: 180 }) })
    );
    const petit = rowOf(
      contact(
        'petit',
        { name: 'Petit' },
        { b: visit('2026-11-29T23:30:00Z'), c: visit('2026-11-24T08:00:00Z') }
      )
    );
    const { entries } = planningOf(WEEK, agendaFactsOf(brun, petit));
    expect(entries.map(({ entity, clashes }) => [entity, clashes.map(({ name }) => name)])).toEqual([
      ['c', []],
      ['a', ['Petit']]
    ]);
  });

  it('are at most those of six weeks, of today where nothing is a day', () => {
    const brun = rowOf(
      contact('brun', {}, { late: visit('2027-06-01T08:00:00Z'), now: visit('2026-11-24T08:00:00Z') })
    );
    const year = planningOf({ from: '2026-11-01', to: '2027-12-31' }, agendaFactsOf(brun));
    expect([year.from, year.to, shown(year)]).toEqual(['2026-11-01', '2026-12-12', ['now']]);
    const none = planningOf({ from: 'soon', to: 'later' }, agendaFactsOf(brun));
    expect([none.from, none.to]).toEqual([TODAY, TODAY]);
    const back = planningOf({ from: '2026-11-24', to: '2026-11-01' }, agendaFactsOf(brun));
    expect([back.from, back.to]).toEqual(['2026-11-24', '2026-11-24']);
  });
});

describe('one appointment', () => {
  it('is told with all that one goes there with, and with what overlaps', () => {
    const brun = rowOf(contact('brun', { name: 'Brun' }, { a: visit('2026-11-24T08:00:00Z') }));
    const petit = rowOf(contact('petit', { name: 'Petit' }, { b: visit('2026-11-24T08:30:00Z') }));
    expect(appointmentAt({ contact: 'brun', entity: 'a' }, agendaFactsOf(brun, petit))).toMatchObject({
      client: { name: 'Brun' },
      clashes: [{ name: 'Petit' }]
    });
  });

  it('is none where it is not here, or has no start', () => {
    const brun = rowOf(contact('brun', {}, { a: document('appointment') }));
    expect(appointmentAt({ contact: 'brun', entity: 'a' }, agendaFactsOf(brun))).toBeNull();
    expect(appointmentAt({ contact: 'petit', entity: 'a' }, agendaFactsOf(brun))).toBeNull();
  });
});
