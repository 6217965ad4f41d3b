/** Members on devices of their own, who have the same, act apart, and meet over a real relay. */
import { afterEach, beforeEach } from 'vitest';
import { startTestRelay, type TestRelay } from '../../sync/relayHarness.ts';
import {
  createTestDevices,
  eventually,
  personAt,
  type Person,
  type TestDevices
} from './answeringHarness.ts';
import type { TestTab } from './workerHarness.ts';

/** A relay and devices of each test's own. */
export interface Meetings {
  readonly relay: TestRelay;
  readonly devices: TestDevices;
  /** Inès, who prepares, and the others, who have the same and are apart from now on. */
  apart(
    others: readonly string[],
    prepare: (tab: TestTab) => Promise<void>
  ): Promise<readonly [Person, ...Person[]]>;
  meet(...tabs: readonly TestTab[]): Promise<void>;
}

export function useMeetings(): () => Meetings {
  let now: Meetings | null = null;
  beforeEach(async () => {
    now = meetingsOver(await startTestRelay(), createTestDevices());
  });
  afterEach(async () => {
    await now?.devices.close();
    await now?.relay.dispose();
    now = null;
  });
  return () => {
    if (!now) throw new Error('there is a relay within a test only');
    return now;
  };
}

function meetingsOver(relay: TestRelay, devices: TestDevices): Meetings {
  return {
    relay,
    devices,
    async apart(others, prepare) {
      const ines = await devices.joined(relay, relay.admin).openTab();
      // Until all has come once, nothing that is absent is known to be absent.
      await together(ines);
      await prepare(ines);
      const people: [Person, ...Person[]] = [personAt(ines, relay.admin.memberId)];
      for (const name of others) {
        const joined = await relay.join(name, 'member');
        people.push(personAt(await devices.joined(relay, joined).openTab(), joined.memberId));
      }
      await together(...people.map(({ tab }) => tab));
      await relay.stop();
      return people;
    },
    async meet(...tabs) {
      await relay.restart();
      for (const tab of tabs) await tab.api.tryNow(false);
      await together(...tabs);
    }
  };
}

/** Nothing waits anywhere, and all have the same. */
export async function together(...tabs: readonly TestTab[]): Promise<void> {
  await eventually(async () => {
    const states = tabs.map((tab) => tab.last('sync')?.status.state);
    const prints = await Promise.all(tabs.map(async (tab) => (await tab.api.storage()).fingerprint));
    return [...new Set(states), new Set(prints).size];
  }).toEqual(['up-to-date', 1]);
}
