import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { randomUuid } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import { systemRandom } from '../../base/random.ts';
import { startDocument } from '../../commands/startDocument.ts';
import { createLook } from '../../rules/look.ts';
import { gate } from '../../rules/gate.ts';
import { startTestRelay, type TestRelay } from '../../sync/relayHarness.ts';
import type { ListQuery } from '../workerApi.ts';
import {
  ALL_ISSUES,
  context,
  createTestDevices,
  eventually,
  newContact,
  write,
  type TestDevices
} from './answeringHarness.ts';
import { openOn, type TestTab } from './workerHarness.ts';

vi.setConfig({ testTimeout: 60_000 });

let devices: TestDevices;
let relay: TestRelay | null;

beforeEach(() => {
  devices = createTestDevices();
  relay = null;
});

afterEach(async () => {
  await devices.close();
  await relay?.dispose();
});

const everything: ListQuery = { text: '', archived: false, mainOnly: false, sort: 'name' };
const block: Json = { id: 'w1', level: 'block', message: 'Mauvais payeur' };

/** An appointment of an hour, of the member this device is. */
async function book(tab: TestTab, id: string, start: string): Promise<void> {
  const doc = await openOn(tab, id);
  const made = startDocument(
    doc,
    { ...context, look: createLook([], true) },
    { kind: 'appointment', fields: { start, minutes: 60 }, assignees: [context.by] }
  );
  if (!made.ok) throw new Error(made.error.code);
  const change = { docId: id, update: Y.encodeStateAsUpdate(doc) };
  expect(await tab.api.commit({ changes: [change] })).toMatchObject({ ok: true });
}

const lineOf = async (tab: TestTab, id: string) => (await tab.api.rowsOf([id]))[0]?.answers;

test('[R3] a line has its status from the start, without a relay', async () => {
  const tab = await devices.alone().openTab();
  const id = await newContact(tab, 'Durand');
  expect(await lineOf(tab, id)).toMatchObject({ roles: ['customer'], status: 'prospect', warnings: [] });
});

test('[R6] a block on a company is on the lines and the assessment of its site, in another tab too', async () => {
  const device = devices.alone();
  const [tab, other] = [await device.openTab(), await device.openTab()];
  const company = await newContact(tab, 'Acme');
  const site = await newContact(tab, 'Chantier', company);
  await eventually(async () => (await other.api.rowsOf([site])).length).toBe(1);
  expect(await other.api.followAssessment(site)).toMatchObject({ warnings: { sale: { level: 'none' } } });
  other.events.length = 0;
  await write(tab, company, 'warning/sale', block);
  await eventually(() => other.last('assessment')?.assessment?.warnings.sale.level).toBe('block');
  await eventually(() =>
    other.events.some(({ type, ...event }) => type === 'rows' && 'ids' in event && event.ids?.includes(site))
  ).toBe(true);
  expect((await lineOf(other, site))?.warnings).toMatchObject([
    { level: 'block', message: 'Mauvais payeur', contact: company }
  ]);
});

test('an assessment that nobody follows any more is not told', async () => {
  const tab = await devices.alone().openTab();
  const [followed, left] = [await newContact(tab, 'Durand'), await newContact(tab, 'Petit')];
  await tab.api.followAssessment(followed);
  await tab.api.followAssessment(left);
  await tab.api.unfollowAssessment(left);
  await write(tab, left, 'warning/sale', block);
  await write(tab, followed, 'warning/sale', block);
  await eventually(() => tab.last('assessment')?.id).toBe(followed);
  expect(tab.events.filter(({ type }) => type === 'assessment')).toHaveLength(1);
});

test('[R19] issues are counted and listed, mine apart; set aside, they are gone', async () => {
  const tab = await devices.alone().openTab();
  const id = await newContact(tab, 'Durand');
  await write(tab, id, 'siren', '123');
  await eventually(() => tab.last('issues')?.counts).toMatchObject({
    complete: true,
    all: { warn: 1 },
    mine: { warn: 1 }
  });
  const { total, issues } = await tab.api.issues(ALL_ISSUES);
  expect([total, issues[0]?.code]).toEqual([1, 'invalid-siren']);
  expect((await tab.api.issues({ ...ALL_ISSUES, severity: 'block' })).total).toBe(0);
  await write(tab, id, `aside/${issues[0]?.code ?? ''}/${issues[0]?.key ?? ''}`, { reason: 'known' });
  await eventually(() => tab.last('issues')?.counts.all.warn).toBe(0);
});

test('[R21] [R23] a page gets its day, with what overlaps, in another tab too', async () => {
  const device = devices.alone();
  const [tab, other] = [await device.openTab(), await device.openTab()];
  const [durand, petit] = [await newContact(tab, 'Durand'), await newContact(tab, 'Petit')];
  const day = '2026-11-24';
  await book(tab, durand, `${day}T08:00:00Z`);
  await book(other, petit, `${day}T08:30:00Z`);
  const names = async (member: string | null) => {
    const { appointments } = await other.api.agenda({ day, member });
    return appointments.map(({ client, clashes }) => [client.name, ...clashes.map(({ name }) => name)]);
  };
  await eventually(() => names(context.by)).toEqual([
    ['Durand', 'Petit'],
    ['Petit', 'Durand']
  ]);
  expect(await names(randomUuid(systemRandom))).toEqual([]);
});

test('[R7] a page gets the tree its gate looks at', async () => {
  const tab = await devices.alone().openTab();
  const company = await newContact(tab, 'Acme');
  const site = await newContact(tab, 'Chantier', company);
  await newContact(tab, 'Other');
  await write(tab, company, 'warning/sale', block);
  const { rows, complete } = await tab.api.factsAround([site]);
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set([company, site]));
  expect(gate('sale', { client: site }, createLook(rows, complete))).toMatchObject({
    verdict: 'block',
    incomplete: false
  });
});

test('[R3] a device that joins knows no status until all has come, then every one, also without network', async () => {
  relay = await startTestRelay();
  const device = devices.joined(relay, relay.admin);
  const tab = await device.openTab();
  await eventually(() => tab.last('sync')?.status.state).toBe('up-to-date');
  const id = await newContact(tab, 'Durand');
  await eventually(() => tab.last('sync')?.status.state).toBe('up-to-date');
  expect((await lineOf(tab, id))?.status).toBe('prospect');
  const invited = await relay.join('Bea', 'member');
  await relay.stop();
  const late = await devices.joined(relay, invited).openTab();
  expect((await late.api.factsAround([id])).complete).toBe(false);
  const offline = await device.openTab();
  expect((await offline.api.factsAround([id])).complete).toBe(true);
  await relay.restart();
  await late.api.watchList(everything);
  await eventually(async () => {
    await late.api.tryNow(false);
    return (await lineOf(late, id))?.status;
  }).toBe('prospect');
});
