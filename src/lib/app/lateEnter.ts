import type { Enter } from './enter.ts';

/** The ways into a carnet. */
export type Ways = Pick<Enter, 'create' | 'createSolo' | 'look' | 'join' | 'connect' | 'switchTo'>;

/** Ways whose code comes with the first that is taken: most pages open what the device is in already. */
export function createLateEnter(load: () => Promise<Ways>): Ways {
  return {
    create: async (...asked) => (await load()).create(...asked),
    createSolo: async (...asked) => (await load()).createSolo(...asked),
    look: async (...asked) => (await load()).look(...asked),
    join: async (...asked) => (await load()).join(...asked),
    connect: async (...asked) => (await load()).connect(...asked),
    switchTo: async (...asked) => (await load()).switchTo(...asked)
  };
}
