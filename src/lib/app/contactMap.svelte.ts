import type { Clock } from '../base/clock.ts';
import { createDisposables, type Dispose } from '../base/disposables.ts';
import type { ContactId } from '../base/ids.ts';
import { createLatest } from '../base/latest.ts';
import type { MapPoints } from '../projections/mapPoints.ts';
import {
  boundsOf,
  idsWithin,
  indexById,
  isSame,
  pointAt,
  pointsOf,
  type ContactPoint,
  type MapBounds
} from './packedPoints.ts';
import type { ListQuery, WorkerEvent } from './workerApi.ts';

export interface ContactMapPort {
  mapPoints(query: ListQuery): Promise<MapPoints>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

/** Of the worker's time, at most this part goes into points that are asked for again and again. */
const SHARE = 4;

/** The contacts of a list as a map shows them, kept while they change. */
export class ContactMap {
  readonly #port: ContactMapPort;
  readonly #clock: Clock;
  readonly #disposables = createDisposables();
  readonly #reread = createLatest(() => this.#read());
  #query: ListQuery | null = null;
  #points: MapPoints | null = $state.raw(null);
  readonly #places = $derived(indexById(this.#points?.ids ?? []));
  #notBefore = 0;
  #waits: (() => void) | null = null;

  constructor(port: ContactMapPort, clock: Clock) {
    this.#port = port;
    this.#clock = clock;
    this.#disposables.add(port.on(({ type }) => (type === 'rows' || type === 'issues') && this.#soon()));
    this.#disposables.add(() => this.#waits?.());
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** False until the first answer is here. */
  get loaded(): boolean {
    return this.#points !== null;
  }

  /** How many lie on the map. */
  get count(): number {
    return this.#points?.ids.length ?? 0;
  }

  get unlocated(): readonly ContactId[] {
    return this.#points?.unlocated ?? [];
  }

  /** All of them, in the order of the list. */
  get points(): readonly ContactPoint[] {
    const points = this.#points;
    return points ? pointsOf(points) : [];
  }

  pointOf(id: ContactId): ContactPoint | null {
    const index = this.#places.get(id);
    return this.#points && index !== undefined ? pointAt(this.#points, index) : null;
  }

  /** In the order of the list. */
  within(bounds: MapBounds): readonly ContactId[] {
    return this.#points ? idsWithin(this.#points, bounds) : [];
  }

  /** What holds all of them; null: there are none. */
  get bounds(): MapBounds | null {
    return this.#points && boundsOf(this.#points);
  }

  show(query: ListQuery): Promise<void> {
    this.#query = query;
    return this.#reread();
  }

  #soon(): void {
    if (this.#query === null || this.#waits) return;
    this.#waits = this.#clock.after(Math.max(0, this.#notBefore - this.#clock.now()), () => {
      this.#waits = null;
      void this.#reread();
    });
  }

  async #read(): Promise<void> {
    if (this.#query === null) return;
    const began = this.#clock.now();
    const points = await this.#port.mapPoints(this.#query);
    const ended = this.#clock.now();
    this.#notBefore = ended + (ended - began) * SHARE;
    // The map would be made anew: most changes of contacts move nobody.
    if (!this.#points || !isSame(this.#points, points)) this.#points = points;
  }
}
