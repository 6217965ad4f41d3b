import { untrack } from 'svelte';

/**
 * A part of the page that comes when it is first needed: the list must not wait for what most visits never
 * open. The service worker keeps every file of the app, so this works without a network too, unless the device
 * has never had it: `LazyShown` says so, where it would be, and offers to try again.
 */
export class LazyPart<T> {
  #part: T | null = $state.raw(null);
  #failed = $state(false);
  #loading: Promise<boolean> | null = null;
  readonly #load: () => Promise<{ readonly default: T }>;

  constructor(load: () => Promise<{ readonly default: T }>) {
    this.#load = load;
  }

  /** Null until it is here. */
  get part(): T | null {
    return this.#part;
  }

  /** Somebody needs it, and its file could not be had. */
  get failed(): boolean {
    return this.#failed;
  }

  /** True once it is here; false: it could not be had, and the next call tries again. */
  async load(): Promise<boolean> {
    const isHere = await this.#fetch();
    // Only now: whoever tries again has the keys on the button meanwhile.
    this.#failed = !isHere;
    return isHere;
  }

  /** Somebody has read that it could not be had, and goes on without it. */
  dismiss(): void {
    this.#failed = false;
  }

  /** Before anybody needs it: what fails here is asked for again, and told, when somebody does. */
  prefetch(): void {
    void this.#fetch();
  }

  #fetch(): Promise<boolean> {
    this.#loading ??= this.#load().then(
      (module) => {
        this.#part = module.default;
        return true;
      },
      () => {
        this.#loading = null;
        return false;
      }
    );
    return this.#loading;
  }
}

/**
 * A part of a component that comes as soon as it is wanted, and is asked for again when the network is back. To be
 * made while the component is.
 */
export function lazyWhen<T>(
  wanted: () => boolean,
  load: () => Promise<{ readonly default: T }>
): LazyPart<T> {
  const lazy = new LazyPart(load);
  $effect(() => {
    if (!wanted()) return undefined;
    const ask = (): void => void lazy.load();
    untrack(ask);
    window.addEventListener('online', ask);
    return () => window.removeEventListener('online', ask);
  });
  return lazy;
}
