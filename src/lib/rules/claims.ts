/** R14: values by which contacts are compared with each other. */
import { groupBy } from '../base/groups.ts';
import { compareText } from './order.ts';
import type { ContactFacts, Evidence } from './types/facts.ts';

export interface Claim {
  readonly contact: ContactFacts;
  /** '' for the contact itself. */
  readonly entity: string;
  readonly field: string;
  /** What it is compared by. */
  readonly key: string;
  readonly value: string;
  readonly evidence: readonly Evidence[];
}

/** Others named in one issue: enough to see what is wrong. A switchboard may be the phone of thousands. */
const MAX_OTHERS = 20;

/** The first of a group that are meant; the search ends when enough are found. */
export function firstOthers(group: readonly Claim[], isMeant: (other: Claim) => boolean): readonly Claim[] {
  const others: Claim[] = [];
  for (const other of group) {
    if (others.length === MAX_OTHERS) break;
    if (isMeant(other)) others.push(other);
  }
  return others;
}

/** Claims on the same value, at least two, each group in order of contacts and documents. */
export function groupsOf(claims: readonly Claim[]): readonly (readonly Claim[])[] {
  const groups = groupBy(claims, ({ key }) => key);
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.sort(byPlace));
}

function byPlace(a: Claim, b: Claim): number {
  return (
    compareText(a.contact.id, b.contact.id) ||
    compareText(a.entity, b.entity) ||
    compareText(a.field, b.field)
  );
}
