/** Issues that rest on what a row keeps beside its facts: from the page's act through the database to the answer. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Json } from '../../base/json.ts';
import type { Edit } from '../../contact/write.ts';
import {
  ALL_ISSUES,
  context,
  createTestDevices,
  eventually,
  newContact,
  write,
  writeAll,
  type TestDevices
} from './answeringHarness.ts';
import type { TestTab } from './workerHarness.ts';

vi.setConfig({ testTimeout: 60_000 });

let devices: TestDevices;

beforeEach(() => {
  devices = createTestDevices();
});

afterEach(async () => {
  await devices.close();
});

const issuesOf = async (tab: TestTab, id: string) =>
  (await tab.api.issues(ALL_ISSUES)).issues.filter(({ contact }) => contact === id);

/** Appointments that say as much as they may. */
function longVisits(count: number): readonly Edit[] {
  return Array.from({ length: count }, (_, at) => `v${String(at)}`).flatMap((entity): readonly Edit[] => [
    { op: 'born', entity, kind: 'appointment' },
    { op: 'set', entity, field: 'description', value: 'x'.repeat(8_000), seen: [] }
  ]);
}

test('[C9] a document is heavy from 256 kB on, in every tab', async () => {
  const device = devices.alone();
  const [tab, other] = [await device.openTab(), await device.openTab()];
  const [light, heavy] = [await newContact(tab, 'Durand'), await newContact(tab, 'Petit')];
  await writeAll(tab, light, longVisits(31));
  await writeAll(tab, heavy, longVisits(33));
  const codes = async (id: string) => (await issuesOf(other, id)).map(({ code }) => code);
  await eventually(() => codes(heavy)).toEqual(['heavy-contact']);
  const [issue] = await issuesOf(other, heavy);
  const { rows } = await other.api.factsAround([light, heavy]);
  const bytesOf = (id: string) => rows.find((row) => row.id === id)?.bytes ?? 0;
  expect(issue).toMatchObject({
    severity: 'info',
    params: { kilobytes: Math.round(bytesOf(heavy) / 1_000) }
  });
  expect(bytesOf(light)).toBeGreaterThan(248_000);
  expect(await codes(light)).toEqual([]);
});

test('[C8] a value of the wrong shape is told with who wrote it and when', async () => {
  const tab = await devices.alone().openTab();
  const id = await newContact(tab, 'Durand');
  await write(tab, id, 'website', 5);
  await eventually(async () => (await issuesOf(tab, id))[0]?.code).toBe('invalid-fact');
  const [issue] = await issuesOf(tab, id);
  expect(issue?.evidence).toMatchObject([{ contact: id, field: 'website', value: 5, by: context.by }]);
  expect(issue?.evidence[0]?.at).toBeGreaterThanOrEqual(context.now);
});

test('[R10] two values of a field that rows do not keep are told with both, and either can be chosen', async () => {
  const tab = await devices.alone().openTab();
  const id = await newContact(tab, 'Durand');
  const values: readonly Json[] = ['https://durand.fr', 'https://durand.com'];
  for (const value of values) await write(tab, id, 'website', value);
  await eventually(async () => (await issuesOf(tab, id))[0]?.code).toBe('conflict');
  const [issue] = await issuesOf(tab, id);
  expect(issue?.evidence.map(({ value, by }) => [value, by])).toEqual(
    values.map((value) => [value, context.by])
  );
  expect(new Set(issue?.fixes.map(({ params }) => params['value']))).toEqual(new Set(values));
});

test('[R22] what is written to a merged contact is told, a tag and a field that rows do not keep among it', async () => {
  const tab = await devices.alone().openTab();
  const [gone, survivor] = [await newContact(tab, 'Durand'), await newContact(tab, 'Durand SA')];
  await writeAll(tab, gone, [
    { op: 'add', field: 'tag', value: 'before' },
    { op: 'set', field: 'website', value: 'https://old.fr', seen: [] }
  ]);
  await write(tab, gone, 'mergedInto', survivor);
  await writeAll(tab, gone, [
    { op: 'add', field: 'tag', value: 'after' },
    { op: 'set', field: 'lang', value: 'fr', seen: [] }
  ]);
  await eventually(async () => (await issuesOf(tab, gone))[0]?.code).toBe('edited-after-merge');
  const [issue] = await issuesOf(tab, gone);
  expect(issue?.params['fields']).toEqual(['lang', 'tag']);
  expect(issue?.evidence.map(({ field, value, by }) => [field, value, by])).toEqual([
    ['mergedInto', survivor, context.by],
    ['lang', 'fr', context.by],
    ['tag', 'after', context.by]
  ]);
});
