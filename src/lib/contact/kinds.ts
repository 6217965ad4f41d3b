/** Kinds of entities, their states and the ways between them. Plain data: no Yjs, no DOM, no clock. */

/** What a warning may forbid. `sale` is a quote and the order form it becomes: the same document. */
export const WARNING_KINDS = ['opportunity', 'sale', 'purchase', 'invoice', 'appointment'] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];
/** Documents a warning can say its author knew. With a hundred, a block on a busy landlord would be no value at all. */
export const MAX_KNEW = 2_000;

export interface KindDef {
  readonly name: string;
  /** Where it lives: a document's root, or an entity inside a contact's or the workspace's document. */
  readonly place: 'root' | 'contact' | 'workspace';
  /** Weakest first for the policy `furthest` (C6); empty: the kind has no states. */
  readonly states: readonly string[];
  /** State it is born in; null when it has none. */
  readonly initial: string | null;
  readonly transitions: Readonly<Record<string, readonly string[]>>;
  /** The kind of warning that looks at it; null: none does. */
  readonly warning: WarningKind | null;
  readonly hasLines: boolean;
}

const stateless = (name: string, place: KindDef['place']): KindDef => ({
  name,
  place,
  states: [],
  initial: null,
  transitions: {},
  warning: null,
  hasLines: false
});

const OPPORTUNITY: KindDef = {
  name: 'opportunity',
  place: 'contact',
  states: ['open', 'lost', 'won'],
  initial: 'open',
  transitions: { open: ['won', 'lost'], won: ['open'], lost: ['open'] },
  warning: 'opportunity',
  hasLines: false
};

const QUOTE: KindDef = {
  name: 'quote',
  place: 'contact',
  states: ['draft', 'sent', 'refused', 'validated', 'cancelled'],
  initial: 'draft',
  transitions: {
    draft: ['sent', 'validated', 'cancelled'],
    sent: ['draft', 'refused', 'validated', 'cancelled'],
    refused: ['sent', 'cancelled'],
    validated: ['cancelled'],
    cancelled: ['draft']
  },
  warning: 'sale',
  hasLines: true
};

/** The order to a supplier; an order *from* a customer is a validated quote. */
const PURCHASE_ORDER: KindDef = {
  name: 'purchaseOrder',
  place: 'contact',
  states: ['draft', 'confirmed', 'cancelled'],
  initial: 'draft',
  transitions: { draft: ['confirmed', 'cancelled'], confirmed: ['cancelled'], cancelled: ['draft'] },
  warning: 'purchase',
  hasLines: true
};

/** The trace of an invoice made elsewhere. */
const INVOICE: KindDef = {
  name: 'invoice',
  place: 'contact',
  states: ['draft', 'posted', 'cancelled'],
  initial: 'draft',
  transitions: { draft: ['posted', 'cancelled'], posted: ['cancelled'] },
  warning: 'invoice',
  hasLines: true
};

const APPOINTMENT_ENDS = ['postponed', 'unfinished', 'cancelled', 'done'] as const;
const APPOINTMENT: KindDef = {
  name: 'appointment',
  place: 'contact',
  states: ['planned', 'confirmed', 'postponed', 'unfinished', 'cancelled', 'done'],
  initial: 'planned',
  transitions: {
    planned: ['confirmed', ...APPOINTMENT_ENDS],
    confirmed: ['planned', ...APPOINTMENT_ENDS],
    postponed: ['planned', 'confirmed', 'cancelled'],
    unfinished: ['planned', 'done', 'cancelled'],
    cancelled: ['planned'],
    done: ['unfinished']
  },
  warning: 'appointment',
  hasLines: false
};

const ACTIVITY: KindDef = {
  name: 'activity',
  place: 'contact',
  states: ['todo', 'done', 'cancelled'],
  initial: 'todo',
  transitions: { todo: ['done', 'cancelled'], done: ['todo', 'cancelled'], cancelled: ['todo', 'done'] },
  warning: null,
  hasLines: false
};

/** Entities inside a contact's document. */
export const CONTACT_ENTITY_KINDS: readonly KindDef[] = [
  OPPORTUNITY,
  QUOTE,
  PURCHASE_ORDER,
  INVOICE,
  APPOINTMENT,
  ACTIVITY
];

/** Entities inside the workspace's document. */
export const WORKSPACE_ENTITY_KINDS: readonly KindDef[] = [
  'member',
  'tag',
  'campaign',
  'medium',
  'source',
  'task',
  'stage',
  'fiscalPosition',
  'paymentTerm',
  'vatRate',
  'savedView'
].map((name) => stateless(name, 'workspace'));

export const KINDS: ReadonlyMap<string, KindDef> = new Map(
  [
    stateless('contact', 'root'),
    stateless('workspace', 'root'),
    ...CONTACT_ENTITY_KINDS,
    ...WORKSPACE_ENTITY_KINDS
  ].map((kind) => [kind.name, kind])
);

/** Whether a document of this kind may go from one state to another; unknown kinds and states may not. */
export function mayMove(kind: string, from: string, to: string): boolean {
  const transitions = KINDS.get(kind)?.transitions ?? {};
  // A state is what some device wrote: `constructor` must not be looked up on Object's prototype.
  return Object.hasOwn(transitions, from) && transitions[from]?.includes(to) === true;
}
