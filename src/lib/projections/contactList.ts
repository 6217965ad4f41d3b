import type { ContactId } from '../base/ids.ts';
import { isShown, type ContactNode } from './contactNode.ts';
import { listRowOf } from './listRow.ts';
import type { ListQuery, ListRow } from './types.ts';
import { walkBelow } from './walk.ts';

/** The lines that a query shows: main contacts in order, each with its addresses under it, depth first. */
export interface ContactList {
  /** Lines, addresses included. */
  readonly count: number;
  /** Main contacts among them. */
  readonly mains: number;
  readonly order: readonly ContactId[];
  page(from: number, count: number): readonly ListRow[];
  /** -1 when it is not in the list. */
  indexOf(id: ContactId): number;
}

/** `order` are all contacts in the order of the query; `matches` those of its text, null when it has none. */
export function createContactList(
  query: ListQuery,
  order: readonly ContactNode[],
  matches: readonly ContactNode[] | null
): ContactList {
  const wanted = matches && withAncestors(matches, query.archived);
  const isLine = (node: ContactNode): boolean =>
    isShown(node, query.archived) && (wanted === null || wanted.has(node));
  const nodes: ContactNode[] = [];
  const depths: number[] = [];
  let mains = 0;
  const add = (node: ContactNode, depth: number): void => {
    nodes.push(node);
    depths.push(depth);
  };
  for (const node of order) {
    if (node.parent !== null || !isLine(node)) continue;
    mains += 1;
    add(node, 0);
    if (!query.mainOnly && node.children.length > 0) walkBelow(node, isLine, add);
  }

  return {
    count: nodes.length,
    mains,
    get order() {
      return nodes.map((node) => node.id);
    },
    page: (from, count) =>
      nodes.slice(from, from + count).map((node, at) => listRowOf(node, depths[from + at] ?? 0)),
    indexOf: (id) => nodes.findIndex((node) => node.id === id)
  };
}

/** A match on an address shows the contacts above it. Matches that are not shown bring nobody. */
function withAncestors(matches: readonly ContactNode[], archived: boolean): ReadonlySet<ContactNode> {
  const wanted = new Set<ContactNode>();
  for (const match of matches) {
    if (!isShown(match, archived)) continue;
    for (let node: ContactNode | null = match; node && !wanted.has(node); node = node.parent)
      wanted.add(node);
  }
  return wanted;
}
