import type { ContactId } from '../base/ids.ts';
import { chainOf, type Tree } from '../rules/tree.ts';
import { textOf } from '../rules/values.ts';

/** What a contact is called: an address without a name of its own goes by the one above it. '': nothing has one. */
export function shownName(id: ContactId, tree: Tree): string {
  for (const each of chainOf(tree, id)) {
    const facts = tree.facts.get(each);
    const name = facts && textOf(facts.root, 'name');
    if (name) return name;
  }
  return '';
}
