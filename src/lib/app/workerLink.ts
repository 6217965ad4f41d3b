/** The page's end of the line to its worker. */
import * as Comlink from 'comlink';
import type { Dispose } from '../base/disposables.ts';
import { err, type Result } from '../base/result.ts';
import { untilAnswered } from './untilAnswered.ts';
import type { Opened, OpenOptions, OpenProblem, WorkerApi, WorkerEvent } from './workerApi.ts';

/** Calls that pass no function go straight through. */
type PlainCalls = Omit<WorkerApi, 'open' | 'close' | 'loadDemo' | 'undoJournal' | 'bringIn'>;

export interface WorkerLink {
  readonly api: PlainCalls;
  /** Opens the workspace; events that arrive meanwhile reach the listeners there are by then. */
  open(options: OpenOptions): Promise<Result<Opened, OpenProblem>>;
  on(listen: (event: WorkerEvent) => void): Dispose;
  readonly loadDemo: WorkerApi['loadDemo'];
  readonly bringIn: WorkerApi['bringIn'];
  readonly undoJournal: WorkerApi['undoJournal'];
  close(): Promise<void>;
  /** Ends the worker at once, with whatever it was doing. */
  terminate(): void;
}

export function createWorkerLink(): WorkerLink {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'carnet' });
  const remote = Comlink.wrap<WorkerApi>(worker);
  const listeners = new Set<(event: WorkerEvent) => void>();
  /** Kept until somebody listens: the first `sync` event comes before the page has built its workspace. */
  let early: WorkerEvent[] = [];
  const hear = (event: WorkerEvent) => {
    if (listeners.size === 0) early.push(event);
    for (const listen of listeners) listen(event);
  };
  return {
    api: remote,
    open: (options) => Promise.race([remote.open(options, Comlink.proxy(hear)), failureOf(worker)]),
    on(listen) {
      listeners.add(listen);
      const missed = early;
      early = [];
      for (const event of missed) listen(event);
      return () => listeners.delete(listen);
    },
    loadDemo: (count, progress) =>
      untilAnswered(progress, async (told) => await remote.loadDemo(count, Comlink.proxy(told))),
    undoJournal: (id, progress) =>
      untilAnswered(progress, async (told) => await remote.undoJournal(id, Comlink.proxy(told))),
    bringIn: (from, progress) =>
      untilAnswered(progress, async (told) => await remote.bringIn(from, Comlink.proxy(told))),
    async close() {
      listeners.clear();
      await remote.close();
      worker.terminate();
    },
    terminate() {
      listeners.clear();
      worker.terminate();
    }
  };
}

/** A worker whose script does not load never answers: without this the page would wait for ever. */
function failureOf(worker: Worker): Promise<Result<Opened, OpenProblem>> {
  return new Promise((resolve) => {
    worker.addEventListener(
      'error',
      (event) => resolve(err({ code: 'storage-unavailable', detail: event.message || 'worker' })),
      { once: true }
    );
  });
}
