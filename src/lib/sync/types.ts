import type { DocId } from '../base/ids.ts';
import type { NackCode, Role } from '../protocol/frames.ts';

export type Connection =
  /** No relay: this device only. */
  | 'solo'
  | 'connecting'
  | 'online'
  | 'offline'
  /** A final close code; nothing is retried until somebody acts. */
  | 'closed';

export type ClosedWhy = 'revoked' | 'no-access' | 'unknown-workspace' | 'app-too-old' | 'erase-device';

/** S1: what the sync pill rests on. Facts only; `state` is derived from the rest by `syncState`. */
export interface SyncStatus {
  readonly state: 'solo' | 'saved' | 'syncing' | 'up-to-date' | 'offline' | 'refused' | 'closed';
  readonly connection: Connection;
  readonly closedWhy: ClosedWhy | null;
  readonly role: Role | null;
  /** Outbox rows not yet acknowledged, and since when (ms). */
  readonly waiting: number;
  readonly since: number | null;
  readonly refused: readonly { readonly docId: DocId; readonly code: NackCode }[];
  /** Rows of the relay's log this device has not pulled yet. */
  readonly behind: number;
  /** The feed of this connection, or of the last one, has reached the relay's head. */
  readonly caughtUp: boolean;
  /** The relay answers, and asks to come back later: it cannot write just now, or takes no more connections. */
  readonly asksLater: boolean;
  /** Last message from the relay (ms, local clock); null when never. */
  readonly lastContact: number | null;
}

/** What one tab of a device shows, as its own page tells its worker (P8). */
export interface TabPresence {
  readonly contactId: DocId | null;
  /** Field in edit (full name), or `clientNote` / `internalNote`. */
  readonly field: string | null;
  /** What is being typed, at most 200 characters. */
  readonly draft: string | null;
  /** Caret in a note: relative positions as JSON text. */
  readonly caret: string | null;
}

/** S3: everything a device holds, told only when nothing of it waits and the feed is read to its head. */
export interface Base {
  /** Up to where in the relay's log. */
  readonly seq: number;
  /** 32 hex digits; equal at equal `seq` when the devices hold the same. */
  readonly fingerprint: string;
}

/** Somebody else here now: another device's tab, with the name, member and device id that the relay stamped. */
export interface PeerPresence extends TabPresence {
  /** Stable while that tab lives. */
  readonly key: string;
  readonly memberId: string;
  /** Empty when the relay is too old to say. */
  readonly deviceId: string;
  readonly name: string;
  /** What the device holds; null while it has not said. The same for all its tabs. */
  readonly base: Base | null;
}
