/** Another contact for an open document. */
import type * as Y from 'yjs';
import { randomShortId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView, EntityView } from '../contact/types.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import { actOnAll } from './act.ts';
import { addressesOf } from './documentDefaults.ts';
import { birthEdits, shownFields, shownSets, type Fields } from './documentEdits.ts';
import { findDocument } from './findDocument.ts';
import { withOwnFacts } from './ownFacts.ts';
import type { CommandContext, ManyDone, Refusal } from './types.ts';

/** States in which a document may still change hands. */
const OPEN: readonly string[] = [
  'open',
  'draft',
  'sent',
  'planned',
  'confirmed',
  'postponed',
  'unfinished',
  'todo'
];
/** Neither committed nor over. A purchase order is `confirmed` when it is committed, an appointment when it is not. */
export function mayChangeHands(kind: string, state: string): boolean {
  return OPEN.includes(state) && !(kind === 'purchaseOrder' && state === 'confirmed');
}

/** What the copy does not take: the answers and addresses of the contact it leaves. */
const LEFT: readonly string[] = [
  'archived',
  'movedTo',
  'clearance',
  'invoiceAddress',
  'deliveryAddress',
  'site'
];

export interface ContactChange {
  readonly from: Y.Doc;
  readonly to: Y.Doc;
  readonly entity: string;
}

export interface ContactChanged extends ManyDone {
  /** The document at the new contact. */
  readonly entity: string;
}

/**
 * Writes a copy with the same number and origin at the new contact, and at the old one where it went: from then on
 * the old one counts for nothing. One act over two documents. The gate is asked at the new contact (R7).
 */
export function changeContact(
  context: CommandContext,
  { from, to, entity }: ContactChange
): Result<ContactChanged, Refusal> {
  const [old, present] = [readDocument(from), readDocument(to)];
  const found = findDocument(old, entity);
  if (!found.ok) return found;
  const { document, kind, state } = found.value;
  if (!mayChangeHands(kind.name, state) || from === to) return err({ code: 'wrong-state', state });
  const copy = randomShortId(context.random);
  const isTaken = (name: string): boolean => !LEFT.includes(name);
  const fields = { ...shownFields(document, isTaken), ...placesAt(document, old, present, context) };
  const moved = fieldView(old, 'movedTo', entity);
  const value = { contact: to.guid, entity: copy };
  const done = actOnAll(
    new Map([
      [to, birthEdits(copy, kind.name, fields, shownSets(document, isTaken))],
      [from, [{ op: 'set' as const, entity, field: 'movedTo', value, seen: seenOf(moved) }]]
    ]),
    context
  );
  return done.ok ? ok({ ...done.value, entity: copy }) : done;
}

/** R13 at the new contact. A site stays, unless it is one of the contact that the document leaves. */
function placesAt(
  document: EntityView,
  old: DocumentView,
  present: DocumentView,
  { look }: CommandContext
): Fields {
  if (!look) return {};
  const tree = withOwnFacts(look, present).tree(present.id);
  const places: Record<string, Json> = {};
  for (const [field, contact] of Object.entries(addressesOf(present, tree))) {
    if (document.fields.has(field)) places[field] = contact;
  }
  const site = document.fields.get('site')?.value;
  if (typeof site !== 'string') return places;
  const leaves = look.tree(old.id).facts.has(site) && !tree.facts.has(site);
  return leaves ? places : { ...places, site };
}
