import type { ContactId, MemberId } from '../base/ids.ts';

/** A head that points at another contact, with the stamp that decides which edge of a loop is cut. */
export interface Edge {
  readonly to: ContactId;
  readonly by: MemberId;
  readonly at: number;
}

/** What the tree needs of a contact: its own facts only. */
export interface TreeFacts {
  readonly archived: boolean;
  /** Shown head of `parent`; null: a main contact by its own word. */
  readonly parent: Edge | null;
  /** Shown head of `mergedInto`. */
  readonly mergedInto: Edge | null;
}

/** Whether two states of a contact leave everybody where they stand. */
export function isSameInTree(a: TreeFacts, b: TreeFacts): boolean {
  return (
    a.archived === b.archived && isSameEdge(a.parent, b.parent) && isSameEdge(a.mergedInto, b.mergedInto)
  );
}

function isSameEdge(a: Edge | null, b: Edge | null): boolean {
  return a?.to === b?.to && a?.by === b?.by && a?.at === b?.at;
}

/** Where a contact stands. */
export interface TreePlace {
  /** Null: shown as a root. */
  readonly parent: ContactId | null;
  /** R12: the parent its edge names, when that one is archived, erased or not here yet. */
  readonly formerParent: ContactId | null;
  /** R11: its edge was ignored to break a loop. */
  readonly loopCut: boolean;
}

export interface ParentTree {
  /** Every contact but the merged ones. */
  readonly places: ReadonlyMap<ContactId, TreePlace>;
  /** R22: merged contacts, each with the contact that it is now. */
  readonly survivors: ReadonlyMap<ContactId, ContactId>;
}

const ROOT: TreePlace = { parent: null, formerParent: null, loopCut: false };

/**
 * R11, R12, R22: the tree of all contacts, the same on every device that has the same facts, in whatever
 * order they came. Merges make loops, early deaths make orphans; both are shown, never repaired.
 */
export function buildParentTree(contacts: ReadonlyMap<ContactId, TreeFacts>): ParentTree {
  const survivors = resolveMerged(contacts);
  const edges = new Map<ContactId, Edge>();
  for (const [id, { parent }] of contacts) {
    if (parent === null || survivors.has(id)) continue;
    edges.set(id, { ...parent, to: survivors.get(parent.to) ?? parent.to });
  }
  const cut = cutEdges(edges);
  const places = new Map<ContactId, TreePlace>();
  for (const id of contacts.keys()) {
    if (!survivors.has(id)) places.set(id, placeOf(edges.get(id), cut.has(id), contacts));
  }
  return { places, survivors };
}

function placeOf(
  edge: Edge | undefined,
  loopCut: boolean,
  contacts: ReadonlyMap<ContactId, TreeFacts>
): TreePlace {
  if (!edge) return ROOT;
  if (loopCut) return { parent: null, formerParent: null, loopCut: true };
  const parent = contacts.get(edge.to);
  if (!parent || parent.archived) return { parent: null, formerParent: edge.to, loopCut: false };
  return { parent: edge.to, formerParent: null, loopCut: false };
}

/** R22: merges followed to their end; one that leads in a circle, or to a contact not here, is not followed. */
function resolveMerged(contacts: ReadonlyMap<ContactId, TreeFacts>): Map<ContactId, ContactId> {
  const edges = new Map<ContactId, Edge>();
  for (const [id, { mergedInto }] of contacts) {
    if (mergedInto && contacts.has(mergedInto.to)) edges.set(id, mergedInto);
  }
  for (const id of cutEdges(edges)) edges.delete(id);
  const survivors = new Map<ContactId, ContactId>();
  for (const id of edges.keys()) survivors.set(id, endOf(id, edges));
  return survivors;
}

/** The end of a chain. The edges are free of loops, so the walk ends. */
function endOf(id: ContactId, edges: ReadonlyMap<ContactId, Edge>): ContactId {
  let end = id;
  for (let edge = edges.get(end); edge; edge = edges.get(end)) end = edge.to;
  return end;
}

/**
 * R11: the contacts whose edge is ignored, one in each loop: the one whose fact is the greatest (at, by,
 * contact id). Every contact has at most one edge, so loops never share a contact, and one pass finds all.
 */
function cutEdges(edges: ReadonlyMap<ContactId, Edge>): ReadonlySet<ContactId> {
  const cut = new Set<ContactId>();
  const walkOf = new Map<ContactId, number>();
  let walk = 0;
  for (const start of edges.keys()) {
    walk += 1;
    let id = start;
    let edge = edges.get(id);
    while (edge && !walkOf.has(id)) {
      walkOf.set(id, walk);
      id = edge.to;
      edge = edges.get(id);
    }
    // Met on this very walk: it has come round. Met on an earlier one: that one has seen to it.
    if (edge && walkOf.get(id) === walk) cut.add(greatestOfLoop(id, edges));
  }
  return cut;
}

function greatestOfLoop(start: ContactId, edges: ReadonlyMap<ContactId, Edge>): ContactId {
  let greatest = start;
  for (let id = edges.get(start)?.to; id !== undefined && id !== start; id = edges.get(id)?.to) {
    if (isGreater(id, greatest, edges)) greatest = id;
  }
  return greatest;
}

function isGreater(id: ContactId, other: ContactId, edges: ReadonlyMap<ContactId, Edge>): boolean {
  const a = edges.get(id);
  const b = edges.get(other);
  if (!a || !b) return a !== undefined;
  if (a.at !== b.at) return a.at > b.at;
  if (a.by !== b.by) return a.by > b.by;
  return id > other;
}
