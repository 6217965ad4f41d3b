/**
 * What a page and its worker say to each other (comlink). The page holds the documents of the sheets that
 * are open; the worker holds the database, the projections and, in one tab at a time, the connection.
 */
import type { Role } from '../protocol/frames.ts';
import type { ContactId, DocId, MemberId, WorkspaceId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { Json } from '../base/json.ts';
import type { DocumentView } from '../contact/types.ts';
import type { MapPoints } from '../projections/mapPoints.ts';
import type { CodeField } from '../projections/nextCode.ts';
import type { OwnContact } from '../projections/ownContact.ts';
import type { Board, BoardQuery } from '../projections/boardTypes.ts';
import type { PlanningQuery, PlanningRange } from '../projections/planningTypes.ts';
import type { SalePage, SaleQuery } from '../projections/salesTypes.ts';
import type {
  AgendaAppointment,
  AgendaDay,
  AgendaQuery,
  ListQuery,
  ListRow,
  Timeline,
  TimelineQuery
} from '../projections/types.ts';
import type { Assessment } from '../rules/types/assessment.ts';
import type { ContactFacts, DocumentRef } from '../rules/types/facts.ts';
import type { Issue, Severity } from '../rules/types/issue.ts';
import type { Act, CommitProblem } from '../replica/types.ts';
import type { Base, PeerPresence, SyncStatus, TabPresence } from '../sync/types.ts';
import type { Ending } from './ending.ts';

export type { ListQuery } from '../projections/types.ts';
export type { Act, CommitProblem, DocChange } from '../replica/types.ts';

export interface OpenOptions {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  /** Null: this device only. */
  readonly relay: { readonly url: string; readonly credential: string } | null;
  /** A7: the relay has ended this device's access, as the device's entry remembers it. */
  readonly ended?: Ending | null;
}

export type OpenProblem =
  /** L8: written by a newer version; opened read-only. */
  { readonly code: 'newer-database' } | { readonly code: 'storage-unavailable'; readonly detail: string };

export interface Opened {
  /** L8: the database is newer than this code; nothing may be written. */
  readonly readOnly: boolean;
  /** True when there is no workspace document on the device yet (first pull still to come). */
  readonly empty: boolean;
  /** Clock correction (ms) to add to the device's clock: the relay's time as last told (C2). */
  readonly clockOffset: number;
  /** What this member may do, as the relay told it before this start; null: it never has. */
  readonly role: Role | null;
  readonly preferences: Preferences;
  /** What the workspace's document says; nothing when it is not here yet. */
  readonly settings: DocumentView;
}

export type Preferences = Readonly<Record<string, Json>>;

export interface ListInfo {
  /** Grows with every change of content or order; pages carry it. */
  readonly version: number;
  /** Lines, addresses included. */
  readonly count: number;
  /** Main contacts among them. */
  readonly mains: number;
  /** Contacts on the device in all, whatever the query. */
  readonly total: number;
}

export interface ListPage {
  readonly version: number;
  readonly from: number;
  readonly rows: readonly ListRow[];
}

/** S2: what came of bringing another base along. */
export interface Brought {
  readonly contacts: number;
  /** Above the size that a relay takes: they stay in the base they came from. */
  readonly tooLarge: number;
  /** A6: their erasure is ordered where they come from, and not done yet: they stay there, and come to nobody else. */
  readonly toErase: number;
  /** Nothing stays behind: none of the above, and no item of the lists. */
  readonly whole: boolean;
  /** Rows that the relay does not have yet, refused ones included. */
  readonly waiting: number;
}

export type BringProblem =
  | CommitProblem
  | { readonly code: 'storage-unavailable' }
  /** The base is not on this device, or not yet: it has no workspace document. */
  | { readonly code: 'not-here' };

export interface JournalHead {
  readonly id: string;
  readonly label: Json;
  readonly documents: number;
}

export interface JournalUndone {
  /** All that the act had changed, what was kept included. */
  readonly documents: number;
  /** Documents that somebody has changed since, and that were left as they are; null: nobody here can tell who. */
  readonly kept: readonly { readonly docId: DocId; readonly by: MemberId | null }[];
}

export interface StorageReport {
  readonly usage: number | null;
  readonly quota: number | null;
  readonly contacts: number;
  readonly waiting: number;
  readonly leader: boolean;
  /** S3: of all it holds, 32 hex digits. */
  readonly fingerprint: string;
}

/** Issues that nobody has set aside, in the whole workspace. */
export interface IssueCounts {
  /** Grows when issues may have changed. */
  readonly version: number;
  /** Every contact has been asked, and the device holds all there is. */
  readonly complete: boolean;
  /** Those that rest on what this member wrote, or on a contact or document of theirs. */
  readonly mine: Readonly<Record<Severity, number>>;
  readonly all: Readonly<Record<Severity, number>>;
}

export interface IssueFilter {
  readonly mine: boolean;
  /** Null: of any severity. */
  readonly severity: Severity | null;
  readonly from: number;
  readonly count: number;
}

export interface IssuePage {
  readonly total: number;
  /** Worst first. */
  readonly issues: readonly Issue[];
}

/** What the gate of a command looks at. */
export interface RuleFacts {
  /** The device holds all there is: what is not here is not there. */
  readonly complete: boolean;
  /** All that hang together with the contacts asked for, and those who have appointments there. */
  readonly rows: readonly ContactFacts[];
}

export type WorkerEvent =
  /** Others' changes of a subscribed document: another device's, or another tab's. */
  | { readonly type: 'document'; readonly docId: DocId; readonly update: Uint8Array }
  /** A contact is erased from this device, or was before it was asked for (A6). */
  | { readonly type: 'erased'; readonly docId: DocId }
  | { readonly type: 'list'; readonly info: ListInfo }
  /** The workspace's document says something else now. */
  | { readonly type: 'settings'; readonly view: DocumentView }
  /** Rows of these contacts changed (names shown elsewhere may be stale); null: many. */
  | { readonly type: 'rows'; readonly ids: readonly ContactId[] | null }
  /** What the rules say of a followed contact is something else now; null: it is not on the device any more. */
  | { readonly type: 'assessment'; readonly id: ContactId; readonly assessment: Assessment | null }
  /** The issues of the workspace may be others now. */
  | { readonly type: 'issues'; readonly counts: IssueCounts }
  | { readonly type: 'sync'; readonly status: SyncStatus }
  /** S3: what this device holds, once it is quiet; null: it cannot be compared just now. */
  | { readonly type: 'base'; readonly base: Base | null }
  | { readonly type: 'presence'; readonly peers: readonly PeerPresence[] }
  | { readonly type: 'preferences'; readonly preferences: Preferences }
  | { readonly type: 'clock'; readonly offset: number }
  | { readonly type: 'fault'; readonly code: 'quota' | 'storage'; readonly detail: string };

export interface WorkerApi {
  open(options: OpenOptions, listen: (event: WorkerEvent) => void): Promise<Result<Opened, OpenProblem>>;
  close(): Promise<void>;

  /** What is stored of a document, in order, and from then on `document` events for it; null: not on this device. */
  subscribe(docId: DocId): Promise<readonly Uint8Array[] | null>;
  unsubscribe(docId: DocId): Promise<void>;
  /** Resolves after the transaction's `complete`: "saved on this device". */
  commit(act: Act): Promise<Result<undefined, CommitProblem>>;
  /** A6: takes back the act that erases this contact; false when the relay may have been told already. */
  withdrawErasure(docId: DocId): Promise<boolean>;
  /** The newest act, or row of acts, over several contacts that undo can take back; null when none. */
  journal(): Promise<JournalHead | null>;
  /** Takes it back as one step; reports how many of its documents are done. Null: it is not the newest any more. */
  undoJournal(
    id: string,
    progress: (done: number) => void
  ): Promise<Result<JournalUndone, CommitProblem> | null>;

  watchList(query: ListQuery): Promise<ListInfo>;
  listPage(from: number, count: number): Promise<ListPage>;
  /** Index of a contact in the watched list; -1 when it is not in it. */
  listIndexOf(id: ContactId): Promise<number>;
  /** These contacts as list rows, those that are on the device. */
  rowsOf(ids: readonly ContactId[]): Promise<readonly ListRow[]>;
  /** Everything under a contact, depth first, depth relative to it. */
  childrenOf(id: ContactId): Promise<readonly ListRow[]>;
  /** The contact that is this member; without one, a contact that has this e-mail. */
  ownContact(email: string | null): Promise<OwnContact>;
  /**
   * What a new reference, store code or account may be; null: nothing says how they are counted. `formula`: as they would
   * be counted by it, and not by the workspace's own; null: by none.
   */
  nextCode(field: CodeField, formula?: string | null): Promise<string | null>;
  /** How many contacts bear each item of the workspace's lists. They may be others after any `rows` event. */
  settingUses(): Promise<ReadonlyMap<string, number>>;
  /** Quick look-up for pickers: best matches of a text. */
  find(text: string, limit: number): Promise<readonly ListRow[]>;
  /** A number for a quote that is made on this device now; provisional, as all of them. */
  nextQuoteNumber(): Promise<string>;

  /** What the rules say of a contact (R20), and from then on `assessment` events for it; null: not on this device. */
  followAssessment(id: ContactId): Promise<Assessment | null>;
  unfollowAssessment(id: ContactId): Promise<void>;
  issues(filter: IssueFilter): Promise<IssuePage>;
  /** The appointments of a day. They may be others after any `rows` or `issues` event. */
  agenda(query: AgendaQuery): Promise<AgendaDay>;
  /** The appointments of some days. They may be others after any `rows` or `issues` event. */
  planning(query: PlanningQuery): Promise<PlanningRange>;
  /** All that one goes to an appointment with; null: it is not here, or has no start. */
  appointment(place: DocumentRef): Promise<AgendaAppointment | null>;
  /** What happened at a contact and under it. It may be another after any `rows` event. */
  timeline(query: TimelineQuery): Promise<Timeline>;
  /** Quotes, orders and invoices of all contacts. They may be others after any `rows` or `issues` event. */
  sales(query: SaleQuery): Promise<SalePage>;
  /** Opportunities of all contacts. They may be others after any `rows`, `issues` or `settings` event. */
  board(query: BoardQuery): Promise<Board>;
  /** Where the contacts of a list lie. They may lie elsewhere after any `rows` or `issues` event. */
  mapPoints(query: ListQuery): Promise<MapPoints>;
  /** R7: the trees of these contacts, as this device knows them now. */
  factsAround(ids: readonly ContactId[]): Promise<RuleFacts>;

  setPresence(tab: TabPresence): Promise<void>;
  setPreference(key: string, value: Json): Promise<void>;
  /** P1: connects without waiting for the back-off; after a final close only when a person asked (P3). */
  tryNow(asked: boolean): Promise<void>;
  /** L6: whether somebody looks at the page; until it is told, nobody does. */
  setVisible(visible: boolean): Promise<void>;
  /** L6: the page has slept: reads again what it shows. Resolves when the page has been told. */
  refresh(): Promise<void>;

  storage(): Promise<StorageReport>;
  /** Everything on the device in one file (documents, settings, outbox). */
  exportAll(): Promise<Blob>;
  /** Writes `count` fictitious contacts through the commands; reports how many are done. */
  loadDemo(count: number, progress: (done: number) => void): Promise<Result<undefined, CommitProblem>>;
  /** S2: brings along another base of this device; reports how many contacts are done. */
  bringIn(from: WorkspaceId, progress: (done: number) => void): Promise<Result<Brought, BringProblem>>;
  /** A6: erases in another base of this device what this one has erased for good. What fails is told as a fault. */
  eraseIn(base: WorkspaceId): Promise<void>;
}
