import type { ContactId, MemberId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { WarningKind } from '../contact/kinds.ts';
import type { Stamp } from '../contact/types.ts';
import type { Role, Status } from '../rules/types/assessment.ts';
import type { WarningLevel } from '../rules/types/warning.ts';

/** A live head as a row keeps it: the value with its author and time. */
export interface RowHead {
  readonly v: Json;
  readonly by: MemberId;
  readonly at: number;
}

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
  /** Local edits of its document that the relay has not acknowledged. */
  readonly waiting: number;
  readonly refused: boolean;
  /** It is to be erased, as this device asked (A6): not sent yet, sent, or refused by the relay; null: it is not. */
  readonly erasure: 'waiting' | 'sent' | 'refused' | null;
  /** R1, R3, R6; null: nobody has asked the rules yet. */
  readonly answers: LineAnswers | null;
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
