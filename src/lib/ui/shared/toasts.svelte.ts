import { createContext } from 'svelte';
import type { Clock } from '../../base/clock.ts';
import type { Tone } from './tone.ts';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: Tone;
  readonly action: ToastAction | undefined;
}

/** Long enough to read a sentence and reach an action; problems stay until they are closed. */
const SHOWN_FOR = 7_000;

/** Short messages about what has just happened. Problems stay, the rest goes by itself. */
export class Toasts {
  #shown: readonly Toast[] = $state.raw([]);
  #nextId = 0;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get shown(): readonly Toast[] {
    return this.#shown;
  }

  add(text: string, options: { readonly tone?: Tone; readonly action?: ToastAction } = {}): void {
    const tone = options.tone ?? 'neutral';
    const toast: Toast = { id: this.#nextId++, text, tone, action: options.action };
    // The same sentence twice says nothing new.
    this.#shown = [...this.#shown.filter((other) => other.text !== text), toast];
    if (tone !== 'block') this.#clock.after(SHOWN_FOR, () => this.dismiss(toast.id));
  }

  dismiss(id: number): void {
    this.#shown = this.#shown.filter((toast) => toast.id !== id);
  }
}

const [get, set, has] = createContext<Toasts>();

export const provideToasts = set;

/** The app's toasts. Throws when no component above called `provideToasts`. */
export function useToasts(): Toasts {
  if (!has()) throw new Error('Toasts not found: call provideToasts() in a component above (AppRoot does)');
  return get();
}
