import type { ContactNode } from './contactNode.ts';

/**
 * Visits everything under a contact that `isWanted`, depth first, the contact itself left out. Not
 * recursive: a chain of parents may be as long as anybody cares to make it. The tree has no loops (R11).
 */
export function walkBelow(
  start: ContactNode,
  isWanted: (node: ContactNode) => boolean,
  visit: (node: ContactNode, depth: number) => void
): void {
  const stack: { readonly node: ContactNode; readonly depth: number }[] = [];
  const push = (node: ContactNode, depth: number): void => {
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child && isWanted(child)) stack.push({ node: child, depth });
    }
  };
  push(start, 1);
  for (let step = stack.pop(); step; step = stack.pop()) {
    visit(step.node, step.depth);
    push(step.node, step.depth + 1);
  }
}
