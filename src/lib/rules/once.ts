/**
 * What many contacts of one tree ask for is computed once: a building of 2,000 flats would otherwise be read
 * 2,000 times over. Sound because a tree never changes.
 */
import type { ContactId } from '../base/ids.ts';
import type { Tree } from './tree.ts';

export function oncePerTree<T>(compute: (tree: Tree) => T): (tree: Tree) => T {
  const known = new WeakMap<Tree, { readonly value: T }>();
  return (tree) => {
    const found = known.get(tree) ?? { value: compute(tree) };
    known.set(tree, found);
    return found.value;
  };
}

export function oncePerEntity<T>(
  compute: (tree: Tree, entity: ContactId) => T
): (tree: Tree, entity: ContactId) => T {
  const ofTree = oncePerTree(() => new Map<ContactId, { readonly value: T }>());
  return (tree, entity) => {
    const known = ofTree(tree);
    const found = known.get(entity) ?? { value: compute(tree, entity) };
    known.set(entity, found);
    return found.value;
  };
}
