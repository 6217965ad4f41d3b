import type { ContactId } from '../base/ids.ts';
import { buildParentTree, type TreeFacts } from '../rules/parentTree.ts';
import { createContactList, type ContactList } from './contactList.ts';
import { createNode, isShown, updateNode, type ContactNode } from './contactNode.ts';
import { rankMatches } from './find.ts';
import { listRowOf } from './listRow.ts';
import { createSearchIndex } from './search.ts';
import { searchTextOf } from './searchText.ts';
import { createSortedList, type SortedList } from './sortedList.ts';
import { COMPARE } from './sorting.ts';
import type { ContactRow, ListQuery, ListRow } from './types.ts';
import { walkBelow } from './walk.ts';

/**
 * All rows of the workspace in memory, with what is computed across them (L5). A pure function of the rows it
 * was given, whatever the order and the steps: incremental = from scratch.
 */
export interface ContactIndex {
  readonly size: number;
  row(id: ContactId): ContactRow | undefined;
  ids(): readonly ContactId[];
  /** Takes in new and changed rows, and forgets contacts. */
  apply(changed: readonly ContactRow[], removed: readonly ContactId[]): void;
  /** The lines that a query shows, in the order they have now; later changes need another query. */
  query(query: ListQuery): ContactList;
  /** These contacts as lines, those that are here; a merged one names its survivor (R22). Depth 0. */
  rowsOf(ids: readonly ContactId[]): readonly ListRow[];
  /** Everything under a contact, depth first, in the order of names; depth relative to it. */
  childrenOf(id: ContactId): readonly ListRow[];
  /** Best matches of a text: names that begin with it, then names that hold it, then all else. */
  find(text: string, limit: number): readonly ListRow[];
  /** All of them, as they were given. */
  rows(): Iterable<ContactRow>;
}

export function createContactIndex(): ContactIndex {
  const nodes = new Map<ContactId, ContactNode>();
  const search = createSearchIndex<ContactNode>();
  const orders = new Map<ListQuery['sort'], SortedList<ContactNode>>();
  let survivors: ReadonlyMap<ContactId, ContactId> = new Map();
  let isTreeStale = false;
  let areChildrenStale = false;

  const orderOf = (sort: ListQuery['sort']): readonly ContactNode[] => {
    const order = orders.get(sort) ?? createSortedList<ContactNode>(COMPARE[sort]);
    if (!orders.has(sort)) {
      order.update([...nodes.values()], []);
      orders.set(sort, order);
    }
    return order.items;
  };

  /** Places and children, made anew when a change of facts or names asks for it. */
  const refresh = (): void => {
    if (isTreeStale) survivors = placeNodes(nodes);
    if (isTreeStale || areChildrenStale) tieChildren(orderOf('name'));
    isTreeStale = false;
    areChildrenStale = false;
  };

  return {
    get size() {
      return nodes.size;
    },
    row: (id) => nodes.get(id)?.row,
    ids: () => [...nodes.keys()],
    apply(changed, removed) {
      const moved: ContactNode[] = [];
      for (const row of changed) {
        let node = nodes.get(row.id);
        if (node) {
          const change = updateNode(node, row);
          isTreeStale ||= change.tree;
          areChildrenStale ||= change.name;
        } else {
          node = createNode(row);
          nodes.set(row.id, node);
          isTreeStale = true;
        }
        search.set(node, searchTextOf(row));
        moved.push(node);
      }
      const gone = removed.map((id) => nodes.get(id)).filter((node) => node !== undefined);
      for (const node of gone) {
        nodes.delete(node.id);
        search.remove(node);
        isTreeStale = true;
      }
      const kept = moved.filter((node) => nodes.get(node.id) === node);
      for (const order of orders.values()) order.update(kept, gone);
    },
    query(query) {
      refresh();
      return createContactList(query, orderOf(query.sort), search.match(query.text));
    },
    rowsOf(ids) {
      refresh();
      return ids
        .map((id) => nodes.get(id))
        .filter((node) => node !== undefined)
        .map((node) => listRowOf(node, 0));
    },
    childrenOf(id) {
      refresh();
      const lines: ListRow[] = [];
      const start = nodes.get(survivors.get(id) ?? id);
      if (start)
        walkBelow(
          start,
          () => true,
          (node, depth) => lines.push(listRowOf(node, depth))
        );
      return lines;
    },
    find(text, limit) {
      refresh();
      const matches = (search.match(text) ?? orderOf('name')).filter((node) => isShown(node, false));
      return rankMatches(matches, text, limit).map((node) => listRowOf(node, 0));
    },
    *rows() {
      for (const node of nodes.values()) yield node.row;
    }
  };
}

/** Puts every node at its place in the tree; answers who was merged into whom. */
function placeNodes(nodes: ReadonlyMap<ContactId, ContactNode>): ReadonlyMap<ContactId, ContactId> {
  const facts = new Map<ContactId, TreeFacts>();
  for (const node of nodes.values()) facts.set(node.id, node.facts);
  const tree = buildParentTree(facts);
  for (const node of nodes.values()) {
    node.place = tree.places.get(node.id) ?? null;
    node.mergedInto = tree.survivors.get(node.id) ?? null;
    node.parent = nodes.get(node.place?.parent ?? '') ?? null;
    node.former = nodes.get(node.place?.formerParent ?? '') ?? null;
  }
  return tree.survivors;
}

function tieChildren(order: readonly ContactNode[]): void {
  for (const node of order) node.children.length = 0;
  for (const node of order) node.parent?.children.push(node);
}
