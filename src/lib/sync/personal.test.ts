import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { randomUuid } from '../base/ids.ts';
import { systemRandom } from '../base/random.ts';
import { openPersonal, type Personal, type PreferenceMap } from './personal.ts';
import { createManualClock } from './syncHarness.ts';

const workspaceId = randomUuid(systemRandom);

function open(onChange: (preferences: PreferenceMap) => void = () => undefined): Promise<Personal> {
  return openPersonal({
    workspaceId,
    random: systemRandom,
    clock: systemClock,
    stored: true,
    onChange,
    onFault(error) {
      throw error;
    }
  });
}

test('[P1] preferences are kept on the device, and every opening writes under a 53-bit id of its own', async () => {
  const seen: PreferenceMap[] = [];
  const first = await open((preferences) => seen.push(preferences));
  first.set('theme', 'dark');
  first.set('columns', ['name', 'city']);
  expect(seen.at(-1)).toEqual({ theme: 'dark', columns: ['name', 'city'] });
  await first.close();

  const second = await open();
  expect(second.preferences()).toEqual({ theme: 'dark', columns: ['name', 'city'] });
  expect(second.doc.clientID).not.toBe(first.doc.clientID);
  expect(Math.max(first.doc.clientID, second.doc.clientID)).toBeGreaterThan(2 ** 32);
  await second.close();
});

test('[P1] a database that never opens is reported, and sync goes on with preferences of this tab', async () => {
  const never = indexedDB.open('never');
  const opening = vi
    .spyOn(indexedDB, 'open')
    .mockImplementation(() => Object.create(never) as IDBOpenDBRequest);
  const clock = createManualClock();
  const faults: unknown[] = [];
  const personal = openPersonal({
    workspaceId,
    random: systemRandom,
    clock,
    stored: true,
    onChange: () => undefined,
    onFault: (error) => faults.push(error)
  });
  clock.advance(60_000);
  const opened = await personal;
  opening.mockRestore();
  expect(faults).toHaveLength(1);
  opened.set('theme', 'dark');
  expect(opened.preferences()).toEqual({ theme: 'dark' });
  expect(opened.doc.clientID).toBeGreaterThan(2 ** 32);
  await opened.close();
});
