import { documentsOf } from './documents.ts';
import type { OriginShown } from './types/assessment.ts';
import type { ContactFacts } from './types/facts.ts';
import { allEvidence, textOf } from './values.ts';

const FIELDS = ['campaign', 'medium', 'source'];

/** R16: the origin of the last opportunity in the contact's own document: the greatest (born at, id). */
export function originOf(contact: ContactFacts): OriginShown | null {
  const [last] = documentsOf(contact)
    .filter(({ kind }) => kind.name === 'opportunity')
    .sort((a, b) => bornAt(b.facts.born) - bornAt(a.facts.born) || (a.entity < b.entity ? 1 : -1));
  if (!last) return null;
  return {
    entity: last.entity,
    campaign: textOf(last.facts, 'campaign'),
    medium: textOf(last.facts, 'medium'),
    source: textOf(last.facts, 'source'),
    why: {
      code: 'last-opportunity',
      evidence: FIELDS.flatMap((field) => allEvidence(contact, last.entity, field)),
      changedBy: ['new-opportunity', 'archive-opportunity']
    }
  };
}

function bornAt(born: { readonly at: number } | null): number {
  return born?.at ?? 0;
}
