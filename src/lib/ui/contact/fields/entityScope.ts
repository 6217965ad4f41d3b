import { createContext } from 'svelte';

const [get, set, has] = createContext<string>();

/** The business document that the fields below are of. */
export const provideEntity = set;

/** The document that a field stands in; '': it is one of the contact itself. */
export function entityHere(): string {
  return has() ? get() : '';
}
