import { expect, test } from 'vitest';
import { randomUuid } from '../../base/ids.ts';
import { systemRandom } from '../../base/random.ts';
import type { ListQuery, OpenOptions, WorkerEvent } from '../workerApi.ts';
import { createWorkerLink, type WorkerLink } from '../workerLink.ts';

const everything: ListQuery = { text: '', archived: false, mainOnly: false, sort: 'name' };

async function open(
  options: OpenOptions
): Promise<{ readonly link: WorkerLink; readonly events: WorkerEvent[] }> {
  const link = createWorkerLink();
  const events: WorkerEvent[] = [];
  link.on((event) => events.push(event));
  const opened = await link.open(options);
  expect(opened.ok).toBe(true);
  return { link, events };
}

function solo(): OpenOptions {
  return { workspaceId: randomUuid(systemRandom), memberId: randomUuid(systemRandom), relay: null };
}

test('[L1] a real worker keeps contacts in IndexedDB, and lists them again after it was closed', async () => {
  const options = solo();
  const first = await open(options);
  await first.link.api.watchList(everything);
  expect(await first.link.loadDemo(200, () => undefined)).toEqual({ ok: true, value: undefined });
  expect((await first.link.api.storage()).contacts).toBe(200);
  await first.link.close();

  const second = await open(options);
  const info = await second.link.api.watchList(everything);
  expect(info.total).toBe(200);
  const { rows } = await second.link.api.listPage(0, 20);
  expect(rows).toHaveLength(20);
  expect(rows[0]?.waiting).toBe(1);
  await second.link.close();
});

test('[L6] two tabs of a device: one leads, both hear of what the other writes', async () => {
  const options = solo();
  const [first, second] = [await open(options), await open(options)];
  await second.link.api.watchList(everything);
  await first.link.loadDemo(20, () => undefined);
  await expect.poll(() => second.events.findLast((event) => event.type === 'list')?.info.total).toBe(20);
  const leaders = await Promise.all(
    [first, second].map(async ({ link }) => (await link.api.storage()).leader)
  );
  expect(leaders).toEqual([true, false]);
  await first.link.api.setPreference('theme', 'dark');
  await expect
    .poll(() => second.events.findLast((event) => event.type === 'preferences')?.preferences)
    .toEqual({ theme: 'dark' });
  await first.link.close();
  await expect.poll(async () => (await second.link.api.storage()).leader).toBe(true);
  await second.link.close();
});
