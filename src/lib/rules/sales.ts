/** R3: what makes a contact a client. */
import { committingHeads, documentsOf, stateEvidence, stateHeads } from './documents.ts';
import { oncePerEntity } from './once.ts';
import type { Evidence } from './types/facts.ts';

/** Documents that sell once they are committed. */
const SELLING = ['opportunity', 'quote', 'invoice'];

export interface Sales {
  /** Live heads that say sold,. */
  readonly sold: readonly Evidence[];
  /** True: each of them stands beside a head that says otherwise. */
  readonly disputed: boolean;
  /** Quotes and invoices that are cancelled: why a client may be a prospect again. */
  readonly cancelled: readonly Evidence[];
}

/** R3: the sales of an entity: of all contacts whose entity it is, merged ones included. */
export const salesOf = oncePerEntity((tree, entity): Sales => {
  const sold: Evidence[] = [];
  const cancelled: Evidence[] = [];
  let disputed = true;
  for (const id of tree.members.get(entity) ?? []) {
    const facts = tree.facts.get(id);
    for (const document of facts ? documentsOf(facts) : []) {
      if (!SELLING.includes(document.kind.name)) continue;
      const heads = stateHeads(document);
      const committing = committingHeads(document);
      for (const head of committing) sold.push(stateEvidence(document, head));
      if (committing.length > 0 && committing.length === heads.length) disputed = false;
      const end = heads[0];
      if (committing.length === 0 && end?.v === 'cancelled') cancelled.push(stateEvidence(document, end));
    }
  }
  return { sold, disputed: disputed && sold.length > 0, cancelled };
});
