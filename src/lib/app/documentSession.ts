import * as Y from 'yjs';
import type { Dispose } from '../base/disposables.ts';
import type { DocId } from '../base/ids.ts';
import { err, type Result } from '../base/result.ts';
import type { ClientIds } from '../contact/clientIds.ts';
import { factsOf } from '../contact/document.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView } from '../contact/types.ts';
import { CommitQueue, type CommitResult, type CommitUpdate } from './commitQueue.ts';
import type { HeldNotes } from './heldNotes.ts';
import { HeldTyping } from './heldTyping.ts';
import type { DocumentPort } from './sheetPort.ts';
import type { CommitProblem, WorkerEvent } from './workerApi.ts';

/** Marks what came from the store: it is never committed back to it. */
const FROM_STORE = Symbol('from the store');

export type SessionState = 'loading' | 'open' | 'missing' | 'erased' | 'closed';

/** An act could not be tried, or was tried and is not in the store; its input must be offered again. */
export type SessionProblem = CommitProblem | { readonly code: 'not-open' };

/** What an act writes into one open document, and the way of it to the store. */
export interface Recording {
  readonly doc: Y.Doc;
  readonly view: DocumentView;
  /** What was written; null: nothing. */
  end(): Uint8Array | null;
  /** Commits it after what was written before; `commit` instead of a commit of this document alone. */
  send(update: Uint8Array, commit?: CommitUpdate): Promise<CommitResult>;
}

/**
 * One document open on the page: loaded from the store, kept equal to it in both directions, closed and
 * loaded again whenever a local change did not reach the store (L2).
 */
export class DocumentSession {
  readonly docId: DocId;
  /** Resolves once the state is no longer `loading` for the first time. */
  readonly loaded: Promise<void>;
  readonly #port: DocumentPort;
  readonly #clientIds: ClientIds;
  readonly #listeners = new Set<() => void>();
  readonly #stopEvents: Dispose;
  readonly #held: HeldTyping;
  #state: SessionState = 'loading';
  #doc: Y.Doc | null = null;
  #view: DocumentView | null = null;
  #queue: CommitQueue | null = null;
  #problem: CommitProblem | null = null;
  /** Collects the updates of the act that is running; null while none runs. */
  #acting: Uint8Array[] | null = null;
  /** `document` events that arrive between the request for the state and its answer. */
  #early: Uint8Array[] = [];
  #retriedNotes = false;
  /** A change failed, and what was typed is in neither the document nor what is held. */
  #isTakingBack = false;
  /** Ends when what a failure began is through: the typing held, the document open again. */
  #reopening: Promise<void> = Promise.resolve();
  /** The store tells this session of changes. Let go of twice, it would be that of the next session. */
  #isFollowing = false;
  /** The document arrives in pieces; the first one that is seen opens it. */
  #arriving = false;

  /** Loads at once, or after an earlier session of the same document has closed. */
  constructor(
    docId: DocId,
    port: DocumentPort,
    clientIds: ClientIds,
    held: HeldNotes,
    after: Promise<void> = Promise.resolve()
  ) {
    this.docId = docId;
    this.#port = port;
    this.#clientIds = clientIds;
    this.#held = new HeldTyping(docId, held);
    this.#stopEvents = port.on((event) => this.#receive(event));
    this.loaded = after.then(() => {
      // Not before: the earlier session may hold more while it closes.
      this.#held.read();
      return this.#load();
    });
  }

  get state(): SessionState {
    return this.#state;
  }
  /** The document itself, for the note editor; another object after each reopening. */
  get doc(): Y.Doc | null {
    return this.#doc;
  }
  get view(): DocumentView | null {
    return this.#view;
  }
  /** Why the last change did not reach the store; null once a later one did. */
  get problem(): CommitProblem | null {
    return this.#problem;
  }
  /** Something written here is not yet durable on this device. */
  get busy(): boolean {
    return this.#isTakingBack || (this.#queue?.busy ?? false);
  }

  onChange(listen: () => void): Dispose {
    this.#listeners.add(listen);
    return () => this.#listeners.delete(listen);
  }

  async #load(): Promise<void> {
    // Closed while a change failed: followed now, it would be for ever, and for the next opening in its place.
    if (this.#state === 'closed') return;
    this.#early = [];
    this.#isFollowing = true;
    const stored = await this.#port.subscribe(this.docId);
    if (this.#state !== 'loading') return;
    if (stored) this.#open(stored);
    else this.#state = 'missing';
    this.#tell();
  }

  /**
   * Runs one command, which must finish its transaction before it returns, and resolves when what it wrote
   * is durable. The view already shows it before that.
   */
  async act<T, E>(
    run: (doc: Y.Doc, view: DocumentView) => Result<T, E>
  ): Promise<Result<T, E | SessionProblem>> {
    const recording = this.record();
    if (!recording) return err({ code: 'not-open' });
    let result: Result<T, E>;
    let written: Uint8Array | null;
    try {
      result = run(recording.doc, recording.view);
    } finally {
      written = recording.end();
    }
    if (!written) return result;
    const committed = await recording.send(written);
    return committed.ok ? result : committed;
  }

  /** From now until `end`, what is written here is one act; null while the document is not open. */
  record(): Recording | null {
    const [doc, view, queue] = [this.#doc, this.#view, this.#queue];
    if (!doc || !view || !queue) return null;
    const written: Uint8Array[] = [];
    this.#acting = written;
    return {
      doc,
      view,
      end: () => {
        this.#acting = null;
        return written.length === 0 ? null : Y.mergeUpdates(written);
      },
      send: (update, commit = (alone) => this.#store(alone)) =>
        queue.act(update, async (part) => this.#settle(await commit(part)))
    };
  }

  /** Writes note typing that is still held back; resolves when all is durable or has failed. */
  async flush(): Promise<void> {
    await this.#queue?.flush();
  }

  /** Whether note typing is held that `retryNotes` can offer to the store again. */
  get holdsNotes(): boolean {
    return this.#held.any;
  }

  /** The held typing is in this page's memory only: a reload would lose it. */
  get heldAtRisk(): boolean {
    return this.#held.isAtRisk;
  }

  /** Both notes as plain text with what is held, for a file of the person's own; '' when nothing is held. */
  heldText(): string {
    return this.#doc && this.#held.any ? this.#held.textOn(this.#doc) : '';
  }

  /** Offers the held typing to the store once more. */
  retryNotes(): void {
    this.#problem = null;
    if (this.#doc && this.#held.any) {
      this.#held.offerAgain(this.#doc);
      this.#forgetHeld();
    }
    this.#tell();
  }

  /** Gives up the held typing: the notes are what the store has. */
  discardNotes(): void {
    this.#problem = null;
    this.#held.giveUp();
    this.#tell();
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    await this.flush();
    this.#stopEvents();
    this.#drop('closed');
    // Whoever opens it next must find what this one holds; and what is let go of after that would be theirs.
    await this.#reopening;
    // One that is closed before it began waits for the session before it, as the next one waits for this. Whether it
    // could be loaded was told to whoever asked.
    await Promise.allSettled([this.loaded]);
    await this.#unfollow();
  }

  async #unfollow(): Promise<void> {
    if (!this.#isFollowing) return;
    this.#isFollowing = false;
    await this.#port.unsubscribe(this.docId);
  }

  #open(stored: readonly Uint8Array[]): void {
    const doc = this.#clientIds.open(this.docId, stored);
    const queue = new CommitQueue({
      clock: this.#port.clock,
      commit: async (update) => this.#settle(await this.#store(update)),
      failed: (problem) => {
        this.#reopening = this.#reopen(problem, queue);
      },
      changed: () => {
        this.#forgetHeld();
        this.#tell();
      }
    });
    for (const update of this.#early) Y.applyUpdate(doc, update, FROM_STORE);
    this.#early = [];
    doc.on('beforeTransaction', () => {
      if (this.#acting) this.#clientIds.writeAs(doc, 'act');
    });
    // Before anybody hears of the change: the note editor takes the document's id for the writer's own.
    doc.on('afterTransaction', () => this.#clientIds.writeAs(doc, 'typing'));
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === FROM_STORE) return;
      if (this.#acting) this.#acting.push(update);
      else queue.note(update);
      this.#clientIds.renew(doc);
    });
    factsOf(doc).observe(() => this.#look());
    this.#doc = doc;
    this.#queue = queue;
    this.#state = 'open';
    this.#look();
  }

  #store(update: Uint8Array): Promise<CommitResult> {
    return this.#port.commit({ changes: [{ docId: this.docId, update }] });
  }

  #settle(result: CommitResult): CommitResult {
    if (result.ok) this.#problem = null;
    return result;
  }

  #look(): void {
    if (this.#doc) this.#view = readDocument(this.#doc);
    this.#tell();
  }

  #receive(event: WorkerEvent): void {
    if (event.type === 'erased' && event.docId === this.docId) {
      this.#erase();
      this.#tell();
    }
    if (event.type !== 'document' || event.docId !== this.docId) return;
    if (this.#doc) Y.applyUpdate(this.#doc, event.update, FROM_STORE);
    else if (this.#state === 'missing') void this.#arrived();
    else this.#early.push(event.update);
  }

  /** A device that is still joining is shown a link before it has the contact: it opens once it is here. */
  async #arrived(): Promise<void> {
    if (this.#arriving) return;
    this.#arriving = true;
    await this.#unfollow();
    this.#arriving = false;
    if (this.#state !== 'missing') return;
    this.#state = 'loading';
    await this.#load();
  }

  async #reopen(problem: CommitProblem, failed: CommitQueue): Promise<void> {
    this.#problem = problem;
    if (problem.code === 'erased') {
      this.#erase();
      this.#tell();
      return;
    }
    this.#isTakingBack = true;
    this.#drop('loading');
    this.#tell();
    await failed.flush();
    this.#held.hold(failed.unsavedNotes);
    this.#isTakingBack = false;
    this.#tell();
    await this.#unfollow();
    await this.#load();
    if (problem.code === 'reopen' && !this.#retriedNotes) {
      this.#retriedNotes = true;
      this.retryNotes();
    }
  }

  #forgetHeld(): void {
    if (!this.busy && this.#problem === null) this.#held.stored();
  }

  /** A6: nothing of it stays in this page, what it held back included. */
  #erase(): void {
    this.#drop('erased');
    this.#view = null;
    this.#early = [];
    this.#held.giveUp();
  }

  /** Lets go of the document; its client id may be taken up again only if all it wrote is in the store. */
  #drop(state: SessionState): void {
    if (this.#doc) {
      if (state === 'closed' && this.#problem === null) this.#clientIds.release(this.#doc);
      else this.#clientIds.forget(this.docId);
      this.#doc.destroy();
    }
    this.#doc = null;
    this.#queue = null;
    this.#state = state;
  }

  #tell(): void {
    for (const listen of this.#listeners) listen();
  }
}
