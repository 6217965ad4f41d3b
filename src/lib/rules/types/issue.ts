import type { ContactId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { Evidence } from './facts.ts';

export type Severity = 'block' | 'warn' | 'info';

/** R19: what a wrong value was meant to be. */
export type IdentifierName = 'siren' | 'siret' | 'vat' | 'iban' | 'email' | 'phone' | 'zip' | 'date';

export type IssueCode =
  | 'late-block'
  | 'unseen-warning'
  | 'warning-without-reason'
  | 'status-mismatch'
  | 'entity-values-on-child'
  | 'siret-siren'
  | 'concurrent-states'
  | 'conflict'
  | 'parent-loop'
  | 'two-defaults'
  | 'ref-clash'
  | 'account-clash'
  | 'number-clash'
  | 'possible-duplicate'
  | 'vendor-inactive'
  | 'retention-due'
  | 'location-stale'
  | 'location-unsure'
  | 'double-booking'
  | 'edited-after-merge'
  | 'heavy-contact'
  | 'invalid-fact'
  | `invalid-${IdentifierName}`;

/** Something a person may do about an issue: a description for the commands, not a function. */
export interface Fix {
  readonly command:
    | 'anonymise'
    | 'bringOver'
    | 'cancelDocument'
    | 'chooseHead'
    | 'discardFromChild'
    | 'editField'
    | 'keepDocument'
    | 'liftWarning'
    | 'locate'
    | 'mergeContacts'
    | 'moveToEntity'
    | 'open'
    | 'setField';
  readonly params: Readonly<Record<string, Json>>;
}

export interface Issue {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly contact: ContactId;
  /** The document it is about; absent: the contact itself. */
  readonly entity?: string;
  readonly params: Readonly<Record<string, Json>>;
  readonly evidence: readonly Evidence[];
  readonly fixes: readonly Fix[];
  /** Names the evidence: the issue is set aside by the field `aside/<code>/<key>`, and back with other evidence. */
  readonly key: string;
  /** Who set it aside, when and why (in the value); null: it is open. */
  readonly aside: Evidence | null;
}
