import { createDisposables, type Dispose } from '../base/disposables.ts';
import type { MemberId } from '../base/ids.ts';
import { createLatest } from '../base/latest.ts';
import type { PlanningEntry, PlanningQuery, PlanningRange } from '../projections/planningTypes.ts';
import { NONE_PLACED, withoutPlaced, withPlaced, type Placed } from './placed.ts';
import type { PlanningView } from './planningAddress.ts';
import type { WorkerEvent } from './workerApi.ts';

export type { PlanningEntry } from '../projections/planningTypes.ts';
export type { Placed } from './placed.ts';

/** What the planning needs of the worker. */
export interface PlanningPort {
  planning(query: PlanningQuery): Promise<PlanningRange>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

/** What is shown of it, and how: the answer to one is never laid out as another. */
export interface PlanningFrame {
  readonly view: PlanningView;
  /** The day that was chosen; the view shows those around it too. */
  readonly day: string;
  readonly days: readonly [string, ...string[]];
  readonly byPerson: boolean;
  readonly who: MemberId | null;
}

interface Shown {
  readonly frame: PlanningFrame;
  readonly range: PlanningRange;
}

export function keyOf({ contact, entity }: Pick<PlanningEntry, 'contact' | 'entity'>): string {
  return `${contact}/${entity}`;
}

/** The appointments of some days as the page shows them: what is shown stays until its replacement is here. */
export class Planning {
  readonly #port: PlanningPort;
  readonly #disposables = createDisposables();
  readonly #reread = createLatest(() => this.#read());
  #frame: PlanningFrame | null = null;
  #shown: Shown | null = $state.raw(null);
  /** Where appointments stand that somebody has just put elsewhere, until the store says so too, or refuses. */
  #placed = $state.raw(NONE_PLACED);
  /** Those of them whose writing is over, one way or the other. */
  #written: readonly { readonly key: string; readonly placed: Placed }[] = [];
  readonly #entries = $derived.by(() => this.#laidOut());
  #hands = 0;
  #isStale = false;

  constructor(port: PlanningPort) {
    this.#port = port;
    this.#disposables.add(
      port.on(({ type }) => {
        if (type === 'rows' || type === 'issues' || type === 'settings') void this.refresh();
      })
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Null until the first answer is here. */
  get frame(): PlanningFrame | null {
    return this.#shown?.frame ?? null;
  }

  get entries(): readonly PlanningEntry[] {
    return this.#entries;
  }

  entry(key: string): PlanningEntry | null {
    return this.#entries.find((entry) => keyOf(entry) === key) ?? null;
  }

  show(frame: PlanningFrame): Promise<void> {
    this.#frame = frame;
    return this.#reread();
  }

  /** While an appointment is in somebody's hand nothing moves under it: what changed meanwhile shows afterwards. */
  async refresh(): Promise<void> {
    if (this.#hands > 0) this.#isStale = true;
    else await this.#reread();
  }

  /** Takes something into the hand; what is returned lets go of it. */
  hold(): Dispose {
    this.#hands += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.#hands -= 1;
      if (this.#hands > 0 || !this.#isStale) return;
      this.#isStale = false;
      void this.#reread();
    };
  }

  /** Shows it where it was put while that is being written; where it was, if it may not be. */
  async putting<T>(key: string, placed: Placed, write: () => Promise<T>): Promise<T> {
    this.#placed = withPlaced(this.#placed, key, placed);
    try {
      return await write();
    } finally {
      this.#written = [...this.#written, { key, placed }];
      await this.refresh();
    }
  }

  /** The store has answered for them since: what it says counts. */
  #forgetWritten(): void {
    if (this.#written.length === 0) return;
    this.#placed = withoutPlaced(this.#placed, this.#written);
    this.#written = [];
  }

  #laidOut(): readonly PlanningEntry[] {
    const entries = this.#shown?.range.entries ?? [];
    if (this.#placed.size === 0) return entries;
    return entries
      .map((entry) => ({ ...entry, ...this.#placed.get(keyOf(entry)) }))
      .sort((a, b) => a.start - b.start);
  }

  async #read(): Promise<void> {
    const frame = this.#frame;
    if (!frame) return;
    const to = frame.days.at(-1) ?? frame.days[0];
    const range = await this.#port.planning({ from: frame.days[0], to });
    // Answered after somebody has taken hold of an appointment: it shows when they let go.
    if (this.#hands > 0 && this.#shown?.frame === frame) this.#isStale = true;
    else {
      this.#shown = { frame, range };
      this.#forgetWritten();
    }
  }
}
