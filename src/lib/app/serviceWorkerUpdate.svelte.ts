/**
 * The new version of the app: asked for, never forced. Each tab watches the registration itself, because a
 * second tab gets no news of a prompt answered in the first; all tabs reload when the new worker takes
 * over, each once nothing in it is unsaved.
 */
import type { Clock } from '../base/clock.ts';

/** How often a tab with something unsaved asks whether it may reload (ms). */
const LOOK_AGAIN = 1_000;

/** A browser looks by itself when a page loads; an app that stays open for days loads none (ms). */
export const LOOK_EVERY = 4 * 3_600_000;
/** Whoever goes to and fro between windows need not ask the relay each time (ms). */
export const LOOK_AT_MOST_EVERY = 3_600_000;

export interface UpdateOptions {
  readonly container: ServiceWorkerContainer;
  readonly clock: Clock;
  /** Somebody types here, or a change is on its way to the disk. */
  readonly busy: () => boolean;
  readonly reload: () => void;
}

export type UpdateState =
  | 'none'
  /** A new version is installed and waits for a person. */
  | 'ready'
  /** It has taken over; this tab reloads as soon as nothing is unsaved. */
  | 'reloads-when-saved';

export class ServiceWorkerUpdate {
  #state: UpdateState = $state('none');
  #dismissed = $state(false);
  #registration: ServiceWorkerRegistration | null = null;
  /** Local time (ms). */
  #lookedAt = 0;
  #cancelLook: (() => void) | null = null;
  readonly #options: UpdateOptions;

  constructor(options: UpdateOptions) {
    this.#options = options;
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** Whether to ask the person now. */
  get asks(): boolean {
    return this.#state === 'ready' && !this.#dismissed;
  }

  async start(url: string): Promise<void> {
    const { container } = this.#options;
    // Without a controller the first take-over is the installation itself, not an update.
    let controlled = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      if (controlled) this.#reloadWhenSaved();
      controlled = true;
    });
    const registration = await container.register(url, { scope: '/' });
    this.#registration = registration;
    if (registration.waiting) this.#ready();
    registration.addEventListener('updatefound', () => this.#watch(registration.installing));
    this.#watch(registration.installing);
    this.#looked();
  }

  /** The page is shown again. */
  shown(): void {
    if (!this.#registration) return;
    if (this.#options.clock.now() - this.#lookedAt >= LOOK_AT_MOST_EVERY) this.#look();
  }

  /** The person agrees: the waiting version takes over in all tabs. */
  apply(): void {
    this.#registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
  }

  later(): void {
    this.#dismissed = true;
  }

  #look(): void {
    this.#looked();
    // Without network there is nothing to look at: the next time will do.
    this.#registration?.update().catch(() => undefined);
  }

  #looked(): void {
    const { clock } = this.#options;
    this.#lookedAt = clock.now();
    this.#cancelLook?.();
    this.#cancelLook = clock.after(LOOK_EVERY, () => this.#look());
  }

  #watch(worker: ServiceWorker | null): void {
    if (!worker) return;
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed' && this.#options.container.controller) this.#ready();
    });
  }

  #ready(): void {
    if (this.#state === 'none') this.#state = 'ready';
    this.#dismissed = false;
  }

  #reloadWhenSaved(): void {
    if (!this.#options.busy()) {
      this.#options.reload();
      return;
    }
    this.#state = 'reloads-when-saved';
    this.#options.clock.after(LOOK_AGAIN, () => this.#reloadWhenSaved());
  }
}
