/**
 * A part of the page that comes when it is first needed: the list must not wait for what most visits never
 * open. The service worker keeps every file of the app, so this works without a network too.
 */
export class LazyPart<T> {
  #part: T | null = $state.raw(null);
  #loading: Promise<void> | null = null;
  readonly #load: () => Promise<{ readonly default: T }>;

  constructor(load: () => Promise<{ readonly default: T }>) {
    this.#load = load;
  }

  /** Null until it is here. */
  get part(): T | null {
    return this.#part;
  }

  /** Resolves once it is here. After a failure the next call tries again. */
  load(): Promise<void> {
    this.#loading ??= this.#load().then(
      (module) => {
        this.#part = module.default;
      },
      (error: unknown) => {
        this.#loading = null;
        throw error;
      }
    );
    return this.#loading;
  }
}

/** A part of a component that comes as soon as it is wanted. To be made while the component is. */
export function lazyWhen<T>(
  wanted: () => boolean,
  load: () => Promise<{ readonly default: T }>
): LazyPart<T> {
  const lazy = new LazyPart(load);
  $effect(() => {
    if (wanted()) void lazy.load();
  });
  return lazy;
}
