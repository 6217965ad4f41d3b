/** An open workspace as the page sees it: the way to its worker, and what the worker has told so far. */
import type { Clock } from '../base/clock.ts';
import { createDisposables, type Dispose } from '../base/disposables.ts';
import type { ContactId, DocId, MemberId, WorkspaceId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Random } from '../base/random.ts';
import type { Result } from '../base/result.ts';
import type { CodeField } from '../projections/nextCode.ts';
import type { OwnContact } from '../projections/ownContact.ts';
import type { AgendaDay, AgendaQuery, ListRow } from '../projections/types.ts';
import type { Look } from '../rules/tree.ts';
import type { Assessment } from '../rules/types/assessment.ts';
import type { Role } from '../protocol/frames.ts';
import type { Base, PeerPresence, TabPresence } from '../sync/types.ts';
import { DemoData } from './demoData.svelte.ts';
import { roleOf } from './members.ts';
import { endingAfter, type Ending } from './ending.ts';
import type { HeldNotes } from './heldNotes.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { SheetPort } from './sheetPort.ts';
import { NO_ISSUES } from './review.svelte.ts';
import { Subscriptions } from './subscriptions.ts';
import type { TabStorage } from './tabStorage.ts';
import { SyncStatusView } from './syncStatus.svelte.ts';
import { Unsaved } from './unsaved.svelte.ts';
import type { WorkerLink } from './workerLink.ts';
import type {
  Act,
  CommitProblem,
  IssueCounts,
  IssueFilter,
  IssuePage,
  ListInfo,
  ListPage,
  ListQuery,
  Opened,
  Preferences,
  RuleFacts,
  StorageReport,
  WorkerEvent
} from './workerApi.ts';
import { WorkspaceDocument } from './workspaceDocument.svelte.ts';

export interface WorkspaceOptions {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly memberName: string;
  /** Null: this device only. */
  readonly credential: string | null;
  /** A7: the relay ended this device's access before this page began. */
  readonly ended?: Ending | null;
  /** L7: the database was here before and is empty now: the browser has deleted it. */
  readonly evicted?: boolean;
  readonly link: WorkerLink;
  readonly opened: Opened;
  readonly clock: Clock;
  readonly random: Random;
  /** Where note typing that storage refused outlives a reload; memory only when absent. */
  readonly heldNotes?: HeldNotes;
  /** A change made on this page is durable. */
  readonly stored: () => void;
  /** What this tab keeps of drafts and held notes. */
  readonly tabStorage: TabStorage;
}

/** What went wrong below the page, as the worker tells it. */
export type WorkerFault = Extract<WorkerEvent, { readonly type: 'fault' }>;

/** Why nothing may be written here. */
export type ReadOnly = 'newer-database' | 'ended' | 'reader';

export class Workspace implements SheetPort {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly clock: Clock;
  readonly random: Random;
  readonly credential: string | null;
  readonly sync: SyncStatusView;
  readonly demo: DemoData;
  readonly unsaved: Unsaved;
  readonly settings: WorkspaceDocument;
  /** What this tab alone keeps: drafts and note typing that are not in the store. */
  readonly tabStorage: TabStorage;
  /** L8: written by a newer version; nothing may be written. */
  readonly readOnlyDatabase: boolean;
  /** L7: the browser deleted what this device had; it is pulled again, where there is a relay. */
  readonly evicted: boolean;
  /** No workspace document was here when it opened: the first pull is still to come. */
  readonly openedEmpty: boolean;
  readonly #memberName: string;
  readonly #link: WorkerLink;
  readonly #disposables = createDisposables();
  readonly #subscribers = new Subscriptions();
  readonly #followers = new Subscriptions();
  #documents: OpenDocuments | null = null;
  readonly #heldNotes: HeldNotes | undefined;
  readonly #stored: () => void;
  #peers: readonly PeerPresence[] = $state.raw([]);
  #base: Base | null = $state.raw(null);
  #issueCounts: IssueCounts = $state.raw(NO_ISSUES);
  #presence: TabPresence | null = null;
  #fault: WorkerFault | null = $state.raw(null);
  #clockOffset: number;
  /** As the relay told it last: another tab that takes the lead has not heard it yet. */
  #keptRole = $state<Role | null>(null);
  #preferences: Preferences;
  #ended: Ending | null = $state(null);

  constructor(options: WorkspaceOptions) {
    this.workspaceId = options.workspaceId;
    this.memberId = options.memberId;
    this.#memberName = options.memberName;
    this.credential = options.credential;
    this.clock = options.clock;
    this.random = options.random;
    this.#ended = options.ended ?? null;
    this.evicted = options.evicted ?? false;
    this.#link = options.link;
    const { link } = options;
    this.demo = new DemoData({
      journal: () => link.api.journal(),
      undoJournal: (id, progress) => link.undoJournal(id, progress),
      loadDemo: (count, progress) => link.loadDemo(count, progress)
    });
    this.readOnlyDatabase = options.opened.readOnly;
    this.openedEmpty = options.opened.empty;
    this.#clockOffset = options.opened.clockOffset;
    this.#keptRole = options.opened.role;
    this.#preferences = options.opened.preferences;
    this.settings = new WorkspaceDocument(options.opened.settings);
    this.unsaved = new Unsaved(options.tabStorage, options.heldNotes);
    this.sync = new SyncStatusView(() => this.busy);
    this.#heldNotes = options.heldNotes;
    this.#stored = options.stored;
    this.tabStorage = options.tabStorage;
    this.#disposables.add(this.#link.on((event) => this.#receive(event)));
  }

  /**
   * The documents that this page holds open, made by the first part that opens one (`documentsOf`): a page
   * that only lists contacts loads none of what documents need.
   */
  useDocuments(make: (port: SheetPort, heldNotes?: HeldNotes) => OpenDocuments): OpenDocuments {
    return (this.#documents ??= make(this, this.#heldNotes));
  }

  /** Null: no part of the page has opened a document yet. */
  get documents(): OpenDocuments | null {
    return this.#documents;
  }

  /** What is typed goes to the worker now: the page may be about to go away. */
  async flush(): Promise<void> {
    await this.unsaved.writeDrafts();
    await this.#documents?.flush();
  }

  /** Waits for what is under way, then lets the worker go. */
  async close(): Promise<void> {
    await this.flush();
    this.#disposables.dispose();
    await this.#link.close();
  }

  /** The member's own choices, as last told. */
  get preferences(): Preferences {
    return this.#preferences;
  }

  /** Lets go of everything at once: nothing of it may be kept (A7). */
  abandon(): void {
    this.#disposables.dispose();
    this.#link.terminate();
  }

  get peers(): readonly PeerPresence[] {
    return this.#peers;
  }

  /** S3: what this device holds, to be compared with others; null while it is not up to date, or not quiet yet. */
  get base(): Base | null {
    return this.sync.status.state === 'up-to-date' ? this.#base : null;
  }

  /** Something typed here is not on this device's disk. */
  get busy(): boolean {
    return this.unsaved.any;
  }

  /** The device's storage failed or is full, or the app met a defect of its own. */
  get fault(): WorkerFault | null {
    return this.#fault;
  }

  /** L3: the worker did not answer a question that nobody waits for. */
  reportFault(error: unknown): void {
    this.#fault = { type: 'fault', code: 'storage', detail: String(error) };
  }

  /** The role as the relay last told it, else as the workspace's document has it; alone, one is admin. */
  get role(): Role {
    const who = { memberId: this.memberId, relay: this.credential };
    return roleOf(who, this.#keptRole, this.settings.view);
  }

  /** A7: the relay has ended this device's access, now or before this page began; null while it has not. */
  get ended(): Ending | null {
    return this.#ended;
  }

  /** The relay turns this device away: an invite attaches it again. An app that is too old needs something else. */
  get mayAttach(): boolean {
    return this.#ended !== null || this.sync.status.closedWhy === 'unknown-workspace';
  }

  /** Why nothing may be written here; null when it may. */
  get readOnly(): ReadOnly | null {
    if (this.readOnlyDatabase) return 'newer-database';
    if (this.#ended !== null) return 'ended';
    return this.role === 'reader' ? 'reader' : null;
  }

  get mayWrite(): boolean {
    return this.readOnly === null;
  }

  get me(): { readonly id: MemberId; readonly name: string } {
    return { id: this.memberId, name: this.memberName(this.memberId) ?? this.#memberName };
  }

  /** Null when nobody here has heard of the member yet. */
  memberName(id: MemberId): string | null {
    const name = this.settings.members.get(id)?.name ?? '';
    return name === '' ? null : name;
  }

  on(listen: (event: WorkerEvent) => void): Dispose {
    return this.#link.on(listen);
  }

  clockOffset(): number {
    return this.#clockOffset;
  }

  /** A document may be used by several parts of the page; the worker hears of the first and the last. */
  async subscribe(docId: DocId): Promise<Uint8Array | null> {
    this.#subscribers.add(docId);
    return this.#link.api.subscribe(docId);
  }

  async unsubscribe(docId: DocId): Promise<void> {
    if (!this.#subscribers.remove(docId)) return;
    await this.#link.api.unsubscribe(docId);
  }

  async commit(act: Act): Promise<Result<undefined, CommitProblem>> {
    const result = await this.unsaved.during(this.#link.api.commit(act));
    if (result.ok) {
      this.#fault = null;
      this.#stored();
    } else if (result.error.code === 'quota') this.#fault = { type: 'fault', code: 'quota', detail: '' };
    return result;
  }

  /** A6: false when the relay may have been told already. */
  withdrawErasure(docId: DocId): Promise<boolean> {
    return this.#link.api.withdrawErasure(docId);
  }

  /** A6: what this tab kept of contacts that were erased while it was away goes as well. */
  async forgetErased(): Promise<void> {
    const kept = this.tabStorage.keptDocuments();
    const here = (await this.rowsOf(kept)).map(({ id }) => id);
    // Asking for an erased document is answered by the event that it is.
    for (const docId of kept.filter((id) => !here.includes(id))) {
      await this.subscribe(docId);
      await this.unsubscribe(docId);
    }
  }

  watchList(query: ListQuery): Promise<ListInfo> {
    return this.#link.api.watchList(query);
  }
  listPage(from: number, count: number): Promise<ListPage> {
    return this.#link.api.listPage(from, count);
  }
  listIndexOf(id: ContactId): Promise<number> {
    return this.#link.api.listIndexOf(id);
  }
  rowsOf(ids: readonly ContactId[]): Promise<readonly ListRow[]> {
    return this.#link.api.rowsOf(ids);
  }
  childrenOf(id: ContactId): Promise<readonly ListRow[]> {
    return this.#link.api.childrenOf(id);
  }
  ownContact(email: string | null): Promise<OwnContact> {
    return this.#link.api.ownContact(email);
  }
  nextCode(field: CodeField): Promise<string | null> {
    return this.#link.api.nextCode(field);
  }
  find(text: string, limit: number): Promise<readonly ListRow[]> {
    return this.#link.api.find(text, limit);
  }

  nextQuoteNumber(): Promise<string> {
    return this.#link.api.nextQuoteNumber();
  }

  /** A contact may be followed by several parts of the page; the worker hears of the last that leaves. */
  followAssessment(id: ContactId): Promise<Assessment | null> {
    this.#followers.add(id);
    return this.#link.api.followAssessment(id);
  }
  async unfollowAssessment(id: ContactId): Promise<void> {
    if (this.#followers.remove(id)) await this.#link.api.unfollowAssessment(id);
  }
  issues(filter: IssueFilter): Promise<IssuePage> {
    return this.#link.api.issues(filter);
  }
  agenda(query: AgendaQuery): Promise<AgendaDay> {
    return this.#link.api.agenda(query);
  }
  factsAround(ids: readonly ContactId[]): Promise<RuleFacts> {
    return this.#link.api.factsAround(ids);
  }
  /** R7: what the gate of a command looks at, as this device knows it now. */
  async lookAround(ids: readonly ContactId[]): Promise<Look> {
    // With the first act that needs it: the rules bring the table of fields, a fifth of what a list needs to begin.
    const [{ createLook }, { rows, complete }] = await Promise.all([
      import('../rules/look.ts'),
      this.factsAround(ids)
    ]);
    return createLook(rows, complete);
  }
  /** As last told; nothing until the rules have been asked. */
  get issueCounts(): IssueCounts {
    return this.#issueCounts;
  }

  /** What this tab last told of itself. */
  get presence(): TabPresence | null {
    return this.#presence;
  }
  setPresence(tab: TabPresence): void {
    this.#presence = tab;
    void this.#link.api.setPresence(tab);
  }
  setPreference(key: string, value: Json): void {
    void this.#link.api.setPreference(key, value);
  }
  tryNow(asked: boolean): Promise<void> {
    return this.#link.api.tryNow(asked);
  }
  setVisible(visible: boolean): Promise<void> {
    return this.#link.api.setVisible(visible);
  }
  refresh(): Promise<void> {
    return this.#link.api.refresh();
  }
  storage(): Promise<StorageReport> {
    return this.#link.api.storage();
  }
  exportAll(): Promise<Blob> {
    return this.#link.api.exportAll();
  }
  bringIn(from: WorkspaceId, progress: (done: number) => void): ReturnType<WorkerLink['bringIn']> {
    return this.#link.bringIn(from, progress);
  }
  eraseIn(base: WorkspaceId): Promise<void> {
    return this.#link.api.eraseIn(base);
  }

  #receive(event: WorkerEvent): void {
    if (event.type === 'sync') {
      this.sync.update(event.status);
      this.#keptRole = event.status.role ?? this.#keptRole;
      this.#ended = endingAfter(this.#ended, event.status);
    } else if (event.type === 'presence') this.#peers = event.peers;
    else if (event.type === 'issues') this.#issueCounts = event.counts;
    else if (event.type === 'base') this.#base = event.base;
    else if (event.type === 'clock') this.#clockOffset = event.offset;
    else if (event.type === 'preferences') this.#preferences = event.preferences;
    else if (event.type === 'fault') this.#fault = event;
    else if (event.type === 'settings') this.settings.update(event.view);
    else if (event.type === 'erased') this.#forget(event.docId);
  }

  #forget(docId: DocId): void {
    this.#documents?.undo.forget(docId);
    this.unsaved.forget(docId);
  }
}
