/** A family that was blocked after it had documents of every kind. */
import type * as Y from 'yjs';
import type { Result } from '../base/result.ts';
import { CONTACT_ENTITY_KINDS, WARNING_KINDS } from '../contact/kinds.ts';
import type { WarningLevel } from '../rules/types/warning.ts';
import { ANNA, contactBy, must, on, PAUL, seen } from './commandsHarness.ts';
import { liftWarning } from './liftWarning.ts';
import { setWarning } from './setWarning.ts';
import { startDocument } from './startDocument.ts';
import type { Acknowledged, CommandContext, Inverse, ManyDone, Refusal } from './types.ts';

export type WarnedKind = 'opportunity' | 'quote' | 'purchaseOrder' | 'invoice' | 'appointment';
export const KINDS_WARNED = CONTACT_ENTITY_KINDS.filter(({ warning }) => warning !== null).map(
  ({ name }) => name as WarnedKind
);

export interface Scene {
  readonly firm: Y.Doc;
  /** An address under the firm, with a document of each kind that was there before the block. */
  readonly site: Y.Doc;
  /** Somebody else, with the same. */
  readonly other: Y.Doc;
  readonly docs: readonly Y.Doc[];
  readonly documents: Readonly<Record<WarnedKind, string>>;
  readonly others: Readonly<Record<WarnedKind, string>>;
  context(): CommandContext;
  /** Something that was done before the block came. */
  before<T>(run: () => T): T;
  lift(): void;
  /** What the person says to all that follows. */
  acknowledge(acknowledged: Acknowledged): void;
}

/** Under a warning or block of every kind by Paul; `before` lifts it for as long as it takes. */
export function sceneUnder(level: WarningLevel): Scene {
  const firm = contactBy(ANNA, { name: 'SARL Brun', isCompany: true });
  const site = contactBy(ANNA, {
    kind: 'child',
    parent: firm.guid,
    addressType: 'delivery',
    name: 'Chantier'
  });
  const other = contactBy(ANNA, { name: 'Martin' });
  const docs = [firm, site, other];
  let acknowledged: Acknowledged = { warnings: [], incomplete: false };
  const context = (member = ANNA): CommandContext => ({ ...on(member, ...docs), acknowledged });
  const start = (doc: Y.Doc): Scene['documents'] => ({
    opportunity: must(startDocument(doc, context(), { kind: 'opportunity' })).entity,
    quote: must(startDocument(doc, context(), { kind: 'quote' })).entity,
    purchaseOrder: must(startDocument(doc, context(), { kind: 'purchaseOrder' })).entity,
    invoice: must(startDocument(doc, context(), { kind: 'invoice' })).entity,
    appointment: must(startDocument(doc, context(), { kind: 'appointment' })).entity
  });
  const [documents, others] = [start(site), start(other)];
  const inForce = () => WARNING_KINDS.map((kind) => ({ kind, seen: seen(firm, `warning/${kind}`) }));
  const warn = (): void => {
    must(setWarning(firm, context(PAUL), { warnings: inForce(), level, message: 'Mauvais payeur' }));
  };
  const lift = (): void => {
    must(liftWarning(firm, context(PAUL), { warnings: inForce(), reason: 'Payé' }));
  };
  warn();
  return {
    firm,
    site,
    other,
    docs,
    documents,
    others,
    context,
    lift,
    acknowledge: (all) => (acknowledged = all),
    before(run) {
      lift();
      const done = run();
      warn();
      return done;
    }
  };
}

/** Prepares a way in, and returns it. */
export type Attempt = (scene: Scene) => () => Result<unknown, Refusal>;
export type Routes = Readonly<Record<string, Attempt>>;

export const eachKind = (route: string, attempt: (kind: WarnedKind) => Attempt): Routes =>
  Object.fromEntries(KINDS_WARNED.map((kind) => [`${route} ${kind}`, attempt(kind)]));

export const inverseOf = ({ inverse }: { readonly inverse: Inverse | null }): Inverse => {
  if (!inverse) throw new Error('it can be undone');
  return inverse;
};

/** How each document of an act over several is taken back. */
export function inversesOf({ docs }: Scene, { parts }: ManyDone) {
  return parts.map((part) => {
    const doc = docs.find(({ guid }) => guid === part.docId);
    if (!doc) throw new Error('no such document');
    return { doc, inverse: inverseOf(part) };
  });
}
