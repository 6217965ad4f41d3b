import { CRASH_POINTS, OPERATIONS, type CrashPoint, type Operation } from '../coverage.ts';
import type { SimDevice } from '../device.ts';
import type { Prng } from '../prng.ts';
import type { SimRelay } from '../relay.ts';

/** What happens seldom is chosen more often, or nothing would ever die in it. */
const SELDOM_DONE: readonly Operation[] = ['refused', 'offerState', 'erase', 'foldNext', 'withdrawErasure'];
const SELDOM_REACHED: readonly CrashPoint[] = [
  'with an erasure just written',
  'before it folds',
  'just after it has folded'
];
const TIMES = [0, 1, 2];

/** Steps of transactions of a kind until it dies in one: few have more each. */
const STEPS = 5;

/** The device dies in the middle of something, whenever it next does that; tells in what, for the trace. */
export function doomDevice(device: SimDevice, random: Prng): string {
  const during = random.pick([...OPERATIONS, ...TIMES.flatMap(() => SELDOM_DONE)]);
  device.arm(during, random.int(1, STEPS));
  return `will die in ${during}`;
}

export function doomRelay(relay: SimRelay, random: Prng): string {
  const point = random.pick([...CRASH_POINTS, ...TIMES.flatMap(() => SELDOM_REACHED)]);
  relay.arm(point);
  return `will die ${point}`;
}
