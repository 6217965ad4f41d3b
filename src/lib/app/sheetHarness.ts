/** An in-memory store, a clock moved by hand: what the controllers of a sheet are tested against. */
import * as Y from 'yjs';
import type { Clock } from '../base/clock.ts';
import type { DocId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import { readDocument } from '../contact/read.ts';
import { rowOf } from '../projections/row.ts';
import type { ContactRow, ListRow } from '../projections/types.ts';
import { createLook } from '../rules/look.ts';
import type { Look } from '../rules/tree.ts';
import type { Assessment } from '../rules/types/assessment.ts';
import type { TabPresence } from '../sync/types.ts';
import type { Place, Places } from './places.ts';
import type { SheetPort } from './sheetPort.ts';
import { nextQuoteNumber } from './worker/quoteNumber.ts';
import type { Act, CommitProblem, RuleFacts, WorkerEvent } from './workerApi.ts';

export interface ManualClock extends Clock {
  advance(ms: number): void;
}

export function createManualClock(start = Date.UTC(2026, 0, 5, 9)): ManualClock {
  let now = start;
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.run();
      }
      now = end;
    }
  };
}

function createCountingRandom(seed = 1): Random {
  let state = seed;
  return {
    bytes: (count) =>
      Uint8Array.from({ length: count }, () => {
        // xorshift32: enough to make distinct ids that are the same on every run.
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return state & 0xff;
      })
  };
}

export class MemoryPort implements SheetPort {
  readonly memberId: string;
  readonly clock: ManualClock;
  readonly random: Random;
  readonly store: MemoryStore;
  readonly commits: Act[] = [];
  readonly told: TabPresence[] = [];
  readonly subscribed: DocId[] = [];
  readonly rows = new Map<DocId, ListRow>();
  readonly assessments = new Map<DocId, Assessment>();
  readonly followed: DocId[] = [];
  /** Where addresses lie, by their town; null: it is not known. */
  readonly towns = new Map<string, Place | null>();
  readonly places: Places = {
    locate: ({ city = '' }) => {
      const place = this.towns.get(city);
      return Promise.resolve(place === undefined ? err('unavailable') : ok(place));
    },
    suggest: () => Promise.resolve([])
  };
  geocoding: SheetPort['geocoding'] = null;
  /** The device holds all there is. */
  complete = true;
  /** Answers the next commits instead of the store, one each. */
  readonly answers: (Result<undefined, CommitProblem> | 'throw')[] = [];
  readonly #listeners = new Set<(event: WorkerEvent) => void>();

  constructor(store: MemoryStore, memberId: string, clock = createManualClock()) {
    this.store = store;
    this.memberId = memberId;
    this.clock = clock;
    this.random = createCountingRandom(store.ports.length + 1);
    store.ports.push(this);
  }

  clockOffset(): number {
    return 0;
  }
  subscribe(docId: DocId): Promise<readonly Uint8Array[] | null> {
    this.subscribed.push(docId);
    const state = this.store.state(docId);
    return Promise.resolve(state && [state]);
  }
  unsubscribe(docId: DocId): Promise<void> {
    const at = this.subscribed.indexOf(docId);
    if (at >= 0) this.subscribed.splice(at, 1);
    return Promise.resolve();
  }
  commit(act: Act): Promise<Result<undefined, CommitProblem>> {
    const answer = this.answers.shift();
    if (answer === 'throw') return Promise.reject(new Error('the worker is gone'));
    if (answer && !answer.ok) return Promise.resolve(answer);
    this.commits.push(act);
    for (const { docId, update } of act.changes) this.store.write(docId, update, this);
    return Promise.resolve(ok());
  }
  on(listen: (event: WorkerEvent) => void): () => void {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  }
  emit(event: WorkerEvent): void {
    for (const listen of [...this.#listeners]) listen(event);
  }
  get presence(): TabPresence | null {
    return this.told.at(-1) ?? null;
  }
  setPresence(tab: TabPresence): void {
    this.told.push(tab);
  }
  followAssessment(id: DocId): Promise<Assessment | null> {
    this.followed.push(id);
    return Promise.resolve(this.assessments.get(id) ?? null);
  }
  unfollowAssessment(id: DocId): Promise<void> {
    this.followed.splice(this.followed.indexOf(id), 1);
    return Promise.resolve();
  }
  /** All contacts of the store, as the worker's rows would have them. */
  lookAround(): Promise<Look> {
    return Promise.resolve(createLook(this.store.rows(), this.complete));
  }
  factsAround(): Promise<RuleFacts> {
    return Promise.resolve({ complete: this.complete, rows: this.store.rows() });
  }
  rowsOf(ids: readonly DocId[]): Promise<readonly ListRow[]> {
    return Promise.resolve(ids.flatMap((id) => this.rows.get(id) ?? []));
  }
  nextQuoteNumber(): Promise<string> {
    return Promise.resolve(nextQuoteNumber('ABC', this.store.rows()));
  }
  childrenOf(id: DocId): Promise<readonly ListRow[]> {
    return Promise.resolve([...this.rows.values()].filter((row) => row.parent === id));
  }
}

/** What all ports of one test share. It refuses what would leave it with a gap, as the real store does. */
export class MemoryStore {
  readonly ports: MemoryPort[] = [];
  readonly #docs = new Map<DocId, Y.Doc>();

  state(docId: DocId): Uint8Array | null {
    const doc = this.#docs.get(docId);
    return doc ? Y.encodeStateAsUpdate(doc) : null;
  }

  rows(): readonly ContactRow[] {
    return Array.from(this.#docs.values(), (doc) => rowOf(readDocument(doc), { clientNote: '', lists: {} }));
  }

  write(docId: DocId, update: Uint8Array, from: MemoryPort | null): void {
    const doc = this.#docs.get(docId) ?? new Y.Doc({ guid: docId });
    this.#docs.set(docId, doc);
    Y.applyUpdate(doc, update);
    if (doc.store.pendingStructs) throw new Error('the store was left with a gap');
    for (const port of this.ports) {
      if (port !== from && port.subscribed.includes(docId)) port.emit({ type: 'document', docId, update });
    }
  }
}

/** Waits until `condition` holds; promises settle meanwhile, no real time passes. */
export async function settled(condition: () => boolean = () => false): Promise<void> {
  for (let turn = 0; turn < 50 && !condition(); turn += 1) await Promise.resolve();
}

/** `sessionStorage` of one tab. */
export function createMemoryStorage() {
  const items = new Map<string, string>();
  return {
    getItem: (key: string): string | null => items.get(key) ?? null,
    setItem: (key: string, value: string): void => void items.set(key, value),
    removeItem: (key: string): void => void items.delete(key)
  };
}
