import type { WorkspaceId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { moveSettingsItem, type MoveInput } from '../commands/orderItems.ts';
import type { Done } from '../commands/types.ts';
import { addSettingsItem } from '../commands/workspace.ts';
import { choicesOf } from '../contact/conflicts.ts';
import { currentItemsOf, pastItemsOf, type PastItem } from '../contact/pastItems.ts';
import type { DocumentView, FieldView, Head, HistoryEntry } from '../contact/types.ts';
import { viewOf } from '../contact/view.ts';
import { fieldView, historyOf } from '../contact/viewAccess.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { DocumentSession, SessionState } from './documentSession.ts';
import type { DraftStore } from './draftStore.ts';
import type { FieldEditor } from './fieldEditor.svelte.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { PresenceMirror, type PresencePort } from './presenceMirror.svelte.ts';
import { createSheetActs, type ActResult, type SheetActs } from './sheetActs.ts';
import { SheetDrafts } from './sheetDrafts.svelte.ts';
import type { DocumentPort } from './sheetPort.ts';
import { SheetWrites } from './sheetWrites.ts';
import type { CommitProblem } from './workerApi.ts';

export interface OpenSettingsOptions {
  readonly id: WorkspaceId;
  readonly port: DocumentPort & PresencePort;
  readonly documents: OpenDocuments;
  readonly drafts: DraftStore;
  /** The workspace's country, which phone numbers are read in. */
  readonly country: () => string | undefined;
}

type ItemAdded = Result<{ readonly id: string; readonly done: Done }, { readonly code: string }>;

/** The workspace's own document open on the page: its fields, the items of its lists, and the ways to change them. */
export class OpenSettings {
  readonly presence: PresenceMirror;
  /** Choosing, bringing back, archiving: as on a sheet. */
  readonly acts: Pick<SheetActs, 'choose' | 'restore' | 'archive' | 'unarchive'>;
  readonly #options: OpenSettingsOptions;
  readonly #session: DocumentSession;
  readonly #drafts: SheetDrafts;
  readonly #writes: SheetWrites;
  readonly #stop: () => void;
  #state = $state<SessionState>('loading');
  #view: DocumentView = $state.raw() as DocumentView;
  #problem = $state.raw<CommitProblem | null>(null);
  #busy = $state(false);

  constructor(options: OpenSettingsOptions) {
    const { id, port, documents, drafts, country } = options;
    this.#options = options;
    this.#view = viewOf(id, []);
    this.presence = new PresenceMirror(id, port);
    this.#session = documents.acquire(id);
    this.#writes = new SheetWrites({ id, documents, session: this.#session, name: () => '', country });
    this.#drafts = new SheetDrafts({
      id,
      clock: port.clock,
      drafts,
      presence: this.presence,
      view: (field, entity) => this.field(field, entity),
      write: (write) => this.#writes.write(write)
    });
    this.acts = createSheetActs((act, acknowledged) => this.#writes.act(act, acknowledged));
    this.#drafts.offerStored();
    this.#stop = this.#session.onChange(() => this.#follow());
    this.#follow();
  }

  get state(): SessionState {
    return this.#state;
  }
  get view(): DocumentView {
    return this.#view;
  }
  /** Nothing may be typed: a newer version wrote it (C8), storage is full (L3), or it is not here yet. */
  get frozen(): boolean {
    return (
      this.#state === 'missing' ||
      this.#view.readOnly ||
      this.#problem?.code === 'quota' ||
      this.#problem?.code === 'read-only'
    );
  }
  /** Closing the page now would lose something typed here. */
  get unsafe(): boolean {
    return this.#busy || this.#drafts.any;
  }
  /** The device's storage is full: what is typed stays on the page (L3). */
  get full(): boolean {
    return this.#problem?.code === 'quota';
  }

  field(name: string, entity = ''): FieldView {
    return fieldView(this.#view, name, entity);
  }
  editor(field: string, entity = ''): FieldEditor {
    return this.#drafts.editor(entity, field);
  }
  choices(field: string, entity = ''): readonly Head[] {
    return choicesOf(this.field(field, entity));
  }
  history(field: string, entity = ''): readonly HistoryEntry[] {
    return historyOf(this.#view, field, entity);
  }
  pastItems(name: string): readonly PastItem[] {
    return pastItemsOf(this.#view, name);
  }
  currentItems(name: string): readonly Head[] {
    return currentItemsOf(this.#view, name);
  }

  /** Adds an item to a list; its id, and what it did, once that is durable. */
  async add(kind: string, fields: Readonly<Record<string, Json>>): Promise<ItemAdded> {
    let id = '';
    const done = await this.#writes.act({
      name: 'add',
      field: '',
      command: (doc, context) => {
        const added = addSettingsItem(doc, context, kind, fields);
        if (added.ok) id = added.value.id;
        return added;
      }
    });
    return done.ok ? ok({ id, done: done.value }) : err(done.error);
  }

  /** Moves an item of a list that people put in order. */
  move(input: MoveInput): Promise<ActResult> {
    return this.#writes.act({
      name: 'edit',
      field: 'order',
      entity: input.entity,
      command: (doc, context) => moveSettingsItem(doc, context, input)
    });
  }

  /** Writes every draft as it stands and stays in the fields: the page may be about to go away. */
  commitDrafts(): Promise<void> {
    return this.#drafts.commit();
  }

  /** Tries again what storage refused. */
  retry(): void {
    this.#session.retryNotes();
    this.#drafts.retry();
  }

  async close(): Promise<void> {
    await this.#drafts.leave();
    this.#stop();
    this.presence.close();
    await this.#options.documents.release(this.#options.id);
  }

  #follow(): void {
    const session = this.#session;
    this.#state = session.state;
    // While the document is closed for a moment (L2) the page goes on showing what it said.
    if (session.view) this.#view = session.view;
    this.#problem = session.problem;
    this.#busy = session.busy;
  }
}
