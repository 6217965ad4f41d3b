import type { Result } from '../base/result.ts';
import { DEMO_COUNT, DEMO_LABEL } from './demo.ts';
import type { CommitProblem, JournalHead, JournalUndone, WorkerApi } from './workerApi.ts';

export type DemoPort = Pick<WorkerApi, 'journal' | 'undoJournal' | 'loadDemo'>;

/** What the worker is doing: the first of `total` contacts that are done. */
export interface DemoStep {
  readonly doing: 'load' | 'remove';
  readonly done: number;
  readonly total: number;
}

/** What has come of it, until somebody has told it. */
export type DemoNews =
  | { readonly what: 'loaded'; readonly documents: number }
  | { readonly what: 'removed'; readonly undone: JournalUndone }
  | { readonly what: 'failed'; readonly problem: CommitProblem };

/** The fictitious contacts: loading them, and taking the load back (C10). The worker does it, whatever the page shows. */
export class DemoData {
  readonly #port: DemoPort;
  #step = $state.raw<DemoStep | null>(null);
  #news = $state.raw<DemoNews | null>(null);
  #removable = $state.raw<JournalHead | null>(null);

  constructor(port: DemoPort) {
    this.#port = port;
  }

  /** Null: nothing is under way. */
  get step(): DemoStep | null {
    return this.#step;
  }
  get news(): DemoNews | null {
    return this.#news;
  }
  /** A load is the newest act over several contacts, as far as `look` has seen: it can be taken back. */
  get removable(): boolean {
    return this.#removable !== null;
  }

  told(): void {
    this.#news = null;
  }

  async look(): Promise<void> {
    const head = await this.#port.journal();
    this.#removable = head?.label === DEMO_LABEL ? head : null;
  }

  /** The caller tells of a failure; that it is done is news. */
  async load(): Promise<Result<undefined, CommitProblem>> {
    const loaded = await this.#run('load', DEMO_COUNT, (progress) =>
      this.#port.loadDemo(DEMO_COUNT, progress)
    );
    if (loaded.ok) this.#news = { what: 'loaded', documents: DEMO_COUNT };
    return loaded;
  }

  /** Takes the newest load back, unless another act has come after it. */
  async remove(): Promise<void> {
    await this.look();
    const head = this.#removable;
    if (!head || this.#step) return;
    const undone = await this.#run('remove', head.documents, (progress) =>
      this.#port.undoJournal(head.id, progress)
    );
    if (undone?.ok) this.#news = { what: 'removed', undone: undone.value };
    else if (undone) this.#news = { what: 'failed', problem: undone.error };
  }

  async #run<T>(
    doing: DemoStep['doing'],
    total: number,
    work: (progress: (done: number) => void) => Promise<T>
  ): Promise<T> {
    this.#step = { doing, done: 0, total };
    try {
      return await work((done) => (this.#step = { doing, done, total }));
    } finally {
      this.#step = null;
      await this.look();
    }
  }
}
