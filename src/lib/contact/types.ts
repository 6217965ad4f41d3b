import type { ContactId, MemberId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';

/** Who did something, and when (ms, device clock corrected to the relay's; contact/SPEC.md C2). */
export interface Stamp {
  readonly by: MemberId;
  readonly at: number;
}

/** C2: an immutable statement as it is stored. Without `out` it is live; with `out` it is a history entry. */
export interface Fact {
  readonly f: string;
  readonly v: Json;
  readonly by?: MemberId;
  readonly at?: number;
  /** The entity (quote, appointment, list settings item) it is about; absent: the contact itself. */
  readonly e?: string;
  readonly out?: Stamp;
}

/** A live fact with its author and time resolved: those of `born` where the fact omits its own. */
export interface Head {
  readonly fact: Fact;
  readonly value: Json;
  readonly by: MemberId;
  readonly at: number;
}

/**
 * One field of an entity as people see it. `heads` are all its live facts, the one that shows first;
 * `conflict` is true when they hold different values (C6). Heads with equal values are no conflict.
 * A head whose value fails the field's schema is in `invalid`, not in `heads`.
 */
export interface FieldView {
  readonly field: string;
  /** What shows: `null` when empty. */
  readonly value: Json;
  readonly heads: readonly Head[];
  readonly conflict: boolean;
  readonly invalid: readonly Head[];
}

/** The contact itself (`id` is `''`), or an entity inside its document. */
export interface EntityView {
  readonly id: string;
  /** `contact`, `quote`, `member`, ...; `unknown` while no `born` fact is here yet. */
  readonly kind: string;
  readonly born: Stamp | null;
  /**
   * `one` fields and items of lists, by full field name (`name`, `phone/k3v9`). A `set` is here too when facts
   * of it fail its schema: with no value and no heads, only `invalid`.
   */
  readonly fields: ReadonlyMap<string, FieldView>;
  /** `set` fields by name: distinct values in order of (at, canonical value), each with its facts. */
  readonly sets: ReadonlyMap<string, readonly SetMember[]>;
}

export interface SetMember {
  readonly value: Json;
  /** All live facts that hold this value; removed together. */
  readonly heads: readonly Head[];
}

/** C7: something that was replaced: who wrote it and when, who replaced it and when. */
export interface HistoryEntry {
  readonly fact: Fact;
  readonly written: Stamp;
  readonly out: Stamp;
}

/** Everything the facts of one document say. Plain data; computed, never stored. */
export interface DocumentView {
  readonly id: ContactId;
  readonly root: EntityView;
  /** Entities other than the root, by id. */
  readonly entities: ReadonlyMap<string, EntityView>;
  /** Newest first, duplicates folded. */
  readonly history: readonly HistoryEntry[];
  /** Greatest `schema` among live facts; above ours the document is read-only (C8). */
  readonly schema: number;
  readonly readOnly: boolean;
  /** Greatest `at` of the document: later writes are stamped above it (C2). */
  readonly lastAt: number;
}
