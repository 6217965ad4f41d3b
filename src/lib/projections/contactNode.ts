import type { ContactId } from '../base/ids.ts';
import { isSameInTree, type TreeFacts, type TreePlace } from '../rules/parentTree.ts';
import { treeFactsOf } from '../rules/tree.ts';
import { isSet } from './rowFields.ts';
import { sortKeyOf, type SortKey } from './sorting.ts';
import type { ContactRow } from './types.ts';

/**
 * A contact in the index, tied to its relatives. Lists are walked over nodes: looking up 100,000 ids in maps
 * for each query would cost more than everything else.
 */
export interface ContactNode {
  readonly id: ContactId;
  row: ContactRow;
  facts: TreeFacts;
  key: SortKey;
  archived: boolean;
  /** Null: merged into another contact. */
  place: TreePlace | null;
  /** R22: that contact. */
  mergedInto: ContactId | null;
  parent: ContactNode | null;
  /** R12: the parent it had, when that one is on the device. */
  former: ContactNode | null;
  /** In the order of names. */
  children: ContactNode[];
}

export function createNode(row: ContactRow): ContactNode {
  return {
    id: row.id,
    row,
    facts: treeFactsOf(row),
    key: sortKeyOf(row),
    archived: isSet(row, 'archived'),
    place: null,
    mergedInto: null,
    parent: null,
    former: null,
    children: []
  };
}

/** What a new row changes beyond its own line. */
export interface NodeChange {
  readonly tree: boolean;
  readonly name: boolean;
}

export function updateNode(node: ContactNode, row: ContactRow): NodeChange {
  const { facts, key } = node;
  node.row = row;
  node.facts = treeFactsOf(row);
  node.key = sortKeyOf(row);
  node.archived = isSet(row, 'archived');
  return { tree: !isSameInTree(facts, node.facts), name: key.name !== node.key.name };
}

/** Whether a list shows the contact, its relatives apart. */
export function isShown(node: ContactNode, archived: boolean): boolean {
  return node.place !== null && (archived || !node.archived);
}
