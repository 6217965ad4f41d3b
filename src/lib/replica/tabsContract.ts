import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { canonicalState } from '../contact/digest.ts';
import { createHoldings } from '../sync/holdings.ts';
import { buildDocument, hasPending } from './integration.ts';
import { createMemoryStore } from './memoryStore.ts';
import { project } from './project.ts';
import { createDevice, page, type Device, type Editor } from './replicaHarness.ts';
import type { Store, StoreTx, StoredUpdate } from './store.ts';
import type { StoreDevice } from './storeContract.ts';

/** What one tab does with the contact that both have open. */
const ACTS = ['write', 'note', 'burst', 'read', 'page', 'fold', 'reopen'] as const;
type TabAct = (typeof ACTS)[number] | 'erase';

const script = fc.array(fc.constantFrom(...ACTS), { minLength: 5, maxLength: 25 });
/** A few of these are more rows than a document keeps without being folded. */
const BURST = 8;
const REMOTE = 6;

/** A page and its worker: it has the document open, and hears of what others stored only when it reads. */
interface Tab {
  readonly device: Device;
  editor: Editor;
  /** Last key of the store that the editor has. */
  n: number;
  /** Pages of the feed that it has stored: after a theft, both tabs may have stored the same. */
  pages: number;
}

/** One contact of one device with two tabs, and what was promised of it. */
interface Run {
  readonly docId: string;
  readonly tabs: readonly [Tab, Tab];
  readonly remote: readonly Uint8Array[];
  /** Told "saved on this device", in order. */
  readonly saved: Uint8Array[];
}

/**
 * L2: two workers on one contact never lose or reorder rows, whatever of commits, pages, folds and erasures of theirs
 * fall between each other.
 */
export function describeTwoTabs(name: string, create: () => Promise<StoreDevice>, runs: number): void {
  // Many short lives of a device, on a machine that does other things meanwhile.
  describe(`two tabs over ${name}`, { timeout: 60_000 }, () => {
    test('[L2] no update that was told as saved is lost, none is out of order, and both tabs agree', async () => {
      await fc.assert(
        fc.asyncProperty(script, script, async (left, right) => {
          const run = await startRun(await create());
          await Promise.all([play(run, run.tabs[0], left), play(run, run.tabs[1], right)]);
          await expectNothingLost(run);
        }),
        { numRuns: runs }
      );
    });

    test('[L2] [A6] once a tab has erased the contact, nothing the other does brings it back', async () => {
      await fc.assert(
        fc.asyncProperty(script, script, fc.nat(), async (left, right, at) => {
          const run = await startRun(await create());
          const place = at % left.length;
          const erasing = [...left.slice(0, place), 'erase' as const, ...left.slice(place)];
          await Promise.all([play(run, run.tabs[0], erasing), play(run, run.tabs[1], right)]);
          await expectErased(run);
        }),
        { numRuns: Math.ceil(runs / 2) }
      );
    });

    test('[L2] negative control: tabs that keep the last key in memory and put are found out', async () => {
      const database = await create();
      const careless = { open: async () => cachingKeys(await database.open()) };
      const run = await startRun(careless);
      const writing: readonly TabAct[] = Array.from({ length: 10 }, () => 'note');
      await Promise.all([play(run, run.tabs[0], writing), play(run, run.tabs[1], writing)]);
      expect(run.saved.length).toBeGreaterThan(10);
      await expect(expectNothingLost(run)).rejects.toThrow();
    });
  });
}

async function startRun(database: StoreDevice): Promise<Run> {
  const left = createDevice(await database.open(), 1);
  const right = createDevice(await database.open(), 2);
  const { docId } = await left.create();
  const open = async (device: Device): Promise<Tab> => {
    const loaded = await device.replica.load(docId);
    return { device, editor: await device.open(docId), n: loaded?.n ?? 0, pages: 0 };
  };
  const tabs = [await open(left), await open(right)] as const;
  return { docId, tabs, remote: await remoteUpdates(tabs[0]), saved: [] };
}

/** What somebody else wrote into the same contact. */
async function remoteUpdates({ device, editor }: Tab): Promise<readonly Uint8Array[]> {
  const other = createDevice(createMemoryStore(), 3);
  const loaded = await device.replica.load(editor.docId);
  if (!loaded) throw new Error('not there');
  await other.replica.applyChanges(page(1, [{ docId: editor.docId, kind: 'update', bytes: loaded.state }]));
  const remote = await other.open(editor.docId);
  return Array.from({ length: REMOTE }, (_, at) => remote.note(`remote ${String(at)}`));
}

async function play(run: Run, tab: Tab, acts: readonly TabAct[]): Promise<void> {
  for (const [at, what] of acts.entries()) {
    if (what === 'write') await commit(run, tab, tab.editor.write('name', `name ${String(at)}`));
    else if (what === 'note') await commit(run, tab, tab.editor.note(`note ${String(at)}`));
    else if (what === 'burst') {
      for (let i = 0; i < BURST; i += 1) await commit(run, tab, tab.editor.note(String(i)));
    } else if (what === 'read') await read(tab);
    else if (what === 'page') await takePage(run, tab);
    else if (what === 'fold') await tab.device.replica.foldNext();
    else if (what === 'erase') await tab.device.replica.erase(run.docId);
    else await reopen(tab);
  }
}

async function commit(run: Run, tab: Tab, update: Uint8Array): Promise<void> {
  const result = await tab.device.replica.commit({ changes: [{ docId: run.docId, update }] });
  if (result.ok) run.saved.push(update);
  else expect(result.error).toEqual({ code: 'erased' });
}

async function read(tab: Tab): Promise<void> {
  const news = await tab.device.replica.readNew(tab.editor.docId, tab.n);
  for (const update of news.updates) Y.applyUpdate(tab.editor.doc, update);
  tab.n = news.n;
}

async function takePage(run: Run, tab: Tab): Promise<void> {
  const bytes = run.remote[tab.pages];
  if (!bytes) return;
  tab.pages += 1;
  const row = { docId: run.docId, kind: 'update' as const, bytes };
  await tab.device.replica.applyChanges(page(1 + tab.pages, [row]));
  run.saved.push(bytes);
}

/** The sheet is closed and opened again: it writes on under another client id. */
async function reopen(tab: Tab): Promise<void> {
  const { docId } = tab.editor;
  // The key before the state: what comes between is read twice, which is nothing.
  const before = await tab.device.replica.readNew(docId, 0);
  try {
    tab.editor = await tab.device.open(docId);
    tab.n = before.n;
  } catch (error) {
    if (!(await tab.device.replica.readNew(docId, 0)).erased) throw error;
  }
}

async function expectNothingLost({ docId, tabs, remote, saved }: Run): Promise<void> {
  const { replica } = tabs[0].device;
  const stored = await replica.load(docId);
  if (!stored) throw new Error('the contact is gone');
  const held = createHoldings();
  held.note(docId, stored.state);
  for (const update of saved) expect(held.holds(docId, update)).toBe(true);

  const doc = buildDocument(docId, [stored.state]);
  expect(hasPending(doc)).toBe(false);
  for (const tab of tabs) {
    await read(tab);
    expect(canonicalState(tab.editor.doc)).toBe(canonicalState(doc));
  }
  expect(await replica.rowsOf([docId])).toEqual([project(doc).row.row]);

  // The outbox in its own order, over what the relay has: never a row before the one it builds on.
  const relay = buildDocument(docId, []);
  const rows = (await replica.outboxRows()).map(({ bytes }) => bytes);
  for (const update of [...rows.slice(0, 1), ...remote, ...rows.slice(1)]) {
    Y.applyUpdate(relay, update);
    expect(hasPending(relay)).toBe(false);
  }
  const pushed = createHoldings();
  pushed.note(docId, Y.encodeStateAsUpdate(relay));
  for (const update of saved) expect(pushed.holds(docId, update)).toBe(true);
}

async function expectErased({ docId, tabs }: Run): Promise<void> {
  for (const { device } of tabs) {
    expect(await device.replica.load(docId)).toBeNull();
    expect(await device.replica.rowsOf([docId])).toEqual([]);
    expect(await device.replica.outboxRows()).toEqual([]);
    expect((await device.replica.readNew(docId, 0)).erased).toBe(true);
  }
}

/** The mistake that L2 names: what others wrote since is not read, and a taken key is overwritten. */
export function cachingKeys(store: Store): Store {
  const known = new Set<string>();
  const careless = (tx: StoreTx): StoreTx => ({
    ...tx,
    async updatesAfter(docId, n) {
      if (n > 0 && known.has(docId)) return [];
      known.add(docId);
      return tx.updatesAfter(docId, n);
    },
    addUpdate: (docId, update) => put(tx, docId, update)
  });
  return {
    ...store,
    transact: (mode, scope, body) => store.transact(mode, scope, (tx) => body(careless(tx)))
  };
}

async function put(tx: StoreTx, docId: string, update: StoredUpdate): Promise<void> {
  const others = (await tx.updatesAfter(docId, 0)).filter(({ n }) => n !== update.n);
  await tx.deleteUpdates(docId);
  for (const other of [...others, update]) await tx.addUpdate(docId, other);
}
