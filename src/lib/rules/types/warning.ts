import type { ContactId } from '../../base/ids.ts';
import type { WarningKind } from '../../contact/kinds.ts';
import type { Stamp } from '../../contact/types.ts';
import type { Evidence } from './facts.ts';

export type WarningLevel = 'warning' | 'block';

/** R6: one live head of `warning/<kind>` at warning or block. */
export interface ActiveWarning extends Stamp {
  readonly kind: WarningKind;
  readonly level: WarningLevel;
  /** Names the warning in clearances; the same while its message is corrected. */
  readonly id: string;
  /** Null: none was given. */
  readonly message: string | null;
  /** R8: commits of documents of its kind that its author knew. */
  readonly knew: readonly string[];
  /** Ms: when the level was set. */
  readonly since: number;
  /** The contact it lies on. */
  readonly contact: ContactId;
  readonly evidence: Evidence;
}

/** R6: what holds on a contact for one kind. */
export interface LevelInForce {
  readonly level: 'none' | WarningLevel;
  /** Own first, then the parent's, and so on. */
  readonly warnings: readonly ActiveWarning[];
}

/** R7: whether an act that starts or commits a document may go on. */
export interface GateAnswer {
  readonly verdict: 'pass' | 'acknowledge' | 'block';
  /** What stands in the way: warnings that the document has no clearance for. */
  readonly warnings: readonly ActiveWarning[];
  /** The device does not hold the whole tree of the client or site (yet): more may stand in the way. */
  readonly incomplete: boolean;
}
