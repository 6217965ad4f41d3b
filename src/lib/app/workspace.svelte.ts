/** An open workspace as the page sees it: the way to its worker, and what the worker has told so far. */
import type { Clock } from '../base/clock.ts';
import { createDisposables, type Dispose } from '../base/disposables.ts';
import type { ContactId, DocId, MemberId, WorkspaceId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import type { Result } from '../base/result.ts';
import type { Look } from '../rules/tree.ts';
import type { Assessment } from '../rules/types/assessment.ts';
import type { Role } from '../protocol/frames.ts';
import type { Base, PeerPresence, TabPresence } from '../sync/types.ts';
import { DemoData } from './demoData.svelte.ts';
import { roleOf } from './members.ts';
import type { Ending } from './ending.ts';
import type { HeldNotes } from './heldNotes.ts';
import { latePlaces } from './latePlaces.ts';
import { Looked } from './looked.ts';
import type { OnlineAddresses } from './onlineAddresses.svelte.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { PageLife } from './pageLife.ts';
import type { Places } from './places.ts';
import { relayNow } from './relayNow.ts';
import type { SheetPort } from './sheetPort.ts';
import { Subscriptions } from './subscriptions.ts';
import type { TabStorage } from './tabStorage.ts';
import { SyncStatusView } from './syncStatus.svelte.ts';
import { Unsaved } from './unsaved.svelte.ts';
import { WorkerCalls } from './workerCalls.ts';
import type { WorkerLink } from './workerLink.ts';
import { WorkerNews, type WorkerFault } from './workerNews.svelte.ts';
import type { Act, CommitProblem, IssueCounts, Opened, Preferences, WorkerEvent } from './workerApi.ts';
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
  /** Followed since before the opening. */
  readonly pageLife: PageLife;
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

/** Why nothing may be written here. */
export type ReadOnly = 'newer-database' | 'ended' | 'reader';

export class Workspace extends WorkerCalls implements SheetPort {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly clock: Clock;
  readonly random: Random;
  readonly credential: string | null;
  readonly sync: SyncStatusView;
  readonly demo: DemoData;
  readonly unsaved: Unsaved;
  readonly settings: WorkspaceDocument;
  /** C14: what this member has seen of each contact. */
  readonly looked: Looked;
  /** Where addresses lie, offline. */
  readonly places: Places;
  /** Where addresses lie, by a service on the network; null: nothing is sent from here. */
  geocoding: OnlineAddresses | null = $state.raw(null);
  /** What this tab alone keeps: drafts and note typing that are not in the store. */
  readonly tabStorage: TabStorage;
  /** L8: written by a newer version; nothing may be written. */
  readonly readOnlyDatabase: boolean;
  /** L7: the browser deleted what this device had; it is pulled again, where there is a relay. */
  readonly evicted: boolean;
  /** No workspace document was here when it opened: the first pull is still to come. */
  readonly openedEmpty: boolean;
  readonly #memberName: string;
  readonly #news: WorkerNews;
  readonly #disposables = createDisposables();
  readonly #subscribers = new Subscriptions();
  readonly #followers = new Subscriptions();
  #documents: OpenDocuments | null = null;
  readonly #heldNotes: HeldNotes | undefined;
  readonly #stored: () => void;
  #presence: TabPresence | null = null;

  constructor(options: WorkspaceOptions) {
    const { link } = options;
    super(link);
    this.#news = new WorkerNews(options.opened, options.ended ?? null);
    this.workspaceId = options.workspaceId;
    this.memberId = options.memberId;
    this.#memberName = options.memberName;
    this.credential = options.credential;
    this.clock = options.clock;
    this.random = options.random;
    this.evicted = options.evicted ?? false;
    this.demo = new DemoData({
      journal: () => link.api.journal(),
      undoJournal: (id, progress) => link.undoJournal(id, progress),
      loadDemo: (count, progress) => link.loadDemo(count, progress)
    });
    this.readOnlyDatabase = options.opened.readOnly;
    this.openedEmpty = options.opened.empty;
    this.settings = new WorkspaceDocument(options.opened.settings);
    this.unsaved = new Unsaved(options.tabStorage, options.heldNotes);
    this.looked = new Looked(this);
    this.places = latePlaces(options.clock);
    this.sync = new SyncStatusView(() => this.busy);
    this.#heldNotes = options.heldNotes;
    this.#stored = options.stored;
    this.tabStorage = options.tabStorage;
    this.#disposables.add(this.link.on((event) => this.#receive(event)));
    options.pageLife.tell(this);
    this.#disposables.add(() => options.pageLife.stop());
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
    await this.link.close();
  }

  /** The member's own choices, as last told. */
  get preferences(): Preferences {
    return this.#news.preferences;
  }

  /** Lets go of everything at once: nothing of it may be kept (A7). */
  abandon(): void {
    this.#disposables.dispose();
    this.link.terminate();
  }

  get peers(): readonly PeerPresence[] {
    return this.#news.peers;
  }

  /** S3: what this device holds, to be compared with others; null while it is not up to date, or not quiet yet. */
  get base(): Base | null {
    return this.sync.status.state === 'up-to-date' ? this.#news.base : null;
  }

  /** Something typed here is not on this device's disk. */
  get busy(): boolean {
    return this.unsaved.any;
  }

  /** The device's storage failed or is full, or the app met a defect of its own. */
  get fault(): WorkerFault | null {
    return this.#news.fault;
  }

  /** L3: the worker did not answer a question that nobody waits for. */
  reportFault(error: unknown): void {
    this.#news.found({ type: 'fault', code: 'storage', detail: String(error) });
  }

  /** The role as the relay last told it, else as the workspace's document has it; alone, one is admin. */
  get role(): Role {
    const who = { memberId: this.memberId, relay: this.credential };
    return roleOf(who, this.#news.role, this.settings.view);
  }

  /** A7: the relay has ended this device's access, now or before this page began; null while it has not. */
  get ended(): Ending | null {
    return this.#news.ended;
  }

  /** The relay turns this device away: an invite attaches it again. An app that is too old needs something else. */
  get mayAttach(): boolean {
    return this.#news.ended !== null || this.sync.status.closedWhy === 'unknown-workspace';
  }

  /** Why nothing may be written here; null when it may. */
  get readOnly(): ReadOnly | null {
    if (this.readOnlyDatabase) return 'newer-database';
    if (this.#news.ended !== null) return 'ended';
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
    return this.link.on(listen);
  }

  clockOffset(): number {
    return this.#news.clockOffset;
  }

  /** A document may be used by several parts of the page; the worker hears of the first and the last. */
  async subscribe(docId: DocId): Promise<readonly Uint8Array[] | null> {
    this.#subscribers.add(docId);
    return this.link.api.subscribe(docId);
  }

  async unsubscribe(docId: DocId): Promise<void> {
    if (!this.#subscribers.remove(docId)) return;
    await this.link.api.unsubscribe(docId);
  }

  async commit(act: Act): Promise<Result<undefined, CommitProblem>> {
    // Its facts are of now at the latest. Once it is durable, what is known of the relay's time may be less, and one's
    // own change would be marked as news.
    const at = relayNow(this);
    const result = await this.unsaved.during(this.link.api.commit(act));
    if (result.ok) {
      this.#news.found(null);
      this.looked.noteOwn(
        act.changes.map(({ docId }) => docId),
        at
      );
      this.#stored();
    } else if (result.error.code === 'quota') this.#news.found({ type: 'fault', code: 'quota', detail: '' });
    return result;
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

  /** A contact may be followed by several parts of the page; the worker hears of the last that leaves. */
  followAssessment(id: ContactId): Promise<Assessment | null> {
    this.#followers.add(id);
    return this.link.api.followAssessment(id);
  }
  async unfollowAssessment(id: ContactId): Promise<void> {
    if (this.#followers.remove(id)) await this.link.api.unfollowAssessment(id);
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
  get issueCounts(): IssueCounts {
    return this.#news.issueCounts;
  }

  /** What this tab last told of itself. */
  get presence(): TabPresence | null {
    return this.#presence;
  }
  setPresence(tab: TabPresence): void {
    this.#presence = tab;
    void this.link.api.setPresence(tab);
  }

  #receive(event: WorkerEvent): void {
    this.#news.receive(event);
    if (event.type === 'sync') this.sync.update(event.status);
    else if (event.type === 'settings') this.settings.update(event.view);
    else if (event.type === 'erased') this.#forget(event.docId);
  }

  #forget(docId: DocId): void {
    this.#documents?.undo.forget(docId);
    this.unsaved.forget(docId);
    this.looked.forget(docId);
  }
}
