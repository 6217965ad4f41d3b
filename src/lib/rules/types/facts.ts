/** What the rules look at: plain data, no document, no clock. */
import type { ContactId, MemberId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { Stamp } from '../../contact/types.ts';

/** A live head: its value, who wrote it and when. */
export interface FactHead extends Stamp {
  readonly v: Json;
}

/** The contact itself, or a document in it. A stored row has this shape. */
export interface EntityFacts {
  readonly kind: string;
  readonly born: Stamp | null;
  /** Heads of `one` fields and of list items, the one that shows first, by full field name. */
  readonly fields: Readonly<Record<string, readonly FactHead[]>>;
  /** Distinct values of `set` fields. */
  readonly sets: Readonly<Record<string, readonly Json[]>>;
}

/** A contact's own facts, as its row keeps them. Values have the shape of their field; their sense is for R19. */
export interface ContactFacts {
  readonly id: ContactId;
  readonly root: EntityFacts;
  readonly entities: Readonly<Record<string, EntityFacts>>;
  /** Beginning of the client note, as plain text. */
  readonly clientNote: string;
  /** Fields (`name`, `<entity>:state`) whose heads differ, those whose heads are not in `fields` included. */
  readonly conflicts: readonly string[];
  /** Fields that hold a value of the wrong shape (C8). */
  readonly invalid: readonly string[];
  /**
   * Heads by name as in `conflicts`, where `fields` does not keep them: of what is in conflict (R10), and of what was
   * written after the contact was merged (R22), members of sets included.
   */
  readonly unkept?: Readonly<Record<string, readonly FactHead[]>>;
  /** What the fields in `invalid` hold. */
  readonly wrong?: Readonly<Record<string, readonly FactHead[]>>;
  /** Size of the document, where it is known (C9). */
  readonly bytes?: number;
}

/** A business document by place. */
export interface DocumentRef {
  readonly contact: ContactId;
  readonly entity: string;
}

/** What the rules take from the workspace's document. */
export interface RuleSettings {
  readonly timeZone: string;
  /** ISO 3166 code: the country of an address that names none. */
  readonly country: string;
  /** R17: the workspace fits what saves energy in homes; the law is harder on its calls. */
  readonly energySavingWorks: boolean;
  /** Members by id; `active` is false for those who left. */
  readonly members: ReadonlyMap<MemberId, { readonly active: boolean }>;
}

/** R20: a fact an outcome rests on. */
export interface Evidence extends Stamp {
  readonly contact: ContactId;
  /** '' for the contact itself. */
  readonly entity: string;
  readonly field: string;
  readonly value: Json;
}

/** R20: why an outcome is what it is. Codes only; the UI has the words. */
export interface Why {
  readonly code: string;
  readonly evidence: readonly Evidence[];
  /** What would change it. */
  readonly changedBy: readonly string[];
}
