import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { PRESENCE_BYTES_MAX } from '../protocol/limits.ts';
import { createPresence, forgetPeers, type Presence } from './presence.ts';
import { createManualClock, MEMBER, type ManualClock } from './syncHarness.ts';
import type { PeerPresence, TabPresence } from './types.ts';

const tab: TabPresence = { contactId: 'c1', field: 'phone/k3v9', draft: '06 12', caret: null };

let clock: ManualClock;
let mine: Awareness;
let theirs: Awareness;
let presence: Presence;
let seen: (readonly PeerPresence[])[];

beforeEach(() => {
  clock = createManualClock();
  mine = new Awareness(new Y.Doc());
  theirs = new Awareness(new Y.Doc());
  seen = [];
  presence = createPresence(mine, clock, (peers) => void seen.push(peers));
});

afterEach(() => {
  presence.dispose();
  mine.doc.destroy();
  theirs.doc.destroy();
});

const stamp = { name: 'Inès', memberId: MEMBER, deviceId: 'laptop' };

/** What the relay does: stamps who it is. */
function arrives(state: object, stamped: object = stamp): void {
  theirs.setLocalState({ ...state, ...stamped });
  applyAwarenessUpdate(mine, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'relay');
}

test('[P8] one state a device, composed of its tabs', () => {
  presence.setTab('t1', tab);
  presence.setTab('t2', { ...tab, contactId: 'c2' });
  clock.advance(1_000);
  expect(mine.getLocalState()).toEqual({
    tabs: [
      { ...tab, tab: 't1' },
      { ...tab, tab: 't2', contactId: 'c2' }
    ]
  });
  presence.setTab('t1', null);
  clock.advance(1_000);
  expect(mine.getLocalState()).toEqual({ tabs: [{ ...tab, tab: 't2', contactId: 'c2' }] });
});

test('[P8] fewer than five states a second, the latest last', () => {
  let states = 0;
  mine.on('update', () => (states += 1));
  for (let i = 0; i < 20; i += 1) {
    presence.setTab('t1', { ...tab, draft: String(i) });
    clock.advance(50);
  }
  clock.advance(500);
  expect(states).toBeLessThanOrEqual(5);
  expect(mine.getLocalState()).toEqual({ tabs: [{ ...tab, tab: 't1', draft: '19' }] });
});

test('[P8] a state never exceeds what the relay takes, however many tabs and whatever is typed', () => {
  for (let i = 0; i < 40; i += 1) presence.setTab(String(i), { ...tab, draft: '€'.repeat(10_000) });
  clock.advance(1_000);
  expect(new TextEncoder().encode(JSON.stringify(mine.getLocalState())).byteLength).toBeLessThan(
    PRESENCE_BYTES_MAX
  );
});

test('[P8] peers carry what the relay stamped; a state that cannot be read is nobody', () => {
  arrives({ tabs: [{ ...tab, tab: 't9' }] });
  expect(presence.peers()).toEqual([{ ...tab, ...stamp, base: null, key: `${String(theirs.clientID)}/t9` }]);
  arrives({ tabs: 'many' });
  expect(presence.peers()).toEqual([]);
  expect(seen).toHaveLength(2);
});

test('[P8] a relay that does not stamp the device yet still shows who is here', () => {
  arrives({ tabs: [{ ...tab, tab: 't9' }] }, { name: 'Inès', memberId: MEMBER });
  expect(presence.peers().map(({ name, deviceId }) => [name, deviceId])).toEqual([['Inès', '']]);
});

test('[P8] a peer that comes back after our connection closed is visible at once', () => {
  arrives({ tabs: [{ ...tab, tab: 't9' }] });
  const message = encodeAwarenessUpdate(theirs, [theirs.clientID]);
  forgetPeers(mine);
  expect(presence.peers()).toEqual([]);
  // The same clock as before: with its meta remembered it would be ignored.
  applyAwarenessUpdate(mine, message, 'relay');
  expect(presence.peers()).toHaveLength(1);
});

test('[S3] a device says what it holds beside what its tabs show, and takes it back', () => {
  const base = { seq: 7, fingerprint: 'ab' };
  presence.setTab('t1', tab);
  presence.setBase(base);
  clock.advance(1_000);
  expect(mine.getLocalState()).toEqual({ tabs: [{ ...tab, tab: 't1' }], base });
  presence.setBase(null);
  clock.advance(1_000);
  expect(mine.getLocalState()).toEqual({ tabs: [{ ...tab, tab: 't1' }] });
});

test('[S3] what another device holds is told of each of its tabs; what cannot be read of it is nothing', () => {
  const tabs = ['1', '2'].map((name) => ({ ...tab, tab: name }));
  const base = { seq: 7, fingerprint: 'ab' };
  arrives({ tabs, base });
  expect(seen.at(-1)?.map((peer) => peer.base)).toEqual([base, base]);
  arrives({ tabs, base: { seq: 'seven' } });
  expect(seen.at(-1)?.map((peer) => peer.base)).toEqual([null, null]);
});
