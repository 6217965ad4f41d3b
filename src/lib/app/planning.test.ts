import { beforeEach, expect, test } from 'vitest';
import type { PlanningEntry, PlanningQuery } from '../projections/planningTypes.ts';
import { Planning, type PlanningFrame, type PlanningPort } from './planning.svelte.ts';
import { settled } from './sheetHarness.ts';
import type { WorkerEvent } from './workerApi.ts';

const NINE = Date.UTC(2026, 11, 1, 8);
const HOUR = 3_600_000;
const KEY = 'brun/visit';
const PLACED = { start: NINE + HOUR, end: NINE + 2 * HOUR, assignees: ['anna'] };

let asked: PlanningQuery[];
let entries: readonly PlanningEntry[];
let emit: (event: WorkerEvent) => void;
let port: PlanningPort;

const visit = (more: Partial<PlanningEntry> = {}): PlanningEntry => ({
  contact: 'brun',
  entity: 'visit',
  start: NINE,
  end: NINE + HOUR,
  title: '',
  task: null,
  state: 'planned',
  disputed: false,
  assignees: ['paul'],
  client: 'Brun',
  town: '',
  warned: null,
  clashes: [],
  ...more
});

const frame = (day: string): PlanningFrame => ({ view: 'day', day, days: [day], byPerson: true, who: null });
const starts = ({ entries: all }: Planning) => all.map(({ start }) => (start - NINE) / HOUR);

beforeEach(() => {
  asked = [];
  entries = [visit()];
  port = {
    planning(query) {
      asked.push(query);
      return Promise.resolve({ ...query, today: '2026-12-01', entries });
    },
    on(listen) {
      emit = listen;
      return () => undefined;
    }
  };
});

test('it asks for the days that are shown, and again when contacts, issues or settings change', async () => {
  const planning = new Planning(port);
  expect([planning.frame, planning.entries]).toEqual([null, []]);
  await planning.show({ ...frame('2026-12-01'), days: ['2026-12-01', '2026-12-02'] });
  expect(asked).toEqual([{ from: '2026-12-01', to: '2026-12-02' }]);
  emit({ type: 'clock', offset: 1 });
  await settled();
  expect(asked).toHaveLength(1);
  entries = [visit({ start: NINE + 3 * HOUR })];
  emit({ type: 'rows', ids: ['brun'] });
  await settled();
  expect(starts(planning)).toEqual([3]);
  expect(planning.entry(KEY)?.client).toBe('Brun');
});

test('what changes while an appointment is in the hand shows when it is let go', async () => {
  const planning = new Planning(port);
  await planning.show(frame('2026-12-01'));
  const letGo = planning.hold();
  entries = [visit({ start: NINE + 2 * HOUR })];
  emit({ type: 'rows', ids: ['brun'] });
  await settled();
  expect(starts(planning)).toEqual([0]);
  letGo();
  letGo();
  await settled();
  expect(starts(planning)).toEqual([2]);
});

test('an answer that was under way when it was taken up does not move it either', async () => {
  const planning = new Planning(port);
  await planning.show(frame('2026-12-01'));
  entries = [visit({ start: NINE + 2 * HOUR })];
  emit({ type: 'rows', ids: ['brun'] });
  const letGo = planning.hold();
  await settled();
  expect(starts(planning)).toEqual([0]);
  letGo();
  await settled();
  expect(starts(planning)).toEqual([2]);
});

test('what was put elsewhere stands there at once, and back where it was when that is refused', async () => {
  const planning = new Planning(port);
  await planning.show(frame('2026-12-01'));
  let answer: (ok: boolean) => void = () => undefined;
  const write = (): Promise<boolean> => new Promise((resolve) => (answer = resolve));
  const refused = planning.putting(KEY, PLACED, write);
  expect(starts(planning)).toEqual([1]);
  answer(false);
  await refused;
  expect(starts(planning)).toEqual([0]);

  const done = planning.putting(KEY, PLACED, write);
  entries = [visit(PLACED)];
  answer(true);
  await done;
  expect(starts(planning)).toEqual([1]);
});

test('of two moves of one appointment the later one shows', async () => {
  const planning = new Planning(port);
  await planning.show(frame('2026-12-01'));
  const answers: (() => void)[] = [];
  const write = (): Promise<void> => new Promise((resolve) => answers.push(resolve));
  const first = planning.putting(KEY, PLACED, write);
  const second = planning.putting(KEY, { ...PLACED, start: NINE + 5 * HOUR }, write);
  answers[0]?.();
  await first;
  expect(starts(planning)).toEqual([5]);
  answers[1]?.();
  await second;
  expect(starts(planning)).toEqual([0]);
});
