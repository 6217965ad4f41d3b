/**
 * What a change of settings costs a worker that has 10,000 contacts: everything is asked again, in slices. A slice is
 * what a page's question may have to wait for.
 */
import { performance } from 'node:perf_hooks';
import { systemClock, type Clock } from '../../src/lib/base/clock.ts';
import { createAnswering } from '../../src/lib/app/worker/answering.ts';
import type { Fact } from '../../src/lib/contact/types.ts';
import { viewOf } from '../../src/lib/contact/view.ts';
import type { ContactRow } from '../../src/lib/projections/types.ts';
import { percentile, type Figure } from './report.ts';
import { workspaceRows } from './rules.ts';

const CONTACTS = 10_000;
const LONG_TASK = 50;
/** As a worker reads rows from its database. */
const PAGE = 2_000;
const A_MINUTE = 60_000;

export async function answers(): Promise<readonly Figure[]> {
  const tasks: number[] = [];
  // Of the processor, not of the wall: a slice that another process interrupts is not longer for it.
  const timed = (run: () => void): void => {
    const start = process.threadCpuUsage();
    run();
    const { user, system } = process.threadCpuUsage(start);
    tasks.push((user + system) / 1_000);
  };
  /** Timers under way, that of the day apart; nothing is left to do when there are none. */
  let waiting = 0;
  let onIdle = (): void => undefined;
  const clock: Clock = {
    now: () => systemClock.now(),
    after(ms, run) {
      if (ms >= A_MINUTE) return systemClock.after(ms, run);
      waiting += 1;
      const cancel = systemClock.after(ms, () => {
        timed(run);
        waiting -= 1;
        if (waiting === 0) onIdle();
      });
      return () => {
        waiting -= 1;
        cancel();
      };
    }
  };
  let country = 'FR';
  const answering = createAnswering({
    memberId: 'bench',
    clock,
    now: () => systemClock.now(),
    settings: () => viewOf('workspace', factsOf(country)),
    isWhole: () => true,
    emit: () => undefined,
    onLines: () => undefined
  });
  const complete = (): Promise<void> => new Promise((resolve) => (onIdle = resolve));

  const rows = storedRows();
  const first = await measured(() => {
    for (let from = 0; from < CONTACTS; from += PAGE)
      timed(() => answering.apply(rows.slice(from, from + PAGE), []));
  }, complete);
  const firstLongest = Math.max(...tasks.splice(0));
  country = 'BE';
  const again = await measured(() => timed(() => answering.givenChanged()), complete);
  const longest = Math.max(...tasks);
  if (tasks.length < 10) throw new Error('the change of settings asked nothing again');
  answering.close();
  return [
    { name: `${CONTACTS} contacts taken in and assessed, until told`, value: first, unit: 'ms' },
    { name: 'the longest task of it', value: firstLongest, unit: 'ms' },
    {
      name: `${CONTACTS} contacts assessed again after a change of settings, until told`,
      value: again,
      unit: 'ms'
    },
    { name: 'slices of it, p95', value: percentile(tasks, 0.95), unit: 'ms' },
    {
      name: 'the longest task of it',
      value: longest,
      unit: 'ms',
      aim: `below ${LONG_TASK} ms`,
      met: longest < LONG_TASK
    }
  ];
}

async function measured(begin: () => void, end: () => Promise<void>): Promise<number> {
  const start = performance.now();
  const ended = end();
  begin();
  await ended;
  return performance.now() - start;
}

function factsOf(country: string): readonly Fact[] {
  return [
    { f: 'born', v: 'workspace', by: 'bench', at: 1 },
    { f: 'country', v: country, by: 'bench', at: 1 }
  ];
}

function storedRows(): readonly ContactRow[] {
  return workspaceRows(CONTACTS).map((facts) => ({
    ...facts,
    version: 1,
    lists: {},
    readOnly: false,
    lastAt: 0
  }));
}
