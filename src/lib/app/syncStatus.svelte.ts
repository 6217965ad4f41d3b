/** What the sync pill says, from facts only (sync.md S1). */
import type { SyncStatus } from '../sync/types.ts';

type SyncTone = 'good' | 'neutral' | 'warning' | 'block' | 'offline';

export interface SyncSummary {
  readonly state: SyncStatus['state'];
  readonly tone: SyncTone;
  /** Something is on its way: the pill shows movement. */
  readonly moving: boolean;
  readonly waiting: number;
  readonly since: number | null;
  readonly lastContact: number | null;
  /** Nothing typed here is still on its way to this device's disk. */
  readonly safeToClose: boolean;
  /** Everything written here is on the relay. */
  readonly shared: boolean;
}

/** Before the worker's first word. */
const UNKNOWN_STATUS: SyncStatus = {
  state: 'saved',
  connection: 'connecting',
  closedWhy: null,
  role: null,
  waiting: 0,
  since: null,
  refused: [],
  behind: 0,
  caughtUp: false,
  lastContact: null,
  asksLater: false
};

const TONES: Record<SyncStatus['state'], SyncTone> = {
  solo: 'neutral',
  saved: 'neutral',
  syncing: 'neutral',
  'up-to-date': 'good',
  offline: 'offline',
  refused: 'block',
  closed: 'warning'
};

export class SyncStatusView {
  #status: SyncStatus = $state.raw(UNKNOWN_STATUS);
  readonly #busy: () => boolean;

  /** @param busy whether a draft or a transaction is under way on this page. */
  constructor(busy: () => boolean) {
    this.#busy = busy;
  }

  get status(): SyncStatus {
    return this.#status;
  }

  update(status: SyncStatus): void {
    this.#status = status;
  }

  get summary(): SyncSummary {
    const { state, waiting, since, lastContact, refused } = this.#status;
    return {
      state,
      tone: TONES[state],
      moving: state === 'syncing',
      waiting,
      since,
      lastContact,
      safeToClose: !this.#busy(),
      shared: state !== 'solo' && waiting === 0 && refused.length === 0 && lastContact !== null
    };
  }
}
