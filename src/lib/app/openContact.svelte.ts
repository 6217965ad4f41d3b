import type * as Y from 'yjs';
import type { ContactId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { Acknowledged, Done, ManyDone } from '../commands/types.ts';
import { choicesOf, conflictsOf, type FieldPlace } from '../contact/conflicts.ts';
import { mainEmail, mainPhone, type Phone } from '../contact/lists.ts';
import { currentItemsOf, pastItemsOf, type PastItem } from '../contact/pastItems.ts';
import { fieldView, historyOf, seenOf } from '../contact/viewAccess.ts';
import type { DocumentView, Fact, FieldView, Head, HistoryEntry, SetMember } from '../contact/types.ts';
import type { ListRow } from '../projections/types.ts';
import { ContactAnswers } from './contactAnswers.svelte.ts';
import { ContactNames } from './contactNames.svelte.ts';
import { ContactRows } from './contactRows.svelte.ts';
import { AddressSource } from './addressSource.svelte.ts';
import type { DocumentSession, SessionState } from './documentSession.ts';
import type { DraftStore } from './draftStore.ts';
import type { FieldEditor } from './fieldEditor.svelte.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { PresenceMirror } from './presenceMirror.svelte.ts';
import type { GatedProblem } from './gatedActs.ts';
import { createSheetActs, type SheetActs } from './sheetActs.ts';
import { SheetDrafts } from './sheetDrafts.svelte.ts';
import { SheetLists } from './sheetLists.svelte.ts';
import type { SheetPort } from './sheetPort.ts';
import { SheetWrites, type SheetGatedAct } from './sheetWrites.ts';
import type { CommitProblem } from './workerApi.ts';

export type { PastItem } from '../contact/pastItems.ts';

export interface OpenContactOptions {
  readonly id: ContactId;
  readonly port: SheetPort;
  readonly documents: OpenDocuments;
  readonly drafts: DraftStore;
  /** The workspace's country, which phone numbers are read in. */
  readonly country: () => string | undefined;
}

/** One contact open on the page: what it says, who is in it, and the ways to change it. */
export class OpenContact {
  readonly id: ContactId;
  readonly presence: PresenceMirror;
  /** Where its address comes from, when that is another contact's. */
  readonly addressSource: AddressSource;
  /** What the contacts are called that its fields name. */
  readonly names: ContactNames;
  /** What the rules say of it. */
  readonly answers: ContactAnswers;
  readonly acts: SheetActs;
  readonly lists: SheetLists;
  readonly #options: OpenContactOptions;
  readonly #session: DocumentSession;
  readonly #drafts: SheetDrafts;
  readonly #writes: SheetWrites;
  readonly #rows: ContactRows;
  readonly #stops: (() => void)[] = [];
  #state = $state<SessionState>('loading');
  #view = $state.raw<DocumentView | null>(null);
  #doc = $state.raw<Y.Doc | null>(null);
  #problem = $state.raw<CommitProblem | null>(null);
  #busy = $state(false);
  #holdsNotes = $state(false);
  #heldAtRisk = $state(false);

  constructor(options: OpenContactOptions) {
    this.#options = options;
    this.id = options.id;
    this.presence = new PresenceMirror(options.id, options.port);
    this.addressSource = new AddressSource(options.documents);
    this.names = new ContactNames(options.port);
    this.answers = new ContactAnswers(options.id, options.port);
    this.#session = options.documents.acquire(options.id);
    this.#rows = new ContactRows(options.id, options.port);
    this.#writes = new SheetWrites({
      id: options.id,
      documents: options.documents,
      session: this.#session,
      name: () => this.#name,
      country: options.country
    });
    this.#drafts = new SheetDrafts({
      id: options.id,
      clock: options.port.clock,
      drafts: options.drafts,
      presence: this.presence,
      view: (field, entity) => this.field(field, entity),
      write: (write) => this.#writes.write(write)
    });
    this.acts = createSheetActs((act, acknowledged) => this.#writes.act(act, acknowledged));
    this.lists = new SheetLists(options.port.random, () => this.#view);
    for (const field of this.#drafts.offerStored()) this.lists.reopen(field);
    this.#stops.push(
      this.#session.onChange(() => this.#follow()),
      options.port.on((event) => this.#rows.receive(event))
    );
    this.#follow();
    void this.#rows.read();
  }

  get state(): SessionState {
    return this.#state;
  }
  get view(): DocumentView | null {
    return this.#view;
  }
  /** The document, for the note editor; another object after each reopening. */
  get doc(): Y.Doc | null {
    return this.#doc;
  }
  /** Why the last change is not on this device's disk. */
  get problem(): CommitProblem | null {
    return this.#problem;
  }
  /** Note typing that did not reach the store is held and can be tried again. */
  get holdsNotes(): boolean {
    return this.#holdsNotes;
  }
  /** They are in this page's memory only: a reload would lose them. */
  get heldAtRisk(): boolean {
    return this.#heldAtRisk;
  }
  /** Both notes as plain text, with what is held. */
  heldText(): string {
    return this.#session.heldText();
  }
  /** Nothing may be typed: it is to be erased (A6), a newer version wrote it (C8), or storage is full (L3). */
  get frozen(): boolean {
    return (
      this.erasing ||
      (this.#view?.readOnly ?? true) ||
      this.#problem?.code === 'quota' ||
      this.#problem?.code === 'read-only'
    );
  }
  /** This device has asked for its erasure, and the relay has not refused. */
  get erasing(): boolean {
    return this.#rows.erasing;
  }
  /** Something is on its way to this device's disk. */
  get writing(): boolean {
    return this.#busy;
  }
  /** Closing the page now would lose something typed here. */
  get unsafe(): boolean {
    return this.#busy || this.#drafts.any || this.#holdsNotes;
  }
  /** This contact as the list has it: waiting and refused changes, place in its tree. */
  get row(): ListRow | null {
    return this.#rows.row;
  }
  /** How many changes of it the relay does not have; null while that is not known. */
  get waiting(): number | null {
    return this.#rows.waiting;
  }
  /** Addresses and persons under it, depth first. */
  get children(): readonly ListRow[] {
    return this.#rows.children;
  }

  field(name: string, entity = ''): FieldView {
    return this.#view ? fieldView(this.#view, name, entity) : emptyField(name);
  }

  /** C4: what the field shows now, for an act that somebody decides about in a dialog. */
  seen(name: string, entity = ''): readonly Fact[] {
    return seenOf(this.field(name, entity));
  }

  /** The editor of a field: one for as long as the contact is open. */
  editor(field: string, entity = ''): FieldEditor {
    return this.#drafts.editor(entity, field);
  }

  /** C7: what the field held before, newest first. */
  history(field: string, entity = ''): readonly HistoryEntry[] {
    return this.#view ? historyOf(this.#view, field, entity) : [];
  }

  /** What a list or a set held before, newest first: a removed phone has no place of its own any more. */
  pastItems(name: string): readonly PastItem[] {
    return this.#view ? pastItemsOf(this.#view, name) : [];
  }
  currentItems(name: string): readonly Head[] {
    return this.#view ? currentItemsOf(this.#view, name) : [];
  }

  /** C6: the different values somebody must choose between; one or none without a conflict. */
  choices(field: string, entity = ''): readonly Head[] {
    return choicesOf(this.field(field, entity));
  }

  /** Every field in conflict, those of entities and those without a control included. */
  get conflicts(): readonly FieldPlace[] {
    return this.#view ? conflictsOf(this.#view) : [];
  }

  /** The phone and the e-mail one reaches them by. */
  get main(): { readonly phone: Phone | null; readonly email: string | null } {
    const view = this.#view;
    return { phone: view && mainPhone(view), email: view && mainEmail(view) };
  }

  /** C5: the distinct values of a set. */
  set(field: string): readonly SetMember[] {
    return this.#view?.root.sets.get(field) ?? [];
  }

  /** Gives up note typing that is held. */
  discardNotes(): void {
    this.#session.discardNotes();
  }

  /** Tries again what storage refused: note typing that is held; drafts are tried by their fields. */
  retry(): void {
    this.#session.retryNotes();
    this.#drafts.retry();
  }

  /** Writes every draft as it stands and stays in the fields: the page may be about to go away. */
  commitDrafts(): Promise<void> {
    return this.#drafts.commit();
  }

  flush(): Promise<void> {
    return this.#session.flush();
  }

  async close(): Promise<void> {
    await this.#drafts.leave();
    for (const stop of this.#stops) stop();
    this.presence.close();
    this.names.close();
    await Promise.all([
      this.answers.close(),
      this.addressSource.close(),
      this.#options.documents.release(this.id)
    ]);
  }

  /** R7: an act that asks the rules, on this contact first and on others with it; see gatedActs.ts. */
  actGated<T extends Done | ManyDone>(
    act: SheetGatedAct<T>,
    acknowledged?: Acknowledged
  ): Promise<Result<T, GatedProblem>> {
    return this.#writes.actGated(act, acknowledged);
  }

  get #name(): string {
    const { value } = this.field('name');
    return typeof value === 'string' ? value : '';
  }

  #follow(): void {
    const session = this.#session;
    this.#state = session.state;
    // While the document is closed for a moment (L2) the sheet goes on showing what it said.
    if (session.view || session.state === 'erased') this.#view = session.view;
    if (session.state === 'erased') this.#drafts.forget();
    this.#doc = session.doc;
    this.#problem = session.problem;
    this.#busy = session.busy;
    this.#rows.followWriting(session.busy);
    this.#holdsNotes = session.holdsNotes;
    this.#heldAtRisk = session.heldAtRisk;
    if (this.#view) this.addressSource.follow(this.#view);
  }
}

function emptyField(field: string): FieldView {
  return { field, value: null, heads: [], conflict: false, invalid: [] };
}
