import type { Role } from '../protocol/frames.ts';
import type { Base, PeerPresence } from '../sync/types.ts';
import { endingAfter, type Ending } from './ending.ts';
import { NO_ISSUES } from './review.svelte.ts';
import type { IssueCounts, Opened, Preferences, WorkerEvent } from './workerApi.ts';

/** What went wrong below the page, as the worker tells it. */
export type WorkerFault = Extract<WorkerEvent, { readonly type: 'fault' }>;

/** What the worker has told the page so far, of the device and of the others; each is what it told last. */
export class WorkerNews {
  #peers: readonly PeerPresence[] = $state.raw([]);
  #base: Base | null = $state.raw(null);
  #issueCounts: IssueCounts = $state.raw(NO_ISSUES);
  #fault: WorkerFault | null = $state.raw(null);
  #role = $state<Role | null>(null);
  #ended: Ending | null = $state(null);
  #clockOffset: number;
  #preferences: Preferences = $state.raw({});

  constructor({ clockOffset, role, preferences }: Opened, ended: Ending | null) {
    this.#clockOffset = clockOffset;
    this.#role = role;
    this.#preferences = preferences;
    this.#ended = ended;
  }

  get peers(): readonly PeerPresence[] {
    return this.#peers;
  }
  get base(): Base | null {
    return this.#base;
  }
  /** Nothing until the rules have been asked. */
  get issueCounts(): IssueCounts {
    return this.#issueCounts;
  }
  get fault(): WorkerFault | null {
    return this.#fault;
  }
  /** As the relay told it last: another tab that takes the lead has not heard it yet. */
  get role(): Role | null {
    return this.#role;
  }
  get ended(): Ending | null {
    return this.#ended;
  }
  get clockOffset(): number {
    return this.#clockOffset;
  }
  get preferences(): Preferences {
    return this.#preferences;
  }

  /** Seen by the page itself; null: what it meant is over. */
  found(fault: WorkerFault | null): void {
    this.#fault = fault;
  }

  receive(event: WorkerEvent): void {
    if (event.type === 'sync') {
      this.#role = event.status.role ?? this.#role;
      this.#ended = endingAfter(this.#ended, event.status);
    } else if (event.type === 'presence') this.#peers = event.peers;
    else if (event.type === 'issues') this.#issueCounts = event.counts;
    else if (event.type === 'base') this.#base = event.base;
    else if (event.type === 'clock') this.#clockOffset = event.offset;
    else if (event.type === 'preferences') this.#preferences = event.preferences;
    else if (event.type === 'fault') this.#fault = event;
  }
}
