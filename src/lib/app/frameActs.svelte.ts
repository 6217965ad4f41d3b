import { createContext } from 'svelte';

/** What the frame can open from anywhere: a key, a menu, an empty state, a shortcut of the installed app. */
export class FrameActs {
  creating = $state(false);
  helping = $state(false);
  /** A new business document, for a contact that is still to be chosen. */
  starting = $state(false);
}

const [get, set, has] = createContext<FrameActs>();

export const provideFrameActs = set;

export function useFrameActs(): FrameActs {
  if (!has()) throw new Error('FrameActs not found: it is provided by WorkspaceRoot, which must stand above');
  return get();
}
