/** G12: contacts whose address waits for an answer from the network. */
import type { Clock } from '../../base/clock.ts';
import type { Place } from '../types.ts';
import type { GeocoderClient } from './client.ts';
import { judge, type Judged } from './judge.ts';
import type { AddressQuery, GeocodeProblem } from './types.ts';

/** Before the next attempt after a failure that may pass; twice as long after each. */
export const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 3_600_000;

export interface WaitingAddress {
  readonly contact: string;
  /** The address as the rules compare it: what is found for another one counts for nothing. */
  readonly address: string;
  readonly query: AddressQuery;
}

/** Asked again, the same may be answered. */
export type PassingProblem = Exclude<GeocodeProblem, 'refused'>;

export interface QueueParts {
  readonly client: GeocoderClient;
  readonly clock: Clock;
  /** Where it outlives a restart: contacts alone, so that no address is kept beside the documents. */
  readonly store: {
    read(): readonly string[];
    add(contact: string): void;
    remove(contact: string): void;
  };
  /** What is to be asked about a contact now; null: nothing any more. */
  readonly address: (contact: string) => Promise<WaitingAddress | null>;
  /** What the offline look-up says of the same address. */
  readonly place: (query: AddressQuery) => Promise<Place | null>;
  /** Why the service does not answer now; null: it has answered. */
  readonly told: (problem: PassingProblem | null) => void;
  /** Keeps what was found, unless the contact has another address by now. False: it could not be written now. */
  readonly keep: (waiting: WaitingAddress, judged: Judged) => Promise<boolean>;
}

export interface GeocodeQueue {
  /** Those that wait, in the order in which they are asked about. */
  readonly contacts: readonly string[];
  /** An address of this contact was written: what is being asked about it now is of an older one. */
  add(contact: string): void;
  /** The network is back: no reason to wait for the next attempt. */
  wake(): void;
  /** Nobody wants it any more: nothing that waits is sent. */
  clear(): void;
  /** Asks nothing more, and leaves what waits to the next start. */
  stop(): void;
}

export function createGeocodeQueue(parts: QueueParts): GeocodeQueue {
  const { client, clock, store } = parts;
  /** Each with the adding that put it here, in the order in which they are asked about. */
  const waiting = new Map(store.read().map((contact) => [contact, {}]));
  let isRunning = false;
  let stopped = false;
  const isStopped = (): boolean => stopped;
  let pause = FIRST_PAUSE;
  let stopTimer: () => void = () => undefined;

  function wake(): void {
    stopTimer();
    if (!isRunning && !isStopped()) void run();
  }

  async function run(): Promise<void> {
    isRunning = true;
    try {
      for (let next = first(); next && !isStopped(); next = first()) if (!(await askAbout(...next))) break;
    } finally {
      isRunning = false;
    }
  }

  /** False: the service does not answer now. */
  async function askAbout(contact: string, adding: object): Promise<boolean> {
    const isOver = await ask(contact, () => waiting.get(contact) === adding && !isStopped());
    const isSame = waiting.get(contact) === adding;
    if (isSame) waiting.delete(contact);
    if (isOver) {
      pause = FIRST_PAUSE;
      if (isSame && !isStopped()) store.remove(contact);
    } else {
      // Last: what the service answers badly must not keep the others from being asked about.
      if (isSame) waiting.set(contact, adding);
      if (!isStopped()) stopTimer = clock.after(pause, wake);
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    }
    return isOver;
  }

  function first(): readonly [string, object] | undefined {
    return waiting.entries().next().value;
  }

  /** False: it is to be asked again later. */
  async function ask(contact: string, isWanted: () => boolean): Promise<boolean> {
    const address = await parts.address(contact);
    if (!address || !isWanted()) return true;
    const answer = await client.ask(address.query);
    const problem = answer.ok || answer.error === 'refused' ? null : answer.error;
    parts.told(problem);
    if (problem) return false;
    const judged = judge(address.query, answer.ok ? answer.value : [], await parts.place(address.query));
    // Meanwhile the address was written anew, or nobody wants to know any more.
    return !isWanted() || parts.keep(address, judged);
  }

  return {
    get contacts() {
      return [...waiting.keys()];
    },
    add(contact) {
      waiting.delete(contact);
      waiting.set(contact, {});
      store.add(contact);
      wake();
    },
    wake,
    clear() {
      stopTimer();
      for (const contact of waiting.keys()) store.remove(contact);
      waiting.clear();
    },
    stop() {
      stopTimer();
      stopped = true;
    }
  };
}
