import { append } from '../base/groups.ts';
import type { ContactId } from '../base/ids.ts';
import { createTree, treeFactsOf, type Look, type Tree } from './tree.ts';
import type { ContactFacts } from './types/facts.ts';

/** All contacts of the device, parted into trees. A tree is made when somebody first asks for it. */
export function createLook(rows: Iterable<ContactFacts>, complete: boolean): Look {
  const facts = new Map<ContactId, ContactFacts>();
  for (const row of rows) facts.set(row.id, row);
  const groupOf = groups(facts);
  const trees = new Map<readonly ContactFacts[], Tree>();
  const nobody = createTree([], complete);
  return {
    tree(id) {
      const group = groupOf.get(id);
      if (!group) return nobody;
      const tree = trees.get(group) ?? createTree(group, complete);
      trees.set(group, tree);
      return tree;
    }
  };
}

/** For each contact, all that hang together with it. */
function groups(
  facts: ReadonlyMap<ContactId, ContactFacts>
): ReadonlyMap<ContactId, readonly ContactFacts[]> {
  const neighbours = new Map<ContactId, ContactId[]>();
  for (const [id, row] of facts) {
    const { parent, mergedInto } = treeFactsOf(row);
    for (const to of [parent?.to, mergedInto?.to]) {
      if (to === undefined || !facts.has(to)) continue;
      append(neighbours, id, to);
      append(neighbours, to, id);
    }
  }
  const groupOf = new Map<ContactId, ContactFacts[]>();
  for (const start of facts.keys()) {
    if (groupOf.has(start)) continue;
    const group: ContactFacts[] = [];
    const waiting = [start];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const row = facts.get(id);
      if (!row || groupOf.has(id)) continue;
      groupOf.set(id, group);
      group.push(row);
      for (const next of neighbours.get(id) ?? []) waiting.push(next);
    }
  }
  return groupOf;
}
