import { createContext } from 'svelte';
import type { Clock } from '../base/clock.ts';
import type { Dispose } from '../base/disposables.ts';

const STEP = 20_000;

/** The time as shown ("3 minutes ago"): one timer for the whole page. */
export class Now {
  #value = $state(0);
  readonly #clock: Clock;
  #stop: Dispose | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#value = clock.now();
  }

  get value(): number {
    return this.#value;
  }

  start(): Dispose {
    const tick = () => {
      this.#value = this.#clock.now();
      this.#stop = this.#clock.after(STEP, tick);
    };
    tick();
    return () => this.#stop?.();
  }
}

const [get, set, has] = createContext<Now>();

export const provideNow = set;

export function useNow(): Now {
  if (!has()) throw new Error('Now not found: it is provided by AppRoot, which must stand above');
  return get();
}
