/** Business documents as the rules see them: which count, which are open, which are committed. */
import { KINDS, type KindDef } from '../contact/kinds.ts';
import type { ContactFacts, DocumentRef, EntityFacts, Evidence, FactHead } from './types/facts.ts';
import { entry, evidenceOf, headsOf, isTrue, shownHead } from './values.ts';

export interface BusinessDocument extends DocumentRef {
  readonly kind: KindDef;
  readonly facts: EntityFacts;
}

/** R8: states in which a document is still open, and the one that commits it. */
const STAGES: Readonly<Record<string, { readonly open: readonly string[]; readonly committing: string }>> = {
  opportunity: { open: ['open'], committing: 'won' },
  quote: { open: ['draft', 'sent'], committing: 'validated' },
  purchaseOrder: { open: ['draft'], committing: 'confirmed' },
  invoice: { open: ['draft'], committing: 'posted' },
  appointment: { open: ['planned', 'confirmed', 'postponed', 'unfinished'], committing: 'done' }
};

/** A row never changes, and half of the rules ask for its documents. */
const known = new WeakMap<ContactFacts, readonly BusinessDocument[]>();

/** Documents that count: neither archived nor moved to another contact, in order of their ids. */
export function documentsOf(contact: ContactFacts): readonly BusinessDocument[] {
  const documents = known.get(contact) ?? countingDocuments(contact);
  known.set(contact, documents);
  return documents;
}

function countingDocuments(contact: ContactFacts): readonly BusinessDocument[] {
  const documents: BusinessDocument[] = [];
  for (const entity of Object.keys(contact.entities).sort()) {
    const facts = contact.entities[entity];
    const kind = facts && KINDS.get(facts.kind);
    if (!kind || kind.place !== 'contact' || isTrue(facts, 'archived')) continue;
    if (shownHead(facts, 'movedTo')) continue;
    documents.push({ contact: contact.id, entity, kind, facts });
  }
  return documents;
}

/** Live heads of its state, the one that shows first; without any it is as it was born. */
export function stateHeads({ facts, kind }: BusinessDocument): readonly FactHead[] {
  const heads = headsOf(facts, 'state').filter((head) => head.v !== null);
  if (heads.length > 0) return heads;
  return [{ v: kind.initial, by: facts.born?.by ?? '', at: facts.born?.at ?? 0 }];
}

export function shownState(document: BusinessDocument): string | null {
  const state = stateHeads(document)[0]?.v;
  return typeof state === 'string' ? state : null;
}

/** R8: a head that leaves the document open. A validated quote is, until an invoice made from it is posted. */
export function openHead(document: BusinessDocument, isInvoiced: boolean): FactHead | null {
  const stages = entry(STAGES, document.kind.name);
  if (!stages) return null;
  const isOpen = (state: unknown): boolean =>
    stages.open.some((open) => open === state) ||
    (document.kind.name === 'quote' && state === stages.committing && !isInvoiced);
  return stateHeads(document).find((head) => isOpen(head.v)) ?? null;
}

/** R8: heads that commit the document. */
export function committingHeads(document: BusinessDocument): readonly FactHead[] {
  const committing = entry(STAGES, document.kind.name)?.committing;
  return stateHeads(document).filter((head) => head.v === committing);
}

/**
 * R8: what a warning's `knew` names a commit by. The id of the document alone would also cover a later commit of
 * the same document, made by somebody who had not seen the warning.
 */
export function commitKey(document: DocumentRef, head: FactHead): string {
  return `${document.entity}@${head.at.toString(36)}`;
}

/** R20: the state of a document as a fact; of one whose state was never written, its birth. */
export function stateEvidence({ contact, entity, facts }: BusinessDocument, head: FactHead): Evidence {
  if (headsOf(facts, 'state').includes(head)) return evidenceOf(contact, entity, 'state', head);
  return evidenceOf(contact, entity, 'born', { ...head, v: facts.kind });
}

/** Text that names a document among those of all contacts. */
export function documentKey({ contact, entity }: DocumentRef): string {
  return `${contact}/${entity}`;
}
