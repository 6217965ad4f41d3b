import type { ContactNode } from './contactNode.ts';
import { normalise } from './normalise.ts';
import { COMPARE } from './sorting.ts';

/** Best matches first: names that begin with the text, names that hold it, all else; each in name order. */
export function rankMatches(
  matches: readonly ContactNode[],
  text: string,
  limit: number
): readonly ContactNode[] {
  const wanted = normalise(text.trim());
  const ranks: [ContactNode[], ContactNode[], ContactNode[]] = [[], [], []];
  for (const node of matches) ranks[rankOf(normalise(node.key.name), wanted)].push(node);
  const best: ContactNode[] = [];
  for (const rank of ranks) {
    if (best.length >= limit) break;
    best.push(...rank.sort(COMPARE.name).slice(0, limit - best.length));
  }
  return best;
}

function rankOf(name: string, wanted: string): 0 | 1 | 2 {
  if (name.startsWith(wanted)) return 0;
  return name.includes(wanted) ? 1 : 2;
}
