import * as v from 'valibot';
import { removeAwarenessStates, type Awareness } from 'y-protocols/awareness';
import type { Clock } from '../base/clock.ts';
import { PRESENCE_BYTES_MAX } from '../protocol/limits.ts';
import type { Base, PeerPresence, TabPresence } from './types.ts';

/** P8: the relay takes five states a second; one fewer leaves room for the heartbeat. */
const AT_MOST_EVERY = 250;

/** The rest of the relay's bound is the frame around the tabs. */
const MAX_TABS_BYTES = PRESENCE_BYTES_MAX - 600;

const MAX_DRAFT = 200;

const text = v.nullable(v.string());
const peerState = v.object({
  memberId: v.string(),
  deviceId: v.optional(v.string(), ''),
  name: v.string(),
  base: v.fallback(v.nullable(v.object({ seq: v.number(), fingerprint: v.string() })), null),
  tabs: v.array(v.object({ tab: v.string(), contactId: text, field: text, draft: text, caret: text }))
});

/** A tab in the state of its device; its id makes it the same tab when others close. */
interface NamedTab extends TabPresence {
  readonly tab: string;
}

export interface Presence {
  /** What a tab of this device shows; null when the tab is gone. */
  setTab(tab: string, presence: TabPresence | null): void;
  /** S3: what this device holds; null: it cannot be compared just now. */
  setBase(base: Base | null): void;
  peers(): readonly PeerPresence[];
  dispose(): void;
}

/** P8: one awareness state a device, composed of its tabs; and everybody else's, as the relay stamped them. */
export function createPresence(
  awareness: Awareness,
  clock: Clock,
  onPeers: (peers: readonly PeerPresence[]) => void
): Presence {
  const tabs = new Map<string, TabPresence>();
  let base: Base | null = null;
  let cancel: (() => void) | null = null;
  let lastSent = -Infinity;

  function publish(): void {
    cancel = null;
    lastSent = clock.now();
    const shown = fitting(Array.from(tabs, ([tab, shows]) => ({ tab, ...shows })));
    awareness.setLocalState({ tabs: shown, ...(base ? { base } : {}) });
  }

  function publishSoon(): void {
    cancel ??= clock.after(Math.max(0, lastSent + AT_MOST_EVERY - clock.now()), publish);
  }

  const onChange = (_change: unknown, origin: unknown): void => {
    if (origin !== 'local') onPeers(peersOf(awareness));
  };
  awareness.on('change', onChange);
  publish();

  return {
    setTab(tab, presence) {
      if (presence) tabs.set(tab, shortened(presence));
      else tabs.delete(tab);
      publishSoon();
    },
    setBase(next) {
      const isSame = base?.seq === next?.seq && base?.fingerprint === next?.fingerprint;
      if (isSame) return;
      base = next;
      publishSoon();
    },
    peers: () => peersOf(awareness),
    dispose() {
      cancel?.();
      awareness.off('change', onChange);
    }
  };
}

/**
 * P8: forgets when remote states were last heard of. Kept, their clocks would make a peer that reconnects
 * invisible until its state changes, up to 15 s. The states themselves are already removed.
 */
export function forgetPeers(awareness: Awareness): void {
  const remote = [...awareness.meta.keys()].filter((client) => client !== awareness.clientID);
  removeAwarenessStates(awareness, remote, 'connection closed');
  for (const client of remote) awareness.meta.delete(client);
}

function peersOf(awareness: Awareness): readonly PeerPresence[] {
  const peers: PeerPresence[] = [];
  for (const [client, state] of awareness.getStates()) {
    if (client === awareness.clientID) continue;
    // Another version of the app may say more, or less; what cannot be read is nobody.
    const parsed = v.safeParse(peerState, state);
    if (!parsed.success) continue;
    const { memberId, deviceId, name, base, tabs } = parsed.output;
    for (const { tab, ...shown } of tabs) {
      peers.push({ ...shown, key: `${String(client)}/${tab}`, memberId, deviceId, name, base });
    }
  }
  return peers;
}

function shortened(presence: TabPresence): TabPresence {
  const { draft } = presence;
  return draft !== null && draft.length > MAX_DRAFT
    ? { ...presence, draft: draft.slice(0, MAX_DRAFT) }
    : presence;
}

/** A state above the relay's bound would show nothing at all: drafts and carets go first, then tabs. */
function fitting(tabs: readonly NamedTab[]): readonly NamedTab[] {
  if (sizeOf(tabs) <= MAX_TABS_BYTES) return tabs;
  const bare = tabs.map((tab) => ({ ...tab, draft: null, caret: null }));
  while (sizeOf(bare) > MAX_TABS_BYTES) bare.shift();
  return bare;
}

function sizeOf(tabs: readonly NamedTab[]): number {
  return new TextEncoder().encode(JSON.stringify(tabs)).byteLength;
}
