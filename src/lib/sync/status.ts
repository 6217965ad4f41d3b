import type { Role } from '../protocol/frames.ts';
import type { OutboxCount } from './ports.ts';
import type { ClosedWhy, Connection, SyncStatus } from './types.ts';

/** S1: everything the sync pill may rest on. None of it is an opinion of the socket. */
export interface SyncFacts {
  readonly connection: Connection;
  readonly closedWhy: ClosedWhy | null;
  readonly role: Role | null;
  readonly outbox: OutboxCount;
  /** The device's cursor, and the head of the relay's log as last told; null before the first READY. */
  readonly seq: number;
  readonly head: number | null;
  /** The feed of this connection has reached the relay's head. Until then `seq` may be of another log (P5). */
  readonly caughtUp: boolean;
  readonly lastContact: number | null;
  /** The last connection ended because the relay asked to come back later, and nothing has gone well since. */
  readonly asksLater: boolean;
}

export const NOTHING_WAITING: OutboxCount = { waiting: 0, since: null, refused: [] };

/** S1: what a person is told, from facts alone. */
export function syncStatus(facts: SyncFacts): SyncStatus {
  const behind = facts.head === null ? 0 : Math.max(0, facts.head - facts.seq);
  return {
    state: stateOf(facts, behind),
    connection: facts.connection,
    closedWhy: facts.closedWhy,
    role: facts.role,
    waiting: facts.outbox.waiting,
    since: facts.outbox.since,
    refused: facts.outbox.refused,
    behind,
    caughtUp: facts.caughtUp,
    asksLater: facts.asksLater,
    lastContact: facts.lastContact
  };
}

function stateOf(facts: SyncFacts, behind: number): SyncStatus['state'] {
  const { connection, outbox } = facts;
  if (connection === 'solo') return 'solo';
  if (connection === 'closed') return 'closed';
  if (outbox.refused.length > 0) return 'refused';
  if (connection === 'online') {
    return outbox.waiting > 0 || behind > 0 || !facts.caughtUp ? 'syncing' : 'up-to-date';
  }
  return outbox.waiting > 0 ? 'saved' : 'offline';
}
