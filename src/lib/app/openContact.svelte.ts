import type * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import type { ContactId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Acknowledged, CommandContext, Done, ManyDone } from '../commands/types.ts';
import { choicesOf, conflictsOf, type FieldPlace } from '../contact/conflicts.ts';
import { mainEmail, mainPhone, type Phone } from '../contact/lists.ts';
import { currentItemsOf, pastItemsOf, type PastItem } from '../contact/pastItems.ts';
import { fieldView, historyOf, seenOf } from '../contact/viewAccess.ts';
import type { DocumentView, Fact, FieldView, Head, HistoryEntry, SetMember } from '../contact/types.ts';
import type { ListRow } from '../projections/types.ts';
import { commandContext } from './commandContext.ts';
import { ContactAnswers } from './contactAnswers.svelte.ts';
import { ContactNames } from './contactNames.svelte.ts';
import { AddressSource } from './addressSource.svelte.ts';
import type { DocumentSession, SessionState } from './documentSession.ts';
import type { DraftStore } from './draftStore.ts';
import { draftText } from './draftText.ts';
import { writeField } from './fieldCommands.ts';
import { FieldEditors } from './fieldEditors.ts';
import { FieldEditor, type DraftProblem, type FieldWrite } from './fieldEditor.svelte.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { presencePlace, PresenceMirror } from './presenceMirror.svelte.ts';
import { actGated, type GatedAct, type GatedProblem } from './gatedActs.ts';
import { createSheetActs, type ActResult, type SheetAct, type SheetActs } from './sheetActs.ts';
import { SheetLists } from './sheetLists.svelte.ts';
import type { SheetPort } from './sheetPort.ts';
import { withLook } from './withLook.ts';
import type { CommitProblem, WorkerEvent } from './workerApi.ts';

export type { PastItem } from '../contact/pastItems.ts';

export interface OpenContactOptions {
  readonly id: ContactId;
  readonly port: SheetPort;
  readonly documents: OpenDocuments;
  readonly drafts: DraftStore;
  /** The workspace's country, which phone numbers are read in. */
  readonly country: () => string | undefined;
}

/**
 * An address, a signature: one value of many parts, never half typed. A day, a moment: while the year is typed a native
 * input holds the year 2 for a while.
 */
const WRITTEN_WHEN_LEFT: readonly string[] = [
  'address',
  'acceptance',
  'date',
  'start',
  'closeOn',
  'validUntil',
  'dueOn',
  'doneOn',
  'contractUntil',
  'report/arrivedAt',
  'report/leftAt'
];

export interface SheetGatedAct<T extends Done | ManyDone> extends Omit<GatedAct<T>, 'contact' | 'on'> {
  /** Other contacts whose documents it writes. */
  readonly with?: readonly ContactId[];
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
  readonly #editors: FieldEditors;
  readonly #stops: (() => void)[] = [];
  #state = $state<SessionState>('loading');
  #view = $state.raw<DocumentView | null>(null);
  #doc = $state.raw<Y.Doc | null>(null);
  #problem = $state.raw<CommitProblem | null>(null);
  #busy = $state(false);
  #holdsNotes = $state(false);
  #heldAtRisk = $state(false);
  #row = $state.raw<ListRow | null>(null);
  /** Something was written since the row was read: what it says of waiting changes is from before. */
  #rowIsStale = $state(false);
  #rowReads = 0;
  #children = $state.raw<readonly ListRow[]>([]);
  #drafting = $state(false);

  constructor(options: OpenContactOptions) {
    this.#options = options;
    this.id = options.id;
    this.presence = new PresenceMirror(options.id, options.port);
    this.addressSource = new AddressSource(options.documents);
    this.names = new ContactNames(options.port);
    this.answers = new ContactAnswers(options.id, options.port);
    this.#session = options.documents.acquire(options.id);
    this.#editors = new FieldEditors((entity, field) => this.#makeEditor(entity, field));
    this.acts = createSheetActs((act, acknowledged) => this.#act(act, acknowledged));
    this.lists = new SheetLists(options.port.random, () => this.#view);
    for (const draft of options.drafts.read(options.id)) {
      this.editor(draft.field, draft.entity).offer(draft);
      this.lists.reopen(draft.field);
    }
    this.#stops.push(
      this.#session.onChange(() => this.#follow()),
      options.port.on((event) => this.#receive(event))
    );
    this.#follow();
    void this.#readRows();
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
    return this.#row?.erasure === 'waiting' || this.#row?.erasure === 'sent';
  }
  /** Something is on its way to this device's disk. */
  get writing(): boolean {
    return this.#busy;
  }
  /** Closing the page now would lose something typed here. */
  get unsafe(): boolean {
    return this.#busy || this.#drafting || this.#holdsNotes;
  }
  /** This contact as the list has it: waiting and refused changes, place in its tree. */
  get row(): ListRow | null {
    return this.#row;
  }
  /** How many changes of it the relay does not have; null while that is not known. */
  get waiting(): number | null {
    return this.#rowIsStale ? null : (this.#row?.waiting ?? null);
  }
  /** Addresses and persons under it, depth first. */
  get children(): readonly ListRow[] {
    return this.#children;
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
    return this.#editors.get(entity, field);
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
    for (const editor of this.#editors.all()) if (editor.problem) void editor.commit();
  }

  /** Writes every draft as it stands and stays in the fields: the page may be about to go away. */
  async commitDrafts(): Promise<void> {
    await Promise.all(this.#editors.all().map((editor) => editor.commit()));
  }

  flush(): Promise<void> {
    return this.#session.flush();
  }

  async close(): Promise<void> {
    await Promise.all(this.#editors.all().map((editor) => editor.leave()));
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
    { with: others = [], ...act }: SheetGatedAct<T>,
    acknowledged?: Acknowledged
  ): Promise<Result<T, GatedProblem>> {
    const whole = { ...act, contact: this.#name, on: [this.id, ...others] } as const;
    return actGated(this.#options.documents, whole, acknowledged);
  }

  /** Runs a command, notes how it is undone, and resolves when it is durable on this device. */
  async #act({ command, ...act }: SheetAct, acknowledged?: Acknowledged): Promise<ActResult> {
    const result = await this.#session.act((doc) => command(doc, this.#context()));
    // Most acts ask the rules nothing, and are not kept waiting for a look at other contacts.
    if (!result.ok && result.error.code === 'no-look') {
      return this.actGated({ ...act, run: (doc, context) => command(doc(), context) }, acknowledged);
    }
    if (result.ok) this.#options.documents.undo.push({ ...act, contact: this.#name }, result.value);
    return result;
  }

  #makeEditor(entity: string, field: string): FieldEditor {
    const editor: FieldEditor = new FieldEditor({
      entity,
      field,
      clock: this.#options.port.clock,
      writesWhenIdle: !WRITTEN_WHEN_LEFT.includes(field),
      view: () => this.field(field, entity),
      write: (write) => this.#write(write),
      changed: () => this.#edited(editor)
    });
    return editor;
  }

  async #write({
    entity,
    field,
    value,
    seen,
    own
  }: FieldWrite): Promise<Result<readonly Fact[], DraftProblem>> {
    const input = { field, value, seen, own, ...(entity ? { entity } : {}) };
    const direct = await this.#session.act((doc) => writeField(doc, this.#context(), input));
    const result =
      direct.ok || direct.error.code !== 'no-look'
        ? direct
        : await withLook(
            this.#options.documents,
            { on: [this.id], sites: () => [], acknowledged: undefined },
            (docs, context) => {
              const doc = docs.get(this.id);
              assert(doc, 'a look opens the documents that it is asked for');
              return writeField(doc, context, input);
            }
          );
    if (!result.ok) return err(result.error.code);
    this.#options.documents.undo.push({ name: 'edit', field, contact: this.#name }, result.value, own);
    return ok(result.value.wrote);
  }

  get #name(): string {
    const { value } = this.field('name');
    return typeof value === 'string' ? value : '';
  }

  #context(): CommandContext {
    return commandContext(this.#options.port, this.#options.country());
  }

  /** A6: what was being typed into an erased contact goes with it. */
  #forgetDrafts(): void {
    for (const editor of this.#editors.all()) {
      editor.giveUp();
      editor.refuseOffer();
    }
    this.#options.drafts.write(this.id, []);
  }

  #edited(editor: FieldEditor): void {
    const editors = this.#editors.all();
    this.#drafting = editors.some((other) => other.unsaved);
    this.#options.drafts.write(
      this.id,
      editors.flatMap((other) => other.toStore() ?? [])
    );
    const current = editor.editing ? editor : editors.find((other) => other.editing);
    if (!current) this.presence.showField(null, null);
    else {
      const draft = current.draft === undefined ? null : draftText(current.draft);
      this.presence.showField(presencePlace(current.entity, current.field), draft);
    }
  }

  #follow(): void {
    const session = this.#session;
    this.#state = session.state;
    // While the document is closed for a moment (L2) the sheet goes on showing what it said.
    if (session.view || session.state === 'erased') this.#view = session.view;
    if (session.state === 'erased') this.#forgetDrafts();
    this.#doc = session.doc;
    this.#problem = session.problem;
    this.#followWriting(session.busy);
    this.#holdsNotes = session.holdsNotes;
    this.#heldAtRisk = session.heldAtRisk;
    if (this.#view) this.addressSource.follow(this.#view);
  }

  #followWriting(busy: boolean): void {
    const written = this.#busy && !busy;
    this.#busy = busy;
    if (busy) this.#rowIsStale = true;
    if (written) void this.#readRows();
  }

  #receive(event: WorkerEvent): void {
    if (event.type === 'sync' || event.type === 'rows') void this.#readRows();
  }

  async #readRows(): Promise<void> {
    const { port } = this.#options;
    const read = ++this.#rowReads;
    const settled = !this.#busy;
    const [rows, children] = await Promise.all([port.rowsOf([this.id]), port.childrenOf(this.id)]);
    // A later read is on its way, and its answer counts.
    if (read !== this.#rowReads) return;
    if (settled && !this.#busy) this.#rowIsStale = false;
    this.#row = rows[0] ?? null;
    this.#children = children;
  }
}

function emptyField(field: string): FieldView {
  return { field, value: null, heads: [], conflict: false, invalid: [] };
}
