import type { Clock } from '../../src/lib/base/clock.ts';
import { PRESENCE_BYTES_MAX, PRESENCE_PER_SECOND } from '../../src/lib/protocol/limits.ts';
import { presenceMessage, type PresenceEntry, type StampedEntry } from './presenceMessage.ts';
import { createPresenceOwners } from './presenceOwners.ts';
import type { Identity, Seat } from './seat.ts';

const INTERVAL_MS = 1_000 / PRESENCE_PER_SECOND;
const GONE = 'null';

/** P8: who is here. The relay reads the entries, because a device may speak for itself only. */
export interface Presence {
  receive(seat: Seat, entries: readonly PresenceEntry[]): void;
  /** Sends the seat what other devices show. */
  tell(seat: Seat): void;
  /** Removes what the seat still owns. */
  leave(seat: Seat): void;
  /** Client ids whose device is remembered. */
  owners(): number;
}

/** What a seat shows, and what it wants to show next. */
interface Shown {
  client: number;
  /** Ours, always growing: a device that comes back with its old clock would stay invisible to its peers. */
  clock: number;
  state: string;
}

interface Wish {
  readonly client: number;
  waiting: { readonly clock: number; readonly state: string } | null;
  lastAt: number;
  cancel: (() => void) | null;
}

export function createPresence(clock: Clock, seats: () => Iterable<Seat>): Presence {
  const owners = createPresenceOwners();
  const wishes = new Map<Seat, Wish>();
  const shown = new Map<number, Shown & { seat: Seat }>();

  function wishOf(seat: Seat, entry: PresenceEntry): Wish | null {
    const known = wishes.get(seat);
    if (known && known.client !== entry.client) return null;
    const { deviceId } = seat.identity;
    if (!owners.owns(deviceId, entry.client, known === undefined && !isGone(entry.state))) return null;
    const wish = known ?? { client: entry.client, waiting: null, lastAt: -Infinity, cancel: null };
    wishes.set(seat, wish);
    return wish;
  }

  function receiveOne(seat: Seat, entry: PresenceEntry): void {
    const wish = wishOf(seat, entry);
    if (!wish) return;
    const state = stamped(entry.state, seat.identity);
    if (state === null) return;
    wish.waiting = { clock: entry.clock, state };
    const wait = wish.lastAt + INTERVAL_MS - clock.now();
    if (wait <= 0) publish(seat, wish);
    else wish.cancel ??= clock.after(wait, () => publish(seat, wish));
  }

  function publish(seat: Seat, wish: Wish): void {
    wish.cancel?.();
    wish.cancel = null;
    if (!wish.waiting) return;
    const before = shown.get(wish.client)?.clock ?? 0;
    const next = { ...wish.waiting, client: wish.client, clock: Math.max(before + 1, wish.waiting.clock) };
    wish.waiting = null;
    wish.lastAt = clock.now();
    shown.set(wish.client, { ...next, seat });
    broadcast(seat, next);
  }

  function broadcast(from: Seat, entry: StampedEntry): void {
    const message = presenceMessage([entry]);
    for (const seat of seats()) if (isOther(seat, from)) seat.sendBytes(message);
  }

  return {
    receive(seat, entries) {
      for (const entry of entries) receiveOne(seat, entry);
    },
    tell(seat) {
      const others = [...shown.values()].filter((one) => one.state !== GONE && isOther(one.seat, seat));
      if (others.length > 0) seat.sendBytes(presenceMessage(others));
    },
    leave(seat) {
      const wish = wishes.get(seat);
      wishes.delete(seat);
      if (!wish) return;
      wish.cancel?.();
      const current = shown.get(wish.client);
      // A newer socket of the same device may have taken the id over.
      if (current?.seat !== seat) return;
      shown.delete(wish.client);
      broadcast(seat, { client: wish.client, clock: current.clock + 1, state: GONE });
    },
    owners: () => owners.count()
  };
}

/** Another device: y-websocket would take its own device's old state for its own. */
function isOther(seat: Seat, from: Seat): boolean {
  return seat.identity.deviceId !== from.identity.deviceId;
}

function isGone(state: Uint8Array): boolean {
  return new TextDecoder().decode(state) === GONE;
}

/** The state with who it is written into it by us; null when it is too large or no object. */
function stamped(state: Uint8Array, { deviceId, memberId, memberName }: Identity): string | null {
  if (state.length > PRESENCE_BYTES_MAX) return null;
  const value = parse(new TextDecoder().decode(state));
  if (value === null) return GONE;
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  return JSON.stringify({ ...value, deviceId, memberId, name: memberName });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON: no object, so the caller shows nothing.
    return undefined;
  }
}
