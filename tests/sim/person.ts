import { createHands, type Hands, type HandsOptions } from './actions.ts';
import type { SimTab } from './tab.ts';

/** Somebody at a device, who works in any of the tabs that are in front. */
export interface Person {
  /** Does one thing; tells what, for the trace. */
  act(): string;
  /** Asks for a contact to be erased. */
  erase(): string;
  /** Takes it back. */
  withdraw(): string;
}

export function createPerson(options: Omit<HandsOptions, 'tab' | 'random'>): Person {
  const { device } = options;
  const random = device.random.fork('person');
  // What is open and begun in a tab is gone with it.
  const handsIn = new WeakMap<SimTab, Hands>();

  function use(what: (hands: Hands) => string): string {
    const usable = device.tabs().filter((tab) => tab.isInUse());
    if (usable.length === 0) return 'has no tab to work in';
    const tab = random.pick(usable);
    const hands = handsIn.get(tab) ?? createHands({ ...options, tab, random });
    handsIn.set(tab, hands);
    return `${tab.name} ${what(hands)}`;
  }

  return {
    act: () => use((hands) => hands.act()),
    erase: () => use((hands) => hands.erase()),
    withdraw: () => use((hands) => hands.withdraw())
  };
}
