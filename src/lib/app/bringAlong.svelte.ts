import { createContext } from 'svelte';
import type { WorkspaceId } from '../base/ids.ts';
import type { Dispose } from '../base/disposables.ts';
import type { BringProblem, Brought } from './workerApi.ts';
import type { Workspace } from './workspace.svelte.ts';

export type BringAlongState =
  /** The first pull is not complete, or the server cannot be reached: what is missing here is not known yet. */
  | { readonly step: 'waiting' }
  | { readonly step: 'running'; readonly done: number }
  | { readonly step: 'done'; readonly brought: Brought }
  /** Nothing is lost: the other base is as it was, and it is tried again. */
  | { readonly step: 'failed'; readonly code: BringProblem['code'] };

/**
 * S2: brings the other base of this device along, once this carnet has been pulled to its end: before that, the
 * device cannot know which items of the lists it lacks.
 */
export class BringAlong {
  #state: BringAlongState = $state.raw({ step: 'waiting' });
  readonly #workspace: Workspace;
  readonly #from: WorkspaceId;
  readonly #finished: (brought: Brought) => void;

  constructor(workspace: Workspace, from: WorkspaceId, finished: (brought: Brought) => void) {
    this.#workspace = workspace;
    this.#from = from;
    this.#finished = finished;
  }

  get state(): BringAlongState {
    return this.#state;
  }

  start(): Dispose {
    this.#look();
    return this.#workspace.on((event) => {
      if (event.type === 'sync') this.#look();
    });
  }

  async run(): Promise<void> {
    this.#state = { step: 'running', done: 0 };
    const brought = await this.#workspace.bringIn(this.#from, (done) => {
      this.#state = { step: 'running', done };
    });
    if (brought.ok) this.#finished(brought.value);
    this.#state = brought.ok
      ? { step: 'done', brought: brought.value }
      : { step: 'failed', code: brought.error.code };
  }

  #look(): void {
    const { sync, mayWrite } = this.#workspace;
    if (this.#state.step !== 'waiting' || sync.status.state !== 'up-to-date' || !mayWrite) return;
    void this.run();
  }
}

const [get, set] = createContext<BringAlong | null>();

/** Null: no other base is to be brought along. Provided by WorkspaceRoot. */
export const provideBringAlong = set;
export const useBringAlong = get;
