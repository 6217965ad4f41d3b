/** G12: addresses that wait for a geocoder: as long as there is no network, and over a restart. */
import type { Clock } from '../../base/clock.ts';
import type { Place } from '../types.ts';
import type { GeocoderClient } from './client.ts';
import { judge, type Judged } from './judge.ts';
import type { AddressQuery } from './types.ts';

/** After a failure that may pass; twice as long after each further one. */
export const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 3_600_000;

export interface WaitingAddress {
  readonly contact: string;
  /** The address as the rules compare it: what is found for another one counts for nothing. */
  readonly address: string;
  readonly query: AddressQuery;
}

export interface QueueParts {
  readonly client: GeocoderClient;
  readonly clock: Clock;
  /** Where it outlives a restart. */
  readonly store: { read(): readonly WaitingAddress[]; write(waiting: readonly WaitingAddress[]): void };
  /** What the offline look-up says of the same address. */
  readonly place: (query: AddressQuery) => Promise<Place | null>;
  /** Keeps what was found, unless the contact has another address by now. */
  readonly keep: (waiting: WaitingAddress, judged: Judged) => Promise<void>;
}

export interface GeocodeQueue {
  readonly waiting: readonly WaitingAddress[];
  /** Takes the place of an older address of the same contact. */
  add(address: WaitingAddress): void;
  /** The network is back: no reason to wait for the next attempt. */
  wake(): void;
  /** Nobody wants it any more: nothing that waits is sent. */
  clear(): void;
}

export function createGeocodeQueue({ client, clock, store, place, keep }: QueueParts): GeocodeQueue {
  let waiting = store.read();
  let running = false;
  let pause = FIRST_PAUSE;
  let stopTimer: () => void = () => undefined;

  function set(next: readonly WaitingAddress[]): void {
    waiting = next;
    store.write(next);
  }

  function wake(): void {
    stopTimer();
    if (!running) void run();
  }

  async function run(): Promise<void> {
    running = true;
    for (let next = waiting[0]; next; next = waiting[0]) {
      if (await isOver(next)) {
        pause = FIRST_PAUSE;
        // Only what was asked about: the contact may have another address in the queue by now.
        set(waiting.filter((each) => each !== next));
      } else {
        stopTimer = clock.after(pause, wake);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        break;
      }
    }
    running = false;
  }

  /** False: it is to be asked again later. */
  async function isOver(next: WaitingAddress): Promise<boolean> {
    const answer = await client.ask(next.query);
    if (!answer.ok && answer.error !== 'refused') return false;
    // Meanwhile the address was written anew, or nobody wants to know any more.
    if (!waiting.includes(next)) return true;
    const judged = judge(next.query, answer.ok ? answer.value : [], await place(next.query));
    await keep(next, judged);
    return true;
  }

  return {
    get waiting() {
      return waiting;
    },
    add(address) {
      set([...waiting.filter(({ contact }) => contact !== address.contact), address]);
      wake();
    },
    wake,
    clear() {
      stopTimer();
      set([]);
    }
  };
}
