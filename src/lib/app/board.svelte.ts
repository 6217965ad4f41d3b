import { createDisposables, type Dispose } from '../base/disposables.ts';
import { createLatest } from '../base/latest.ts';
import type { Result } from '../base/result.ts';
import type { Board, BoardCard, BoardFilter, BoardPlace, BoardQuery } from '../projections/boardTypes.ts';
import { cardKey, type UnderWay } from './boardColumns.ts';
import type { WorkerEvent } from './workerApi.ts';

/** Cards of a column at first: more than a screen holds. All of hundreds would keep the page from opening. */
const FIRST = 8;
const MORE = 24;

/** What the board needs of the worker. */
export interface BoardPort {
  board(query: BoardQuery): Promise<Board>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

/** The opportunities as the page shows them: what is shown stays until its replacement is here. */
export class Opportunities {
  readonly #port: BoardPort;
  readonly #disposables = createDisposables();
  readonly #reread = createLatest(() => this.#read());
  #filter: BoardFilter | null = null;
  #counts: Readonly<Record<string, number>> = {};
  #latest: Board | null = $state.raw(null);
  #held: Board | null = $state.raw(null);
  #underWay: readonly UnderWay[] = $state.raw([]);

  constructor(port: BoardPort) {
    this.#port = port;
    this.#disposables.add(
      port.on(({ type }) => {
        if (type === 'rows' || type === 'issues' || type === 'settings') void this.#reread();
      })
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** Null until the first answer is here. */
  get shown(): Board | null {
    return this.#held ?? this.#latest;
  }

  /** Moves that are not stored yet. */
  get underWay(): readonly UnderWay[] {
    return this.#underWay;
  }

  /** What was unfolded stays so: `counts` of columns that hold other cards now begin anew. */
  show(filter: BoardFilter): Promise<void> {
    this.#filter = filter;
    this.#counts = Object.fromEntries(Object.keys(this.#counts).map((key) => [key, FIRST]));
    return this.#reread();
  }

  /** The first cards of a column that is decided: nobody looks at them before. */
  unfold(key: string): Promise<void> {
    return this.#show(key, FIRST);
  }

  more(key: string): Promise<void> {
    return this.#show(key, (this.#counts[key] ?? FIRST) + MORE);
  }

  /** A card is being carried: what others do meanwhile is shown once it is put down, and moves nothing under the hand. */
  hold(): Dispose {
    this.#held = this.#latest;
    return () => (this.#held = null);
  }

  /** Shows the card where it goes while `run` is under way, and what is stored from then on. */
  async move<R extends Result<unknown, unknown>>(
    card: BoardCard,
    to: BoardPlace,
    since: number,
    run: () => Promise<R>
  ): Promise<R> {
    const others = () => this.#underWay.filter((each) => cardKey(each.card) !== cardKey(card));
    this.#underWay = [...others(), { card, to, since }];
    try {
      const result = await run();
      if (result.ok) await this.#reread();
      return result;
    } finally {
      this.#underWay = others();
    }
  }

  #show(key: string, count: number): Promise<void> {
    this.#counts = { ...this.#counts, [key]: count };
    return this.#reread();
  }

  async #read(): Promise<void> {
    if (this.#filter === null) return;
    this.#latest = await this.#port.board({ ...this.#filter, counts: this.#counts, first: FIRST });
  }
}
