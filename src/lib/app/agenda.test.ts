import { beforeEach, expect, test } from 'vitest';
import type { AgendaDay, AgendaQuery } from '../projections/types.ts';
import { Agenda, type AgendaPort } from './agenda.svelte.ts';
import { settled } from './sheetHarness.ts';
import type { WorkerEvent } from './workerApi.ts';

let asked: AgendaQuery[];
let emit: (event: WorkerEvent) => void;
let answer: (query: AgendaQuery) => Promise<AgendaDay>;
let port: AgendaPort;

const dayOf = ({ day }: AgendaQuery): AgendaDay => ({
  day: day ?? '2026-11-24',
  today: '2026-11-24',
  appointments: [],
  others: asked.length,
  next: null
});

beforeEach(() => {
  asked = [];
  answer = (query) => Promise.resolve(dayOf(query));
  port = {
    memberId: 'paul',
    agenda(query) {
      asked.push(query);
      return answer(query);
    },
    on(listen) {
      emit = listen;
      return () => undefined;
    }
  };
});

test('it begins with my day, today; others and other days on demand', async () => {
  const agenda = new Agenda(port);
  expect([agenda.shown, agenda.away(1)]).toEqual([null, null]);
  await agenda.show({ day: null, everyone: false });
  expect([agenda.away(-1), agenda.away(7)]).toEqual(['2026-11-23', '2026-12-01']);
  await agenda.show({ day: '2026-12-31', everyone: true });
  expect(agenda.away(1)).toBe('2027-01-01');
  expect(asked).toEqual([
    { day: null, member: 'paul' },
    { day: '2026-12-31', member: null }
  ]);
});

test('it is read again when contacts, issues or settings change, and for nothing else', async () => {
  const agenda = new Agenda(port);
  await agenda.show({ day: null, everyone: false });
  emit({ type: 'clock', offset: 1 });
  await settled();
  expect(asked).toHaveLength(1);
  emit({ type: 'rows', ids: ['c1'] });
  await settled();
  expect(agenda.shown?.others).toBe(2);
});

test('an answer that is late does not show over the day that was chosen meanwhile', async () => {
  const agenda = new Agenda(port);
  let late: (day: AgendaDay) => void = () => undefined;
  answer = () => new Promise((resolve) => (late = resolve));
  const first = agenda.show({ day: '2026-11-24', everyone: false });
  const second = agenda.show({ day: '2026-11-25', everyone: false });
  answer = (query) => Promise.resolve(dayOf(query));
  late(dayOf({ day: '2026-11-24', member: null }));
  await Promise.all([first, second]);
  expect(agenda.shown?.day).toBe('2026-11-25');
});
