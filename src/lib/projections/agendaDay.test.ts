import { describe, expect, it } from 'vitest';
import { checks } from '../rules/checks.ts';
import {
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
import { agendaDayOf } from './agendaDay.ts';
import { agendaFactsOf, rowOf, visit } from './rowsHarness.ts';
import type { AgendaDay, AgendaQuery, ContactRow } from './types.ts';

const MINE: AgendaQuery = { day: null, member: PAUL };
const ALL: AgendaQuery = { day: null, member: null };

function ask(query: AgendaQuery, ...rows: readonly ContactRow[]): AgendaDay {
  return agendaDayOf(query, agendaFactsOf(...rows));
}

const entities = ({ appointments }: AgendaDay) => appointments.map(({ entity }) => entity);

describe('a day of the agenda', () => {
  it('has my appointments in order of their start, and says how many others have', () => {
    const brun = rowOf(
      contact(
        'brun',
        { name: 'Brun' },
        {
          late: visit('2026-11-24T15:00:00Z'),
          early: visit('2026-11-24T08:00:00Z'),
          hers: visit('2026-11-24T09:00:00Z', {}, ['anna'])
        }
      )
    );
    expect(entities(ask(MINE, brun))).toEqual(['early', 'late']);
    expect(ask(MINE, brun)).toMatchObject({ day: TODAY, today: TODAY, others: 1, next: null });
    expect(entities(ask(ALL, brun))).toEqual(['early', 'hers', 'late']);
  });

  it('is a day of the workspace, not of UTC', () => {
    const brun = rowOf(
      contact(
        'brun',
        {},
        {
          // Half past midnight in Paris.
          night: visit('2026-11-23T23:30:00Z'),
          before: visit('2026-11-23T22:00:00Z'),
          after: visit('2026-11-24T23:00:00Z')
        }
      )
    );
    expect(entities(ask(ALL, brun))).toEqual(['night']);
  });

  it('has what began before it and goes on, also over weeks', () => {
    const brun = rowOf(
      contact(
        'brun',
        {},
        {
          week: visit('2026-11-20T08:00:00Z', { minutes: 6 * 24 * 60 }),
          months: visit('2026-10-01T08:00:00Z', { minutes: 90 * 24 * 60 }),
          over: visit('2026-11-20T08:00:00Z', { minutes: 60 })
        }
      )
    );
    expect(entities(ask(ALL, brun))).toEqual(['months', 'week']);
  });

  it('leaves out what has no start, is archived, or lies at another contact now', () => {
    const brun = rowOf(
      contact(
        'brun',
        {},
        {
          none: document('appointment', {}, { assignee: [PAUL] }),
          wrong: visit('tomorrow'),
          gone: visit('2026-11-24T08:00:00Z', { archived: true }),
          moved: visit('2026-11-24T08:00:00Z', { movedTo: { contact: 'other', entity: 'x' } })
        }
      )
    );
    expect(ask(ALL, brun)).toMatchObject({ appointments: [], others: 0, next: null });
  });

  it('without any, names the next that has some, of the same people', () => {
    const brun = rowOf(
      contact(
        'brun',
        {},
        {
          hers: visit('2026-11-25T08:00:00Z', {}, ['anna']),
          mine: visit('2026-12-02T08:00:00Z')
        }
      )
    );
    expect(ask(MINE, brun)).toMatchObject({ appointments: [], next: '2026-12-02' });
    expect(ask(ALL, brun).next).toBe('2026-11-25');
    expect(ask({ ...ALL, day: '2026-12-02' }, brun).next).toBeNull();
    expect(ask({ ...ALL, day: 'not a day' }, brun).day).toBe(TODAY);
  });

  it('[R23] [R6] tells where to go, whom to call, what to know and what stands in the way', () => {
    const acme = rowOf(
      contact(
        'acme',
        { name: 'Acme', isCompany: true, 'phone/p1': { type: 'work', number: '+33145678901' } },
        {
          a1: visit('2026-11-24T08:00:00Z', { site: 'flat', task: 'task:visit', title: 'Chaudière' })
        },
        { clientNote: 'Sonner deux fois' }
      ),
      { phone: ['phone/p1'] }
    );
    const tower = rowOf(
      contact('tower', {
        name: 'Tour',
        isCompany: true,
        address: { mode: 'own', street: '1 rue des Lilas', zip: '35000', city: 'Rennes' },
        location: { lat: 48.1, lon: -1.7, by: 'manual', precision: 'exact', address: '' }
      })
    );
    const flat = rowOf(
      contact('flat', {
        parent: 'tower',
        addressType: 'delivery',
        address: { mode: 'parent' },
        floor: '4e',
        accessCode: '12A5',
        'warning/appointment': warning('w1', 'block')
      })
    );
    const [appointment] = ask(MINE, acme, tower, flat).appointments;
    expect(appointment).toMatchObject({
      contact: 'acme',
      title: 'Chaudière',
      task: 'task:visit',
      state: 'planned',
      client: { id: 'acme', name: 'Acme', phone: '+33145678901' },
      site: {
        id: 'flat',
        name: 'Tour',
        phone: '',
        address: { street: '1 rue des Lilas' },
        floor: '4e',
        accessCode: '12A5',
        point: { lat: 48.1, lon: -1.7 }
      },
      notes: [{ name: 'Acme', note: 'Sonner deux fois' }],
      warnings: [{ level: 'block', message: 'Mauvais payeur', contact: 'flat', name: 'Tour' }],
      clashes: []
    });
  });

  it.each([
    ['exact', true],
    ['place', true],
    ['commune', false],
    ['postcode', false]
  ])('[R18] a point that is known to the %s is somewhere to go to: %s', (precision, isPoint) => {
    const location = { lat: 48.1, lon: -1.7, by: 'geocoder', precision };
    const brun = rowOf(contact('brun', { location }, { a1: visit('2026-11-24T08:00:00Z') }));
    const [appointment] = ask(MINE, brun).appointments;
    expect(appointment?.site.point).toEqual(isPoint ? { lat: 48.1, lon: -1.7 } : null);
  });

  it('[R21] marks both bookings of one person, until somebody sets that aside', () => {
    const brun = rowOf(contact('brun', { name: 'Brun' }, { a1: visit('2026-11-24T08:00:00Z') }));
    const rows = [brun, rowOf(contact('petit', { name: 'Petit' }, { b1: visit('2026-11-24T08:30:00Z') }))];
    const clashes = (day: AgendaDay) => day.appointments.map((each) => each.clashes.map(({ name }) => name));
    expect(clashes(ask(MINE, ...rows))).toEqual([['Petit'], ['Brun']]);
    expect(ask(MINE, ...rows).appointments[0]?.clashes).toMatchObject([{ entity: 'b1', assignees: [PAUL] }]);
    const key = checks(rows, SETTINGS)[0]?.key ?? '';
    const aside = contact('brun', { [`aside/double-booking/${key}`]: { reason: 'Voisins' } }, brun.entities);
    expect(clashes(ask(MINE, rowOf(aside), ...rows.slice(1)))).toEqual([[], []]);
  });

  it('[R9] says where people changed a state without seeing each other', () => {
    const state = heads(head('done', NOW, 'anna'), head('cancelled', NOW, PAUL));
    const brun = rowOf(contact('brun', {}, { a1: visit('2026-11-24T08:00:00Z', { state }) }));
    expect(ask(ALL, brun).appointments).toMatchObject([{ state: 'done', disputed: true }]);
  });
});
