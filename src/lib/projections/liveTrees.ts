import type { ContactId } from '../base/ids.ts';
import { createTree, treeFactsOf, type Look, type Tree } from '../rules/tree.ts';
import { isSameInTree } from '../rules/parentTree.ts';
import type { ContactRow } from './types.ts';
import { isSet } from './rowFields.ts';

/** The trees of all contacts on the device, kept while rows come, change and go. */
export interface LiveTrees extends Look {
  readonly rows: ReadonlyMap<ContactId, ContactRow>;
  apply(changed: readonly ContactRow[], removed: readonly ContactId[]): TreeChange;
  /** Whether the device holds all there is: every tree is made anew. */
  setComplete(complete: boolean): void;
}

interface TreeChange {
  /** Contacts whose tree is another now, the changed ones among them; removed ones too. */
  readonly touched: ReadonlySet<ContactId>;
  /** Those of them in whose tree somebody may stand elsewhere: who belongs to whom is to be asked again. */
  readonly moved: ReadonlySet<ContactId>;
}

interface Group {
  readonly ids: readonly ContactId[];
  tree: Tree | null;
}

const NOBODY: Group = { ids: [], tree: null };

export function createLiveTrees(): LiveTrees {
  const rows = new Map<ContactId, ContactRow>();
  /** Who names a contact as parent or survivor, whether that one is here or not. */
  const pointing = new Map<ContactId, Set<ContactId>>();
  const groups = new Map<ContactId, Group>();
  let complete = false;

  function groupOf(id: ContactId): Group {
    const known = groups.get(id);
    if (known) return known;
    if (!rows.has(id)) return NOBODY;
    const group: Group = { ids: membersOf(id), tree: null };
    for (const each of group.ids) groups.set(each, group);
    return group;
  }

  function membersOf(start: ContactId): readonly ContactId[] {
    const met = new Set([start]);
    for (const id of met) {
      for (const next of neighboursOf(id)) if (rows.has(next)) met.add(next);
    }
    return [...met];
  }

  function neighboursOf(id: ContactId): readonly ContactId[] {
    const row = rows.get(id);
    return [...(row ? targetsOf(row) : []), ...(pointing.get(id) ?? [])];
  }

  function store(id: ContactId, row: ContactRow | null): void {
    const before = rows.get(id);
    for (const to of before ? targetsOf(before) : []) pointing.get(to)?.delete(id);
    if (!row) {
      rows.delete(id);
      return;
    }
    rows.set(id, row);
    for (const to of targetsOf(row)) {
      const sources = pointing.get(to);
      if (sources) sources.add(id);
      else pointing.set(to, new Set([id]));
    }
  }

  return {
    rows,
    tree(id) {
      const group = groupOf(id);
      if (group === NOBODY) return createTree([], complete);
      return (group.tree ??= createTree(
        group.ids.map((each) => rows.get(each)).filter((row) => row !== undefined),
        complete
      ));
    },
    apply(changed, removed) {
      const dissolved = new Map<ContactId, Group>();
      const moved = new Set<Group>();
      const dissolve = (id: ContactId): Group => {
        const known = dissolved.get(id) ?? groupOf(id);
        for (const each of dissolved.has(id) ? [] : known.ids) dissolved.set(each, known);
        return known;
      };
      const touch = (id: ContactId, row: ContactRow | null): void => {
        const group = dissolve(id);
        if (isSamePlace(rows.get(id), row)) return;
        moved.add(group);
        for (const near of [...neighboursOf(id), ...(row ? targetsOf(row) : [])]) moved.add(dissolve(near));
      };
      for (const row of changed) touch(row.id, row);
      for (const id of removed) touch(id, null);
      for (const id of dissolved.keys()) groups.delete(id);
      for (const row of changed) store(row.id, row);
      for (const id of removed) store(id, null);
      const named = [...changed.map(({ id }) => id), ...removed];
      return {
        touched: new Set([...dissolved.keys(), ...named]),
        moved: new Set([...moved].flatMap(({ ids }) => ids))
      };
    },
    setComplete(value) {
      complete = value;
      groups.clear();
    }
  };
}

function targetsOf(row: ContactRow): readonly ContactId[] {
  const { parent, mergedInto } = treeFactsOf(row);
  return [parent?.to, mergedInto?.to].filter((to) => to !== undefined);
}

/** What decides where a contact stands, and whose entity it is. */
function isSamePlace(a: ContactRow | undefined, b: ContactRow | null): boolean {
  if (!a || !b) return false;
  return isSameInTree(treeFactsOf(a), treeFactsOf(b)) && isSet(a, 'isCompany') === isSet(b, 'isCompany');
}
