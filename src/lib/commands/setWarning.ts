/** R6, R8: warnings and blocks on a contact: set, raised, lowered, worded otherwise. */
import type * as Y from 'yjs';
import { randomShortId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { KINDS, type WarningKind } from '../contact/kinds.ts';
import { property } from '../contact/records.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView, Fact } from '../contact/types.ts';
import type { AddEdit, Edit } from '../contact/write.ts';
import { documentsUnder } from '../rules/documentsUnder.ts';
import type { ContactFacts } from '../rules/types/facts.ts';
import type { WarningLevel } from '../rules/types/warning.ts';
import { isAtLeast } from '../rules/warnings.ts';
import { actOnAll } from './act.ts';
import { withOwnFacts } from './ownFacts.ts';
import { parseValue } from './parseValue.ts';
import { shownOfSeen } from './shownOfSeen.ts';
import type { CommandContext, ManyDone, Refusal } from './types.ts';

/** The line "all customer documents": what is sold to the contact. Orders to a supplier are another matter. */
export const CUSTOMER_DOCUMENTS: readonly WarningKind[] = ['opportunity', 'sale', 'invoice', 'appointment'];

export interface WarningInput {
  readonly kind: WarningKind;
  /** What `warning/<kind>` showed when the person began (C4). */
  readonly seen: readonly Fact[];
}

/** Open documents that its author lets pass under the warning (R8). */
export interface Kept {
  readonly doc: Y.Doc;
  readonly entities: readonly string[];
}

export interface SetWarningInput {
  /** One kind, or several in one act. */
  readonly warnings: readonly WarningInput[];
  readonly level: WarningLevel;
  readonly message: string | null;
  readonly keep?: readonly Kept[];
  /** Contacts of other trees whose appointments may take place here. */
  readonly elsewhere?: Iterable<ContactFacts>;
}

/**
 * Sets a level for kinds of documents. A level that is set or raised is a new warning, with an id of its own and
 * what this device knew; lowered or with another message it is the same one, so that no clearance is lost and no
 * document is asked about twice.
 */
export function setWarning(
  doc: Y.Doc,
  context: CommandContext,
  input: SetWarningInput
): Result<ManyDone, Refusal> {
  const view = readDocument(doc);
  const acts = new Map<Y.Doc, Edit[]>([[doc, []]]);
  const ids = new Map<WarningKind, string>();
  for (const { kind, seen } of input.warnings) {
    const field = `warning/${kind}`;
    const identity = identityOf(view, context, input, { kind, seen });
    if (!identity.ok) return identity;
    const value = parseValue(field, 'contact', { ...identity.value, ...saidBy(input) });
    if (!value.ok) return value;
    ids.set(kind, identity.value.id);
    acts.get(doc)?.push({ op: 'set', field, value: value.value, seen });
  }
  for (const kept of input.keep ?? []) {
    const edits = clearances(kept, ids, input);
    if (!edits.ok) return edits;
    acts.set(kept.doc, [...(acts.get(kept.doc) ?? []), ...edits.value]);
  }
  return actOnAll(acts, context);
}

type Identity = { readonly id: string } & Readonly<Record<string, Json>>;

function identityOf(
  view: DocumentView,
  context: CommandContext,
  { level, elsewhere }: SetWarningInput,
  { kind, seen }: WarningInput
): Result<Identity, Refusal> {
  const before = shownOfSeen(view.root, `warning/${kind}`, seen)?.value ?? null;
  const [id, was] = [property(before, 'id'), property(before, 'level')];
  if (typeof id === 'string' && (was === 'block' || was === 'warning') && isAtLeast(was, level)) {
    return ok({ id, knew: property(before, 'knew'), since: property(before, 'since') });
  }
  if (!context.look) return err({ code: 'no-look' });
  const since = Math.floor(context.now);
  const { knew } = documentsUnder(kind, view.id, since, withOwnFacts(context.look, view), elsewhere);
  return ok({ id: randomShortId(context.random), knew, since });
}

function saidBy({ level, message }: SetWarningInput): Readonly<Record<string, Json>> {
  return { level, message };
}

/** Each kept document is cleared of the warning of its own kind. */
function clearances(
  { doc, entities }: Kept,
  ids: ReadonlyMap<WarningKind, string>,
  { level, message }: SetWarningInput
): Result<readonly AddEdit[], Refusal> {
  const view = readDocument(doc);
  const edits: AddEdit[] = [];
  for (const entity of entities) {
    const kind = KINDS.get(view.entities.get(entity)?.kind ?? '');
    const warning = kind?.warning && ids.get(kind.warning);
    if (!kind || !warning) return err({ code: 'unknown-entity', entity });
    const value = parseValue('clearance', kind.name, { warning, level, reason: message });
    if (!value.ok) return value;
    edits.push({ op: 'add', entity, field: 'clearance', value: value.value });
  }
  return ok(edits);
}
