import { beforeEach, expect, test } from 'vitest';
import type { ContactId } from '../../base/ids.ts';
import type { Fact } from '../../contact/types.ts';
import { viewOf } from '../../contact/view.ts';
import { rowWith } from '../../projections/rowArbitraries.ts';
import { createManualClock, type ManualClock } from '../sheetHarness.ts';
import type { WorkerEvent } from '../workerApi.ts';
import { createAnswering, type Answering } from './answering.ts';

const DAY = 86_400_000;
const BLOCK = { id: 'w1', level: 'block', message: 'Mauvais payeur' };

let clock: ManualClock;
let events: WorkerEvent[];
let lines: ContactId[];
let settings: readonly Fact[];
let whole: boolean;
let answering: Answering;

beforeEach(() => {
  clock = createManualClock();
  [events, lines, settings, whole] = [[], [], [], true];
  answering = createAnswering({
    memberId: 'm',
    clock,
    now: () => clock.now(),
    settings: () => viewOf('workspace', [{ f: 'born', v: 'workspace', by: 'm', at: 1 }, ...settings]),
    isWhole: () => whole,
    emit: (event) => events.push(event),
    onLines: (ids) => lines.push(...ids)
  });
});

function told(): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'assessment' ? [event.assessment?.issues.map(({ code }) => code).join() ?? 'gone'] : []
  );
}

test('a block that comes while the carnet is still being received is on the open sheet at once', () => {
  whole = false;
  answering.givenChanged();
  answering.apply([rowWith('brun', {})], []);
  answering.follow('brun');
  for (let page = 0; page < 50; page += 1) {
    answering.apply([rowWith(`c${String(page)}`, {})], []);
    if (page === 20) answering.apply([rowWith('brun', { 'warning/sale': BLOCK })], []);
    clock.advance(10);
  }
  const last = events.findLast((event) => event.type === 'assessment');
  expect(last?.assessment?.warnings.sale.level).toBe('block');
});

test('[R14] an open sheet hears of a duplicate that was made elsewhere', () => {
  answering.apply([rowWith('brun', { 'email/e1': { address: 'a@b.fr' } })], []);
  answering.follow('brun');
  clock.advance(1_000);
  expect(told()).toEqual([]);
  answering.apply([rowWith('petit', { 'email/e1': { address: 'A@b.fr' } })], []);
  clock.advance(1_000);
  expect(told()).toEqual(['possible-duplicate']);
});

test('[R17] a new day is asked again: a contract that ended yesterday is no reason any more', () => {
  answering.apply([rowWith('brun', { isCustomer: true, contractUntil: '2026-01-05' })], []);
  answering.follow('brun');
  clock.advance(10 * 60_000);
  expect(told()).toEqual([]);
  clock.advance(DAY);
  expect(told()).toHaveLength(1);
});

test('[R15] settings are asked again, and what lines show is told', () => {
  answering.apply([rowWith('brun', { vendor: 'paul', isCustomer: true })], []);
  answering.follow('brun');
  clock.advance(1_000);
  settings = [
    { f: 'born', v: 'member', e: 'paul', by: 'm', at: 1 },
    { f: 'active', v: false, e: 'paul', by: 'm', at: 2 }
  ];
  answering.givenChanged();
  clock.advance(1_000);
  expect(told()).toEqual(['retention-due,vendor-inactive']);
  // Its line counts the issues.
  expect(lines.splice(0)).toEqual(['brun']);
  whole = false;
  answering.givenChanged();
  clock.advance(1_000);
  expect(lines).toEqual(['brun']);
});

test('[A6] of a contact that is erased the open sheet hears that it is gone', () => {
  answering.apply([rowWith('brun', {})], []);
  answering.follow('brun');
  clock.advance(1_000);
  answering.apply([], ['brun']);
  clock.advance(1_000);
  expect(told()).toEqual(['gone']);
});
