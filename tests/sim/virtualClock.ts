import type { Clock } from '../../src/lib/base/clock.ts';

interface Timer {
  readonly at: number;
  /** Timers of one instant run in the order in which they were set. */
  readonly order: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** The only clock of a simulation: time moves to the next timer, never by itself. */
export interface VirtualClock extends Clock {
  /** Moves to the next timer and runs it; false when there is none. */
  step(): boolean;
  /** A clock for something that can die: its timers die with it. */
  mortal(): { readonly clock: Clock; kill(): void };
}

/** 1 March 2026; any time will do that fits 53 bits. */
const START = Date.UTC(2026, 2, 1);

export function createVirtualClock(): VirtualClock {
  const heap: Timer[] = [];
  let now = START;
  let order = 0;

  function set(ms: number, run: () => void): Timer {
    const timer = { at: now + Math.max(0, ms), order: (order += 1), run, cancelled: false };
    push(heap, timer);
    return timer;
  }

  return {
    now: () => now,
    after(ms, run) {
      const timer = set(ms, run);
      return () => {
        timer.cancelled = true;
      };
    },
    step() {
      let next = pop(heap);
      while (next?.cancelled) next = pop(heap);
      if (!next) return false;
      now = next.at;
      next.run();
      return true;
    },
    mortal() {
      const timers = new Set<Timer>();
      let dead = false;
      return {
        clock: {
          now: () => now,
          after(ms, run) {
            if (dead) return () => undefined;
            const timer = set(ms, () => {
              timers.delete(timer);
              run();
            });
            timers.add(timer);
            return () => {
              timer.cancelled = true;
              timers.delete(timer);
            };
          }
        },
        kill() {
          dead = true;
          for (const timer of timers) timer.cancelled = true;
          timers.clear();
        }
      };
    }
  };
}

function before(a: Timer, b: Timer): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

function push(heap: Timer[], timer: Timer): void {
  let at = heap.length;
  heap.push(timer);
  while (at > 0) {
    const up = (at - 1) >> 1;
    const parent = heap[up];
    if (!parent || !before(timer, parent)) break;
    heap[at] = parent;
    at = up;
  }
  heap[at] = timer;
}

function pop(heap: Timer[]): Timer | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!top || !last || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const [l, r] = [heap[left], heap[left + 1]];
    const smaller = r && l && before(r, l) ? left + 1 : left;
    const child = heap[smaller];
    if (!child || !before(child, last)) break;
    heap[at] = child;
    at = smaller;
  }
  heap[at] = last;
  return top;
}
