import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { randomUuid } from '../base/ids.ts';
import { systemRandom } from '../base/random.ts';
import { openPersonal, type Personal, type PreferenceMap } from './personal.ts';

const workspaceId = randomUuid(systemRandom);

function open(onChange: (preferences: PreferenceMap) => void = () => undefined): Promise<Personal> {
  return openPersonal({ workspaceId, random: systemRandom, stored: true, onChange });
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
