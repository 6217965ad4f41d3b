import { createContext } from 'svelte';
import type { Json } from '../base/json.ts';
import type { StartedKind } from './documentActs.ts';

/** What a new document begins with, where it is asked for from a place that says so. */
export interface Beginning {
  readonly kind: StartedKind;
  readonly fields: Readonly<Record<string, Json>>;
}

/** What the frame can open from anywhere: a key, a menu, an empty state, a shortcut of the installed app. */
export class FrameActs {
  creating = $state(false);
  helping = $state(false);
  /** A new business document, for a contact that is still to be chosen. */
  starting = $state(false);
  /** Null: whoever asked has said nothing of it. */
  beginning: Beginning | null = $state.raw(null);

  start(beginning: Beginning): void {
    this.beginning = beginning;
    this.starting = true;
  }
}

const [get, set, has] = createContext<FrameActs>();

export const provideFrameActs = set;

export function useFrameActs(): FrameActs {
  if (!has()) throw new Error('FrameActs not found: it is provided by WorkspaceRoot, which must stand above');
  return get();
}
