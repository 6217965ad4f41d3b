import * as Y from 'yjs';
import type { Clock } from '../base/clock.ts';
import { err, type Result } from '../base/result.ts';
import type { CommitProblem } from './workerApi.ts';

/** L2: typing in a note is written at most this often. */
export const NOTE_INTERVAL = 200;
/** A4: no single commit of ours grows above this, whatever was pasted; the relay takes 64 kB. */
const MAX_COMMIT_BYTES = 32 * 1024;

export type CommitResult = Result<undefined, CommitProblem>;

export type CommitUpdate = (update: Uint8Array) => Promise<CommitResult>;

export interface CommitQueueOptions {
  readonly clock: Clock;
  readonly commit: CommitUpdate;
  /** Told once: nothing after the failed change has been or will be sent. */
  readonly failed: (problem: CommitProblem) => void;
  readonly changed: () => void;
}

/**
 * The local changes of one opening of one document on their way to the store, strictly in order: an
 * update sent before the one it rests on would leave the store with a gap. After a failure the document is
 * ahead of the store for good, so the queue dies with it (L2).
 */
export class CommitQueue {
  readonly #options: CommitQueueOptions;
  #tail: Promise<void> = Promise.resolve();
  #notes: Uint8Array[] = [];
  #stopTimer: (() => void) | null = null;
  #notesUnderWay = 0;
  #underWay = 0;
  #dead: CommitProblem | null = null;
  readonly #unsaved: Uint8Array[] = [];

  constructor(options: CommitQueueOptions) {
    this.#options = options;
  }

  /** True while something written here is not yet durable on this device. */
  get busy(): boolean {
    return this.#underWay > 0 || this.#notes.length > 0;
  }

  /** One act: sent at once, after the note typing that came before it. */
  act(update: Uint8Array, commit = this.#options.commit): Promise<CommitResult> {
    this.#sendNotes();
    return this.#send(update, false, commit);
  }

  /** One keystroke in a note: coalesced. */
  note(update: Uint8Array): void {
    if (this.#dead) return;
    this.#notes.push(update);
    this.#options.changed();
    this.#stopTimer ??= this.#options.clock.after(NOTE_INTERVAL, () => {
      this.#stopTimer = null;
      // A slow disk must not pile up commits: what is typed meanwhile goes with the next one.
      if (this.#notesUnderWay === 0) this.#sendNotes();
    });
  }

  /** Sends buffered typing now; resolves when everything sent so far is durable or has failed. */
  flush(): Promise<void> {
    this.#sendNotes();
    return this.#tail;
  }

  /** After a failure: the note typing that did not reach the store, in order. */
  get unsavedNotes(): readonly Uint8Array[] {
    return this.#unsaved;
  }

  #sendNotes(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
    const notes = this.#notes;
    this.#notes = [];
    for (const update of mergeUpTo(notes, MAX_COMMIT_BYTES))
      void this.#send(update, true, this.#options.commit);
  }

  #send(update: Uint8Array, isNote: boolean, commit: CommitUpdate): Promise<CommitResult> {
    this.#underWay += 1;
    if (isNote) this.#notesUnderWay += 1;
    const done = this.#tail.then(() => (this.#dead ? err(this.#dead) : this.#commit(update, commit)));
    this.#tail = done.then((result) => {
      this.#underWay -= 1;
      if (isNote) this.#settleNote();
      if (!result.ok && isNote) this.#unsaved.push(update);
      if (!result.ok && !this.#dead) this.#die(result.error);
      this.#options.changed();
    });
    this.#options.changed();
    return this.#tail.then(() => done);
  }

  #settleNote(): void {
    this.#notesUnderWay -= 1;
    if (this.#notesUnderWay === 0 && !this.#stopTimer && this.#notes.length > 0) this.#sendNotes();
  }

  async #commit(update: Uint8Array, commit: CommitUpdate): Promise<CommitResult> {
    try {
      return await commit(update);
    } catch (error) {
      // The worker died or could not answer: the outcome is unknown, only the store can tell it.
      return err({ code: 'reopen', detail: String(error) });
    }
  }

  #die(problem: CommitProblem): void {
    this.#dead = problem;
    // Still in order: what was sent fails behind this one, what is buffered comes last.
    this.#sendNotes();
    this.#options.failed(problem);
  }
}

/** Merges updates in order into as few as fit `limit` bytes each; a single larger one stays alone. */
export function mergeUpTo(updates: readonly Uint8Array[], limit: number): Uint8Array[] {
  const merged: Uint8Array[] = [];
  let run: Uint8Array[] = [];
  let bytes = 0;
  const close = (): void => {
    const [only] = run;
    if (only) merged.push(run.length === 1 ? only : Y.mergeUpdates(run));
    run = [];
    bytes = 0;
  };
  for (const update of updates) {
    if (bytes + update.byteLength > limit) close();
    run.push(update);
    bytes += update.byteLength;
  }
  close();
  return merged;
}
