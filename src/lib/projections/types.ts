import type { ContactId, MemberId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { WarningKind } from '../contact/kinds.ts';
import type { Stamp } from '../contact/types.ts';
import type { NoteShown, Role, Status } from '../rules/types/assessment.ts';
import type { WarningLevel } from '../rules/types/warning.ts';

/** A live head as a row keeps it: the value with its author and time. */
export interface RowHead {
  readonly v: Json;
  readonly by: MemberId;
  readonly at: number;
}

/** Heads by the name of their field: `website`, `<entity>:tag`. */
export type HeadsByName = Readonly<Record<string, readonly RowHead[]>>;

export interface RowEntity {
  readonly kind: string;
  readonly born: Stamp | null;
  /** Valid heads of `one` fields and list items, the one that shows first, by full field name. */
  readonly fields: Readonly<Record<string, readonly RowHead[]>>;
  /** Distinct values of `set` fields. */
  readonly sets: Readonly<Record<string, readonly Json[]>>;
}

/**
 * What the device keeps of a document beside its bytes (sync.md L5): every fact that a list, a search or a
 * rule about another contact needs. A pure function of the document; rebuilt when `version` is older than
 * the code. Nothing here depends on another contact, on the date, or on settings.
 */
export interface ContactRow {
  readonly id: ContactId;
  readonly version: number;
  readonly root: RowEntity;
  readonly entities: Readonly<Record<string, RowEntity>>;
  /** Fields of the items of `phone` and `email`, in the order in which the sheet shows them. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  /** First 500 characters of the client note, as plain text. */
  readonly clientNote: string;
  /** Fields (`name`, `<entity>:state`) whose heads differ. */
  readonly conflicts: readonly string[];
  /** Fields that hold a value which fails its schema. */
  readonly invalid: readonly string[];
  /** By name as in `conflicts`: heads that rules ask about and `fields` does not keep (R10, R22). */
  readonly unkept?: HeadsByName;
  /** Heads of the fields in `invalid` that fail their schema. */
  readonly wrong?: HeadsByName;
  /** Size of the document as it is sent whole (C9). */
  readonly bytes?: number;
  readonly readOnly: boolean;
  readonly lastAt: number;
}

/** A dated entry of an agenda, kept apart from rows so that a day can be read by range (sync.md L1). */
export interface AgendaEntry {
  readonly contact: ContactId;
  readonly entity: string;
  readonly start: string;
  readonly minutes: number;
  readonly assignees: readonly MemberId[];
  readonly state: string;
}

/** R6: one warning or block on a contact or above it, as a line tells of it. */
export interface LineWarning {
  readonly level: WarningLevel;
  readonly kinds: readonly WarningKind[];
  /** Null: none was given. */
  readonly message: string | null;
  /** The contact it lies on. */
  readonly contact: ContactId;
  readonly by: MemberId;
}

/** What the rules say of a contact, as a line shows it. */
export interface LineAnswers {
  readonly roles: readonly Role[];
  /** Null: not known while contacts are missing. */
  readonly status: Status | null;
  readonly forced: boolean;
  readonly disputed: boolean;
  /** Blocks first. */
  readonly warnings: readonly LineWarning[];
}

/** What the rules say of a contact, and what they count. */
export type LineSaid = Pick<ListRow, 'answers' | 'issues' | 'nextAppointment'>;

/** One line of the contact list, ready to show: no text in any language, no markup. */
export interface ListRow {
  readonly id: ContactId;
  /** 0 for a main contact; addresses and persons under it follow with 1, 2, ... */
  readonly depth: number;
  /** Parent after loops are cut (R11) and orphans are set free (R12); null for a root. */
  readonly parent: ContactId | null;
  readonly childCount: number;
  /** Its own name, or '' (an address may have none). */
  readonly name: string;
  /** Name of the nearest named ancestor, for lines without a name. */
  readonly parentName: string;
  readonly addressType: string;
  readonly isCompany: boolean;
  /** Marked as the default one of its type (R13). */
  readonly isDefault: boolean;
  /** The address it shows is that of a contact above. */
  readonly sharesAddress: boolean;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  /** Main phone: as stored in the index, as the workspace's country writes it where the worker hands it out. */
  readonly phone: string;
  readonly email: string;
  readonly tags: readonly string[];
  readonly vendor: MemberId | null;
  readonly archived: boolean;
  /** Number of fields in conflict in its document. */
  readonly conflicts: number;
  /** R12: id of the parent that is archived, erased or not here yet. */
  readonly formerParent: ContactId | null;
  /** R12: name of that parent, or of the nearest named contact above it; '' when it is not on the device. */
  readonly formerParentName: string;
  /** R11: its edge to its parent was cut to break a loop. */
  readonly loopCut: boolean;
  /** R22: the contact that it is by now; it has no place of its own, and no list shows it. */
  readonly mergedInto: ContactId | null;
  /** Local edits of its document that the relay has not acknowledged. */
  readonly waiting: number;
  readonly refused: boolean;
  /** It is to be erased, as this device asked (A6): not sent yet, sent, or refused by the relay; null: it is not. */
  readonly erasure: 'waiting' | 'sent' | 'refused' | null;
  /** R1, R3, R6; null: nobody has asked the rules yet. */
  readonly answers: LineAnswers | null;
  /** How many issues lie on it that nobody has set aside, as far as they are found. */
  readonly issues: number;
  /** Ms: when its next appointment begins, or the next one at this place; null: none is planned. */
  readonly nextAppointment: number | null;
  /** Ms: the latest fact of its document (C2). */
  readonly lastAt: number;
}

/** What the contact list shows. */
export interface ListQuery {
  /** Words in any order; accents, typos, phones in any format, postal codes. Empty: everything. */
  readonly text: string;
  /** True: archived contacts too. */
  readonly archived: boolean;
  /** True: without the addresses under each main contact. */
  readonly mainOnly: boolean;
  readonly sort: 'name' | 'city' | 'recent';
}

export interface AgendaQuery {
  /** `YYYY-MM-DD` in the workspace's time zone; null: today. */
  readonly day: string | null;
  /** Null: everybody's. */
  readonly member: MemberId | null;
}

/** The appointments of one day, ready to show: no text in any language. */
export interface AgendaDay {
  readonly day: string;
  readonly today: string;
  /** By start. */
  readonly appointments: readonly AgendaAppointment[];
  /** How many others have on this day. */
  readonly others: number;
  /** Of a day without any: the next one that has some, of the same people; null: none within a year. */
  readonly next: string | null;
}

/** What every page says of an appointment. */
export interface AppointmentShown {
  readonly contact: ContactId;
  readonly entity: string;
  /** Ms. */
  readonly start: number;
  /** The same as the start where nobody said how long it takes. */
  readonly end: number;
  readonly title: string;
  /** Id of an item of the workspace's lists; null: none was chosen. */
  readonly task: string | null;
  readonly state: string;
  /** R9: people changed its state without seeing each other. */
  readonly disputed: boolean;
  readonly assignees: readonly MemberId[];
  /** R21: what overlaps with it, unless somebody has set that aside. */
  readonly clashes: readonly AgendaClash[];
}

/** With all that one goes there with. */
export interface AgendaAppointment extends AppointmentShown {
  readonly description: string;
  readonly client: AgendaContact;
  readonly site: AgendaSite;
  /** R23. */
  readonly notes: readonly NoteShown[];
  /** R6: of the client and of the site, blocks first. */
  readonly warnings: readonly AgendaWarning[];
}

interface AgendaWarning extends LineWarning {
  /** Of the contact it lies on. */
  readonly name: string;
}

export interface AgendaContact {
  readonly id: ContactId;
  /** Its own name, or that of the nearest named contact above it; '' when there is none. */
  readonly name: string;
  /** Main phone as stored; '' when it has none. */
  readonly phone: string;
}

/** Where an appointment takes place: its site, else the client. */
export interface AgendaSite extends AgendaContact {
  /** The address it shows, its parent's where it has none of its own. */
  readonly address: Json;
  readonly floor: string;
  readonly accessCode: string;
  readonly access: string;
  /** R18; null: nobody knows where it lies. */
  readonly point: { readonly lat: number; readonly lon: number } | null;
}

export interface AgendaClash {
  readonly contact: ContactId;
  readonly entity: string;
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /** Those who are to be at both. */
  readonly assignees: readonly MemberId[];
}

export interface TimelineQuery {
  readonly contact: ContactId;
  /** Null: of every kind. */
  readonly kinds: readonly string[] | null;
  /** How many of the newest. */
  readonly count: number;
}

export interface TimelineLine {
  /** Whose document it is. */
  readonly contact: ContactId;
  readonly entity: string;
  readonly kind: string;
  readonly number: string;
  readonly title: string;
  readonly description: string;
  readonly state: string;
  /** R9: heads of its state differ. */
  readonly disputed: boolean;
  /** Ms: when it is, or what it bears as its date; that of its making where it says nothing. */
  readonly at: number;
  /** False: something to do at a time that nobody has said. */
  readonly isDated: boolean;
  /** `at` is a moment of the day, not a day alone. */
  readonly isTimed: boolean;
  /** R24: of a quote, an order or an invoice, with VAT (C12); null where nothing has a price. */
  readonly gross: number | null;
  /** Of an appointment. */
  readonly minutes: number | null;
  readonly task: string | null;
  readonly site: ContactId | null;
  /** Of an activity: `call`, `todo`. */
  readonly type: string | null;
  /** Those who go there or do it; else who sells. */
  readonly people: readonly MemberId[];
}

export interface Timeline {
  readonly contact: ContactId;
  /** Of all kinds that were asked for, however many lines are here. */
  readonly total: number;
  /** The latest first: what is to come stands above what was. */
  readonly lines: readonly TimelineLine[];
  /** Whatever kinds were asked for. */
  readonly next: TimelineLine | null;
  readonly last: TimelineLine | null;
  /** The first to fall due first, those without a day last. */
  readonly todos: readonly TimelineLine[];
}
