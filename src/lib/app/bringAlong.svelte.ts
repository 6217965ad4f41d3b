import { createContext } from 'svelte';
import type { WorkspaceId } from '../base/ids.ts';
import type { Dispose } from '../base/disposables.ts';
import type { Result } from '../base/result.ts';
import type { RegistryProblem } from './deviceRegistry.ts';
import type { BringProblem, Brought } from './workerApi.ts';
import type { Workspace } from './workspace.svelte.ts';

export type BringAlongState =
  /** The first pull is not complete, or the server cannot be reached: what is missing here is not known yet. */
  | { readonly step: 'waiting' }
  | { readonly step: 'running'; readonly done: number }
  | { readonly step: 'done'; readonly brought: Brought }
  /** Nothing is lost: the other base is as it was, and it is tried again. */
  | { readonly step: 'failed'; readonly code: BringProblem['code'] }
  /** It was settled otherwise: somebody chose to keep it apart, here or in another tab, or that one has brought it. */
  | { readonly step: 'settled' };

export interface BringAlongPorts {
  /** Reads reactive state: the device still knows the other base as one to bring along. */
  readonly isAwaited: () => boolean;
  readonly settle: (outcome: Pick<Brought, 'whole'>) => Result<undefined, RegistryProblem>;
}

/**
 * S2: brings the other base of this device along, once this carnet has been pulled to its end: before that, the
 * device cannot know which items of the lists it lacks.
 */
export class BringAlong {
  #state: BringAlongState = $state.raw({ step: 'waiting' });
  readonly #workspace: Pick<Workspace, 'sync' | 'mayWrite' | 'bringIn' | 'on'>;
  readonly #from: WorkspaceId;
  readonly #ports: BringAlongPorts;

  constructor(
    workspace: Pick<Workspace, 'sync' | 'mayWrite' | 'bringIn' | 'on'>,
    from: WorkspaceId,
    ports: BringAlongPorts
  ) {
    this.#workspace = workspace;
    this.#from = from;
    this.#ports = ports;
  }

  get state(): BringAlongState {
    const { step } = this.#state;
    // What was chosen in one tab must not be undone by another one that goes on waiting, or tries again.
    const isOpen = step === 'waiting' || step === 'failed';
    return isOpen && !this.#ports.isAwaited() ? { step: 'settled' } : this.#state;
  }

  start(): Dispose {
    this.#look();
    return this.#workspace.on((event) => {
      if (event.type === 'sync') this.#look();
    });
  }

  /**
   * A base that cannot come along, because the browser deleted it or its member may only read here, could otherwise
   * never be deleted. Nothing of it is lost, nor of what has come already.
   */
  keepApart(): Result<undefined, RegistryProblem> {
    return this.#ports.settle({ whole: false });
  }

  async run(): Promise<void> {
    this.#state = { step: 'running', done: 0 };
    const brought = await this.#workspace.bringIn(this.#from, (done) => {
      this.#state = { step: 'running', done };
    });
    if (brought.ok) this.#ports.settle(brought.value);
    this.#state = brought.ok
      ? { step: 'done', brought: brought.value }
      : { step: 'failed', code: brought.error.code };
  }

  #look(): void {
    const { sync, mayWrite } = this.#workspace;
    if (this.state.step !== 'waiting' || sync.status.state !== 'up-to-date' || !mayWrite) return;
    void this.run();
  }
}

const [get, set] = createContext<BringAlong | null>();

/** Null: no other base is to be brought along. Provided by WorkspaceRoot. */
export const provideBringAlong = set;
export const useBringAlong = get;
