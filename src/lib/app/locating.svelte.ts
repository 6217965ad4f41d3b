/** R18: contacts that lie nowhere, looked up one batch after the other on somebody's wish. */
import type { ContactId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import { locateContacts, type LocatedMany, type LocateProblem } from './locateContacts.ts';
import { documentsOf } from './openDocuments.ts';
import type { Workspace } from './workspace.svelte.ts';

export class Locating {
  readonly #workspace: Workspace;
  #looked = $state<number | null>(null);
  #outcome: Result<LocatedMany, LocateProblem> | null = $state.raw(null);
  #stopping: AbortController | null = null;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** How many have been looked at; null: it is not under way. */
  get looked(): number | null {
    return this.#looked;
  }
  /** Null: it has not come to an end yet. */
  get outcome(): Result<LocatedMany, LocateProblem> | null {
    return this.#outcome;
  }

  async start(contacts: readonly ContactId[]): Promise<void> {
    if (this.#stopping) return;
    const stopping = new AbortController();
    this.#stopping = stopping;
    this.#looked = 0;
    this.#outcome = null;
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
}
