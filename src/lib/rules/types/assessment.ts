/** What `assess` answers about one contact. Plain data; computed, never stored. */
import type { ContactId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { WarningKind } from '../../contact/kinds.ts';
import type { Evidence, Why } from './facts.ts';
import type { Issue } from './issue.ts';
import type { LevelInForce } from './warning.ts';

export type Role = 'customer' | 'supplier' | 'user';
export type Status = 'prospect' | 'client' | 'other';

/** R1: one of the roles a contact has. */
export interface RoleHeld {
  readonly role: Role;
  readonly why: Why;
}

/** R3, R4: the status of the contact's entity. */
export interface StatusShown {
  /** Null: not known while the tree is incomplete. */
  readonly status: Status | null;
  /** What the facts say, apart from what is forced. */
  readonly derived: Status | null;
  readonly forced: boolean;
  /** R3: every sale it rests on has a head that says otherwise. */
  readonly disputed: boolean;
  readonly why: Why;
}

/** R5: a field that belongs to the entity, as a contact under it shows it, read-only. */
export interface MirroredField {
  readonly field: string;
  readonly value: Json;
  readonly evidence: readonly Evidence[];
}

/** R5: whose commercial data a contact shows. */
export interface EntityShown {
  /** Null: not known while the chain is incomplete. */
  readonly entity: ContactId | null;
  /** What it shows of another entity; empty where it is its own or where it is not known. */
  readonly mirrored: readonly MirroredField[];
}

export type AddressUse = 'invoice' | 'delivery';

/** R13: the address a document would use, and the rule that chose it. */
export interface ChosenAddress {
  /** Null: there is nothing but private addresses. */
  readonly contact: ContactId | null;
  readonly rule: 'own-type' | 'default' | 'only' | 'first' | 'contact' | 'none';
  readonly why: Why;
}

/** R16: where the last opportunity came from. */
export interface OriginShown {
  readonly entity: string;
  readonly campaign: string | null;
  readonly medium: string | null;
  readonly source: string | null;
  readonly why: Why;
}

export type Channel = 'email' | 'sms' | 'phone' | 'post';
export type Purpose = 'prospecting' | 'service';

/** R17: whether a person may be reached over a channel for a purpose. */
export interface Outreach {
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly allowed: boolean;
  readonly why: Why;
}

/** R17: until when the data of a person may be kept. */
export interface Retention {
  /** The day from which it counts. */
  readonly since: string;
  readonly dueOn: string;
  readonly due: boolean;
  readonly why: Why;
}

/** R18: where the contact lies on the map. */
export interface LocationShown {
  /** The contact whose location it is: the contact itself or one above it. */
  readonly contact: ContactId;
  readonly value: Json;
  /** It was found for another address than the present one. */
  readonly stale: boolean;
  /** A geocoder found it and was not sure; nobody has said yet that it is right. */
  readonly unsure: boolean;
  readonly manual: boolean;
  readonly evidence: Evidence;
}

/** R23: a client note that a document shows. */
export interface NoteShown {
  readonly contact: ContactId;
  readonly name: string;
  readonly note: string;
}

/** R11, R12, R22: where a contact stands. */
export interface PlaceShown {
  readonly parent: ContactId | null;
  readonly formerParent: ContactId | null;
  readonly loopCut: boolean;
  /** R22: the contact it is now; null: itself. */
  readonly mergedInto: ContactId | null;
  /** R22: those that are this one now. */
  readonly merged: readonly ContactId[];
}

export interface Assessment {
  readonly contact: ContactId;
  /** Everything that hangs together with it is on the device. */
  readonly complete: boolean;
  readonly place: PlaceShown;
  readonly roles: readonly RoleHeld[];
  readonly status: StatusShown;
  readonly entity: EntityShown;
  readonly warnings: Readonly<Record<WarningKind, LevelInForce>>;
  readonly addresses: Readonly<Record<AddressUse, ChosenAddress>>;
  readonly origin: OriginShown | null;
  readonly outreach: readonly Outreach[];
  /** Null: nothing is kept of it as a customer, or the tree is incomplete. */
  readonly retention: Retention | null;
  readonly location: LocationShown | null;
  /** Worst first. Those that were set aside are here too, with `aside`. */
  readonly issues: readonly Issue[];
}
