/** R-E3, R-E5: two devices that act apart, each through its own worker and database, and meet over a real relay. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { changeState } from '../../commands/changeState.ts';
import { forceStatus } from '../../commands/roles.ts';
import { startDocument } from '../../commands/startDocument.ts';
import { readDocument } from '../../contact/read.ts';
import { fieldView, seenOf } from '../../contact/viewAccess.ts';
import { startTestRelay, type TestRelay } from '../../sync/relayHarness.ts';
import {
  ALL_ISSUES,
  createTestDevices,
  eventually,
  newContact,
  run,
  write,
  type TestDevices
} from './answeringHarness.ts';
import type { TestTab } from './workerHarness.ts';

vi.setConfig({ testTimeout: 60_000 });

let devices: TestDevices;
let relay: TestRelay;

beforeEach(async () => {
  devices = createTestDevices();
  relay = await startTestRelay();
});

afterEach(async () => {
  await devices.close();
  await relay.dispose();
});

/** Two members, who have the same and are apart from now on. */
async function apart(prepare: (tab: TestTab) => Promise<void>): Promise<readonly [TestTab, TestTab]> {
  const ines = await devices.joined(relay, relay.admin).openTab();
  // Until all has come once, nothing that is absent is known to be absent.
  await together(ines);
  await prepare(ines);
  const bea = await devices.joined(relay, await relay.join('Bea', 'member')).openTab();
  await together(ines, bea);
  await relay.stop();
  return [ines, bea];
}

async function meet(...tabs: readonly TestTab[]): Promise<void> {
  await relay.restart();
  for (const tab of tabs) await tab.api.tryNow(false);
  await together(...tabs);
}

/** Nothing waits anywhere, and all have the same. */
async function together(...tabs: readonly TestTab[]): Promise<void> {
  await eventually(async () => {
    const states = tabs.map((tab) => tab.last('sync')?.status.state);
    const prints = await Promise.all(tabs.map(async (tab) => (await tab.api.storage()).fingerprint));
    return [...new Set(states), new Set(prints).size];
  }).toEqual(['up-to-date', 1]);
}

async function quoteAt(tab: TestTab, id: string): Promise<string> {
  const started = await run(tab, id, (doc, context) => startDocument(doc, context, { kind: 'quote' }));
  if (!started.ok) throw new Error(started.error.code);
  return started.value.entity;
}

const move = (tab: TestTab, id: string, entity: string, to: string) =>
  run(tab, id, (doc, context) => {
    const seen = seenOf(fieldView(readDocument(doc), 'state', entity));
    return changeState(doc, context, { entity, to, seen });
  });

const force = (tab: TestTab, id: string, status: 'client' | 'other') =>
  run(tab, id, (doc, context) => forceStatus(doc, context, { status, seen: [] }));

const statusOf = async (tab: TestTab, id: string) => (await tab.api.followAssessment(id))?.status;

const codesOf = async (tab: TestTab, id: string) =>
  (await tab.api.issues(ALL_ISSUES)).issues.filter(({ contact }) => contact === id).map(({ code }) => code);

describe('R-E3', () => {
  test('[R3] a quote that two validate at once makes a client on both, and nothing to choose', async () => {
    let [brun, quote] = ['', ''];
    const both = await apart(async (tab) => {
      brun = await newContact(tab, 'Brun');
      quote = await quoteAt(tab, brun);
    });
    for (const tab of both) expect(await move(tab, brun, quote, 'validated')).toMatchObject({ ok: true });
    await meet(...both);
    for (const tab of both) {
      expect(await statusOf(tab, brun)).toMatchObject({ status: 'client', disputed: false });
      const [row] = (await tab.api.factsAround([brun])).rows;
      expect(row?.entities[quote]?.fields['state']?.map(({ v }) => v)).toEqual(['validated', 'validated']);
      expect(row?.conflicts).toEqual([]);
    }
  });

  test('[R3] [R5] what a person under a company has bought makes the company a client, and all under it', async () => {
    const ids: string[] = [];
    let quote = '';
    const [ines, bea] = await apart(async (tab) => {
      const acme = await newContact(tab, 'Acme');
      const [person, site] = [await newContact(tab, 'Mme Roux', acme), await newContact(tab, 'Dépôt', acme)];
      ids.push(person, acme, site);
      quote = await quoteAt(tab, person);
    });
    expect(await move(bea, ids[0] ?? '', quote, 'validated')).toMatchObject({ ok: true });
    await meet(ines, bea);
    for (const tab of [ines, bea]) {
      for (const id of ids) expect(await statusOf(tab, id)).toMatchObject({ status: 'client' });
    }
  });

  test('[R3] a client whose only sale is cancelled is a prospect again, and it is said why', async () => {
    let [brun, quote] = ['', ''];
    const [ines, bea] = await apart(async (tab) => {
      brun = await newContact(tab, 'Brun');
      quote = await quoteAt(tab, brun);
      await move(tab, brun, quote, 'validated');
    });
    expect(await statusOf(ines, brun)).toMatchObject({ status: 'client' });
    expect(await move(bea, brun, quote, 'cancelled')).toMatchObject({ ok: true });
    await meet(ines, bea);
    for (const tab of [ines, bea]) {
      expect(await statusOf(tab, brun)).toMatchObject({
        status: 'prospect',
        why: { code: 'sales-cancelled', evidence: [{ entity: quote, field: 'state', value: 'cancelled' }] }
      });
    }
  });

  test('[R3] [R9] validated here and cancelled there shows the dispute on both', async () => {
    let [brun, quote] = ['', ''];
    const [ines, bea] = await apart(async (tab) => {
      brun = await newContact(tab, 'Brun');
      quote = await quoteAt(tab, brun);
    });
    await move(ines, brun, quote, 'validated');
    await move(bea, brun, quote, 'cancelled');
    await meet(ines, bea);
    for (const tab of [ines, bea]) {
      expect(await statusOf(tab, brun)).toMatchObject({ status: 'client', disputed: true });
      await eventually(() => codesOf(tab, brun)).toEqual(['concurrent-states']);
    }
  });

  test('[R4] [R10] a status that two force otherwise is the same on both, and theirs to choose', async () => {
    let brun = '';
    const [ines, bea] = await apart(async (tab) => {
      brun = await newContact(tab, 'Brun');
    });
    expect(await force(ines, brun, 'client')).toMatchObject({ ok: true });
    expect(await force(bea, brun, 'other')).toMatchObject({ ok: true });
    await meet(ines, bea);
    expect(await statusOf(ines, brun)).toEqual(await statusOf(bea, brun));
    for (const tab of [ines, bea]) {
      expect(await statusOf(tab, brun)).toMatchObject({ forced: true, derived: 'prospect' });
      await eventually(() => codesOf(tab, brun)).toContain('conflict');
      const { issues } = await tab.api.issues(ALL_ISSUES);
      const values = issues.find(({ code }) => code === 'conflict')?.evidence.map(({ value }) => value);
      expect(values).toEqual(['client', 'other']);
    }
  });
});

test('[R6] [R7] [R8] R-E5 while those above have not come the gate asks; when a block comes with them it holds, and finds what was begun', async () => {
  const ines = await devices.joined(relay, relay.admin).openTab();
  const acme = await newContact(ines, 'Acme');
  await write(ines, acme, 'warning/sale', { id: 'w1', level: 'block', message: 'Mauvais payeur' });
  await together(ines);
  const invited = await relay.join('Bea', 'member');
  await relay.stop();

  const bea = await devices.joined(relay, invited).openTab();
  const site = await newContact(bea, 'Chantier', acme);
  expect(await bea.api.followAssessment(site)).toMatchObject({
    complete: false,
    status: { status: null },
    entity: { entity: null }
  });
  const start = (acknowledged = false) =>
    run(bea, site, (doc, context) =>
      startDocument(
        doc,
        acknowledged ? { ...context, acknowledged: { warnings: [], incomplete: true } } : context,
        { kind: 'quote' }
      )
    );
  expect(await start()).toMatchObject({
    error: { code: 'needs-acknowledgement', incomplete: true, warnings: [] }
  });
  expect(await start(true)).toMatchObject({ ok: true });

  await meet(ines, bea);
  for (const tab of [ines, bea]) {
    expect(await tab.api.followAssessment(site)).toMatchObject({
      complete: true,
      place: { parent: acme },
      warnings: { sale: { level: 'block' } }
    });
    await eventually(() => codesOf(tab, site)).toContain('late-block');
  }
  expect(await start(true)).toMatchObject({ error: { code: 'blocked' } });
});
