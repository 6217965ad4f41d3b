import { clashes } from './clashes.ts';
import { doubleBookings } from './doubleBooking.ts';
import { duplicates } from './duplicates.ts';
import { sortIssues } from './issue.ts';
import { createTree } from './tree.ts';
import type { ContactFacts, RuleSettings } from './types/facts.ts';
import type { Issue } from './types/issue.ts';

/** R14, R21: what only shows when all contacts are laid side by side. They warn, never refuse. */
export function checks(rows: Iterable<ContactFacts>, settings: RuleSettings): readonly Issue[] {
  const all = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const tree = createTree(all, true);
  return sortIssues([
    ...clashes(all, tree),
    ...duplicates(all, tree, settings),
    ...doubleBookings(tree.facts)
  ]);
}
