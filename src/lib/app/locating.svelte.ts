/** R18: contacts that lie nowhere, looked up one batch after the other on somebody's wish. */
import type { ContactId } from '../base/ids.ts';
import type { ManyDone } from '../commands/types.ts';
import { undoOf } from './contactActs.ts';
import { locateContacts, type LocatedMany } from './locateContacts.ts';
import { documentsOf } from './openDocuments.ts';
import type { Workspace } from './workspace.svelte.ts';

export class Locating {
  readonly #workspace: Workspace;
  #looked = $state<number | null>(null);
  #outcome: LocatedMany | null = $state.raw(null);
  #isTakingBack = $state(false);
  #kept = $state<number | null>(null);
  #stopping: AbortController | null = null;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** How many have been looked at; null: it is not under way. */
  get looked(): number | null {
    return this.#looked;
  }
  /** Null: it has not come to an end yet. */
  get outcome(): LocatedMany | null {
    return this.#outcome;
  }
  get isTakingBack(): boolean {
    return this.#isTakingBack;
  }
  /** How many could not be taken back, somebody has changed one of their act since; null: nobody has asked for it. */
  get kept(): number | null {
    return this.#kept;
  }

  async start(contacts: readonly ContactId[]): Promise<void> {
    if (this.#stopping) return;
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#looked = 0;
    this.#outcome = null;
    this.#kept = null;
    try {
      this.#outcome = await locateContacts(documentsOf(this.#workspace), {
        contacts,
        country: this.#workspace.settings.country,
        progress: (looked) => (this.#looked = looked),
        signal: stopping.signal
      });
    } finally {
      this.#looked = null;
      this.#stopping = null;
    }
  }

  /** What is under way is written first. */
  stop(): void {
    this.#stopping?.abort();
  }

  /** All that it wrote, whatever was done since. */
  async takeBack(): Promise<void> {
    if (this.#isTakingBack || !this.#outcome) return;
    this.#isTakingBack = true;
    let kept = 0;
    try {
      for (const act of this.#outcome.acts.toReversed()) {
        const back = await undoOf(documentsOf(this.#workspace), act);
        // Who took it back with the keys meanwhile wants nothing more.
        if (back && (!back.ok || back.value.changedBy !== null)) kept += changedIn(act);
      }
      this.#kept = kept;
    } finally {
      this.#isTakingBack = false;
    }
  }
}

function changedIn({ parts }: ManyDone): number {
  return parts.filter(({ changed }) => changed).length;
}
