/** R7: which edits start or commit a business document, whatever command makes them. */
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { factKey, sameValue } from '../contact/facts.ts';
import { KINDS, type KindDef, type WarningKind } from '../contact/kinds.ts';
import type { DocumentView, EntityView, Head } from '../contact/types.ts';
import type { Edit } from '../contact/write.ts';
import { documentKey, documentsOf, openHead } from '../rules/documents.ts';
import { invoicedQuotes } from '../rules/invoiced.ts';
import { createLook } from '../rules/look.ts';
import type { Look } from '../rules/tree.ts';
import { isMergedAnew } from './mergeEdge.ts';
import { withOwnFacts } from './ownFacts.ts';

export interface StartedDocument {
  readonly entity: string;
  readonly kind: WarningKind;
  /** Where it takes place after the act, if not at the client's. */
  readonly site: ContactId | null;
}

/** A document that goes there is over. */
const ENDED: readonly string[] = ['lost', 'refused', 'cancelled'];
/** One that was promised is put off: nothing more is promised than before. */
const EASED: readonly string[] = ['postponed', 'unfinished'];
/** Change of contact or address (R7). */
const PLACES: readonly string[] = ['site', 'invoiceAddress', 'deliveryAddress'];

/** R7: whether a move of `state` asks the gate: all do but those that end a document or put it off. */
export function moveAsks(from: readonly string[], to: string): boolean {
  if (ENDED.includes(to)) return false;
  return !EASED.includes(to) || from.some((state) => ENDED.includes(state) || state === 'done');
}

/** The documents that an act starts, commits, brings back or takes to another place. `after`: with its merge (R22). */
export function startedDocuments(
  view: DocumentView,
  after: DocumentView,
  edits: readonly Edit[],
  look?: Look
): readonly StartedDocument[] {
  const moved = isMergedAnew(view, after) ? openIn(view, look) : [];
  return [...new Set([...edits.flatMap(entitiesOf), ...moved])].flatMap((entity) => {
    const own = edits.filter((edit) => entitiesOf(edit).includes(entity));
    const known = view.entities.get(entity);
    const kind = KINDS.get(known?.born ? known.kind : bornKind(own));
    if (!kind?.warning) return [];
    const before = { entity, kind, known, states: statesOf(known?.fields.get('state')?.heads ?? [], kind) };
    if (!moved.includes(entity) && !own.some((edit) => starts(before, edit))) return [];
    return [{ entity, kind: kind.warning, site: siteAfter(known, own) }];
  });
}

/** R8: what is finished was decided long before, and nothing is promised anew with it. */
function openIn(view: DocumentView, look: Look = createLook([], false)): readonly string[] {
  const tree = withOwnFacts(look, view).tree(view.id);
  const own = tree.facts.get(view.id);
  const invoiced = invoicedQuotes(tree);
  return (own ? documentsOf(own) : [])
    .filter((document) => openHead(document, invoiced.has(documentKey(document))) !== null)
    .map(({ entity }) => entity);
}

interface Before {
  readonly entity: string;
  readonly kind: KindDef;
  readonly known: EntityView | undefined;
  /** States of all heads: while they differ it may be in any of them. */
  readonly states: readonly string[];
}

function starts(before: Before, edit: Edit): boolean {
  switch (edit.op) {
    case 'born':
      return true;
    case 'set':
    case 'add':
      return setStarts(before, edit.field, edit.value);
    case 'remove':
      return retractStarts(before, edit.field, ({ value }) => sameValue(value, edit.value));
    case 'retract':
      return edit.facts.some(
        (gone) =>
          (gone.e ?? '') === before.entity &&
          retractStarts(before, gone.f, ({ fact }) =>
            edit.facts.some((other) => factKey(other) === factKey(fact))
          )
      );
  }
}

function setStarts({ kind, known, states }: Before, field: string, value: Json): boolean {
  const shown = known?.fields.get(field)?.value ?? null;
  if (field === 'state') return moveAsks(states, asState(value, kind));
  if (field === 'archived') return shown === true && value !== true && isAlive(states);
  if (field === 'movedTo') return shown !== null && value === null && isAlive(states);
  return PLACES.includes(field) && isAlive(states) && !sameValue(value, shown);
}

/** Facts are taken away and nothing is written: what was hidden by them shows again. */
function retractStarts(
  { kind, known, states }: Before,
  field: string,
  isGone: (head: Head) => boolean
): boolean {
  if (field !== 'state') return isAlive(states) && ['archived', 'movedTo', ...PLACES].includes(field);
  const left = (known?.fields.get(field)?.heads ?? []).filter((head) => !isGone(head));
  return statesOf(left, kind).some((state) => moveAsks(states, state));
}

function isAlive(states: readonly string[]): boolean {
  return states.some((state) => !ENDED.includes(state));
}

/** Without a state it is as it was born. */
function statesOf(heads: readonly Head[], kind: KindDef): readonly string[] {
  const states = heads.map(({ value }) => value).filter((value) => typeof value === 'string');
  return states.length > 0 ? states : [asState(null, kind)];
}

function asState(value: Json, kind: KindDef): string {
  return typeof value === 'string' ? value : (kind.initial ?? '');
}

function siteAfter(known: EntityView | undefined, edits: readonly Edit[]): ContactId | null {
  let site = known?.fields.get('site')?.value ?? null;
  for (const edit of edits) if (edit.op === 'set' && edit.field === 'site') site = edit.value;
  return typeof site === 'string' ? site : null;
}

function bornKind(edits: readonly Edit[]): string {
  const born = edits.find((edit) => edit.op === 'born');
  return born?.kind ?? '';
}

function entitiesOf(edit: Edit): readonly string[] {
  return edit.op === 'retract' ? edit.facts.map((fact) => fact.e ?? '') : [edit.entity ?? ''];
}
