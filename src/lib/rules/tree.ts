/** The contacts that hang together, each with its place. Made once, then shared by all who ask about it. */
import { append } from '../base/groups.ts';
import type { ContactId } from '../base/ids.ts';
import { buildParentTree, type Edge, type TreeFacts, type TreePlace } from './parentTree.ts';
import type { ContactFacts } from './types/facts.ts';
import { isTrue, shownHead } from './values.ts';

/**
 * Every contact the device knows that is tied to another by `parent` or `mergedInto`, over however many steps.
 * It never changes: other facts, another tree.
 */
export interface Tree {
  /** The device holds all of it: while a carnet is being joined, parents and children may still be missing. */
  readonly complete: boolean;
  readonly facts: ReadonlyMap<ContactId, ContactFacts>;
  /** R11, R12: where each contact stands; merged ones have no place. */
  readonly places: ReadonlyMap<ContactId, TreePlace>;
  /** R22: merged contacts, each with the contact it is now. */
  readonly survivors: ReadonlyMap<ContactId, ContactId>;
  /** The same the other way, in order of ids. */
  readonly losers: ReadonlyMap<ContactId, readonly ContactId[]>;
  /** R5: the commercial entity of every contact, merged ones too; null: unknown while the chain is incomplete. */
  readonly entities: ReadonlyMap<ContactId, ContactId | null>;
  /** Contacts of each entity, merged ones too, in order of ids. */
  readonly members: ReadonlyMap<ContactId, readonly ContactId[]>;
}

/** Where rules find the tree of any contact; one that the device does not hold has a tree without it. */
export interface Look {
  tree(id: ContactId): Tree;
}

export function createTree(rows: Iterable<ContactFacts>, complete: boolean): Tree {
  const facts = new Map<ContactId, ContactFacts>();
  for (const row of rows) facts.set(row.id, row);
  const { places, survivors } = buildParentTree(
    new Map(Array.from(facts, ([id, row]) => [id, treeFactsOf(row)] as const))
  );
  const losers = groupBy(survivors.keys(), (id) => survivors.get(id) ?? null);
  const entities = entitiesOf(facts, places, complete);
  for (const [id, survivor] of survivors) entities.set(id, entities.get(survivor) ?? null);
  const members = groupBy(entities.keys(), (id) => entities.get(id) ?? null);
  return { complete, facts, places, survivors, losers, entities, members };
}

/** What the tree needs of a contact. */
export function treeFactsOf({ root }: ContactFacts): TreeFacts {
  const edge = (field: string): Edge | null => {
    const head = shownHead(root, field);
    return typeof head?.v === 'string' ? { to: head.v, by: head.by, at: head.at } : null;
  };
  return { archived: isTrue(root, 'archived'), parent: edge('parent'), mergedInto: edge('mergedInto') };
}

export function survivorOf(tree: Tree, id: ContactId): ContactId {
  return tree.survivors.get(id) ?? id;
}

/** A contact with those that were merged into it. */
export function withLosers(tree: Tree, id: ContactId): readonly ContactId[] {
  return [id, ...(tree.losers.get(id) ?? [])];
}

/**
 * The contact and all above it, nearest first. An archived parent is still above: archiving a blocked company
 * must not set its sites free.
 */
export function chainOf(tree: Tree, id: ContactId): readonly ContactId[] {
  const chain = new Set<ContactId>();
  let up: ContactId | null = survivorOf(tree, id);
  while (up !== null && tree.facts.has(up) && !chain.has(up)) {
    chain.add(up);
    up = aboveOf(tree, up);
  }
  return [...chain];
}

/** The contact, all that `chainOf` leads to it from, and what was merged into them. */
export function contactsUnder(top: ContactId, tree: Tree): ReadonlySet<ContactId> {
  const isUnder = new Map<ContactId, boolean>([[top, true]]);
  for (const start of tree.places.keys()) {
    const way = new Set<ContactId>();
    let up: ContactId | null = start;
    while (up !== null && !isUnder.has(up) && !way.has(up)) {
      way.add(up);
      up = aboveOf(tree, up);
    }
    const found = up !== null && isUnder.get(up) === true;
    for (const id of way) isUnder.set(id, found);
  }
  return new Set([...tree.facts.keys()].filter((id) => isUnder.get(survivorOf(tree, id))));
}

function aboveOf(tree: Tree, id: ContactId): ContactId | null {
  const place = tree.places.get(id);
  return place?.parent ?? place?.formerParent ?? null;
}

/** R5: each contact's entity is itself if it is a company or has no parent, else its parent's. */
function entitiesOf(
  facts: ReadonlyMap<ContactId, ContactFacts>,
  places: ReadonlyMap<ContactId, TreePlace>,
  complete: boolean
): Map<ContactId, ContactId | null> {
  const entities = new Map<ContactId, ContactId | null>();
  for (const start of places.keys()) {
    const below: ContactId[] = [];
    let id = start;
    while (!entities.has(id)) {
      below.push(id);
      const place = places.get(id);
      if (!isCompany(facts, id) && place && place.parent !== null) {
        id = place.parent;
      } else {
        const isUnknown = !isCompany(facts, id) && isAwaited(place?.formerParent ?? null, facts, complete);
        entities.set(id, isUnknown ? null : id);
      }
    }
    for (const each of below) entities.set(each, entities.get(id) ?? null);
  }
  return entities;
}

function isCompany(facts: ReadonlyMap<ContactId, ContactFacts>, id: ContactId): boolean {
  const row = facts.get(id);
  return row !== undefined && isTrue(row.root, 'isCompany');
}

function isAwaited(
  parent: ContactId | null,
  facts: ReadonlyMap<ContactId, ContactFacts>,
  complete: boolean
): boolean {
  return parent !== null && !complete && !facts.has(parent);
}

function groupBy(
  ids: Iterable<ContactId>,
  groupOf: (id: ContactId) => ContactId | null
): ReadonlyMap<ContactId, readonly ContactId[]> {
  const groups = new Map<ContactId, ContactId[]>();
  for (const id of [...ids].sort()) {
    const group = groupOf(id);
    if (group !== null) append(groups, group, id);
  }
  return groups;
}
