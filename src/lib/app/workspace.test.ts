import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { systemRandom } from '../base/random.ts';
import { ok, type Result } from '../base/result.ts';
import { readFacts } from '../contact/read.ts';
import { viewOf } from '../contact/view.ts';
import { createManualClock, createMemoryStorage } from './sheetHarness.ts';
import { TabStorage } from './tabStorage.ts';
import type { Preferences, WorkerEvent } from './workerApi.ts';
import type { WorkerLink } from './workerLink.ts';
import { Workspace } from './workspace.svelte.ts';

const ID = '11111111-2222-4333-8444-555555555555';
const KEY = `looked/${ID.slice(0, 2)}`;

/** A page whose worker answers when it is told to. */
function createPage(preferences: Preferences, clockOffset: number) {
  const asked: unknown[] = [];
  const listeners = new Set<(event: WorkerEvent) => void>();
  let stored: (result: Result<undefined, never>) => void = () => undefined;
  const api = {
    commit: () => new Promise((resolve) => (stored = resolve)),
    setPreference: (key: string, value: unknown) => (asked.push([key, value]), Promise.resolve())
  };
  const link = {
    api,
    on: (listen: (event: WorkerEvent) => void) => (listeners.add(listen), () => listeners.delete(listen))
  } as unknown as WorkerLink;
  const settings = viewOf('settings', readFacts(new Y.Doc()));
  const clock = createManualClock();
  const workspace = new Workspace({
    link,
    opened: { settings, readOnly: false, empty: false, clockOffset, role: 'member', preferences },
    workspaceId: 'w',
    memberId: 'ana',
    memberName: 'Ana',
    credential: null,
    clock,
    random: systemRandom,
    stored: () => undefined,
    tabStorage: new TabStorage({ ...createMemoryStorage(), length: 0, key: () => null }),
    pageLife: { tell: () => undefined, stop: () => undefined }
  });
  return {
    workspace,
    clock,
    asked,
    hear: (event: WorkerEvent) => listeners.forEach((listen) => listen(event)),
    store: () => stored(ok())
  };
}

test('[C14] a change of one’s own is no news, though the relay’s time is found to be less while it is stored', async () => {
  const { workspace, clock, asked, hear, store } = createPage({ [KEY]: { [ID]: 1 } }, 500);
  const at = clock.now() + 500;
  const committed = workspace.commit({ changes: [{ docId: ID, update: new Uint8Array() }] });
  hear({ type: 'clock', offset: -500 });
  store();
  await committed;
  expect(asked).toEqual([[KEY, { [ID]: at }]]);
});
