/** Tabs of test devices, and people who write in them: what tests of the worker's answers share. */
import { expect } from 'vitest';
import * as Y from 'yjs';
import { systemClock } from '../../base/clock.ts';
import { randomUuid } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import { systemRandom } from '../../base/random.ts';
import type { Result } from '../../base/result.ts';
import { createContact } from '../../commands/createContact.ts';
import type { CommandContext, Refusal } from '../../commands/types.ts';
import { applyEdits, type Edit } from '../../contact/write.ts';
import type { CredentialResponse } from '../../protocol/http.ts';
import { createLook } from '../../rules/look.ts';
import type { TestRelay } from '../../sync/relayHarness.ts';
import { OpenDocuments } from '../openDocuments.ts';
import { NO_PLACES } from '../placesHarness.ts';
import type { IssueFilter } from '../workerApi.ts';
import { createTestDevice, openOn, type TestDevice, type TestTab } from './workerHarness.ts';

/** Waits for a condition, however busy the machine is. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

export const ALL_ISSUES: IssueFilter = { mine: false, severity: null, from: 0, count: 10 };

/** The member whose device it is, for acts. */
export const context = { by: randomUuid(systemRandom), now: Date.now(), random: systemRandom };

/** All devices of a test, closed together. */
export interface TestDevices {
  /** One that knows no relay. */
  alone(): TestDevice;
  joined(relay: TestRelay, as: CredentialResponse): TestDevice;
  close(): Promise<void>;
}

export function createTestDevices(): TestDevices {
  const devices: TestDevice[] = [];
  const known = (device: TestDevice): TestDevice => {
    devices.push(device);
    return device;
  };
  return {
    alone: () =>
      known(createTestDevice({ workspaceId: randomUuid(systemRandom), memberId: context.by, relay: null })),
    joined: ({ workspaceId, url }, { credential, memberId }) =>
      known(createTestDevice({ workspaceId, memberId, relay: { url, credential } })),
    async close() {
      for (const device of devices) await device.close();
    }
  };
}

export async function newContact(tab: TestTab, name: string, parent?: string): Promise<string> {
  const created = createContact(
    context,
    parent ? { kind: 'child', parent, addressType: 'delivery', name } : { kind: 'main', name }
  );
  if (!created.ok) throw new Error(created.error.code);
  const { id, doc } = created.value;
  const update = Y.encodeStateAsUpdate(doc);
  expect(await tab.api.commit({ changes: [{ docId: id, update }] })).toMatchObject({ ok: true });
  return id;
}

/** A value beside those that are there, as of another device: warnings have commands of their own. */
export function write(tab: TestTab, id: string, field: string, value: Json): Promise<void> {
  return writeAll(tab, id, [{ op: 'set', field, value, seen: [] }]);
}

export function writeAll(tab: TestTab, id: string, edits: readonly Edit[]): Promise<void> {
  return change(tab, id, (doc) => void applyEdits(doc, edits, context));
}

/** A command, as the page runs it: on the document as this device has it, with what it knows around it. */
export async function run<T>(
  tab: TestTab,
  id: string,
  command: (doc: Y.Doc, context: CommandContext) => Result<T, Refusal>,
  by = context.by
): Promise<Result<T, Refusal>> {
  const { rows, complete } = await tab.api.factsAround([id]);
  const look = createLook(rows, complete);
  return change(tab, id, (doc) => command(doc, { ...context, by, now: Date.now(), look }));
}

/** A member at a device of their own. */
export interface Person {
  readonly tab: TestTab;
  readonly memberId: string;
  /** What their page holds open. */
  readonly documents: OpenDocuments;
}

export function personAt(tab: TestTab, memberId: string): Person {
  const documents = new OpenDocuments({
    memberId,
    clock: systemClock,
    random: systemRandom,
    clockOffset: () => 0,
    subscribe: (docId) => tab.api.subscribe(docId),
    unsubscribe: (docId) => tab.api.unsubscribe(docId),
    commit: (act) => tab.api.commit(act),
    places: NO_PLACES,
    geocoding: null,
    async lookAround(ids) {
      const { rows, complete } = await tab.api.factsAround(ids);
      return createLook(rows, complete);
    },
    on(listen) {
      tab.listeners.add(listen);
      return () => void tab.listeners.delete(listen);
    }
  });
  return { tab, memberId, documents };
}

async function change<T>(tab: TestTab, id: string, act: (doc: Y.Doc) => T): Promise<T> {
  const doc = await openOn(tab, id);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => void updates.push(update));
  const result = act(doc);
  const changes = updates.map((update) => ({ docId: id, update }));
  if (changes.length > 0) expect(await tab.api.commit({ changes })).toMatchObject({ ok: true });
  return result;
}
