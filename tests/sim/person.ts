import { createHands, type Hands } from './actions.ts';
import type { SimDevice } from './device.ts';
import type { SimTab } from './tab.ts';

/** Somebody at a device, who works in any of the tabs that are in front. */
export interface Person {
  /** Does one thing; tells what, for the trace. */
  act(): string;
}

export function createPerson(device: SimDevice, maxDocuments: number): Person {
  const random = device.random.fork('person');
  // What is open and begun in a tab is gone with it.
  const handsIn = new WeakMap<SimTab, Hands>();
  return {
    act() {
      const usable = device.tabs().filter((tab) => tab.isInUse());
      if (usable.length === 0) return 'has no tab to work in';
      const tab = random.pick(usable);
      const hands = handsIn.get(tab) ?? createHands(device, tab, random, maxDocuments);
      handsIn.set(tab, hands);
      return `${tab.name} ${hands.act()}`;
    }
  };
}
