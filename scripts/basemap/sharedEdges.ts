/** The lines between areas, without the coast: edges that two areas have in common, drawn once. */
import { polygonsOf, type Geometry, type Line, type Position } from './geometry.ts';

export interface Area {
  readonly name: string;
  readonly geometry: Geometry;
}

interface Edge {
  readonly from: Position;
  readonly to: Position;
  readonly areas: string[];
}

/** `isWanted` is asked for each pair of neighbours. */
export function sharedEdges(
  areas: readonly Area[],
  isWanted: (a: string, b: string) => boolean
): readonly Line[] {
  const edges = new Map<string, Edge>();
  for (const { name, geometry } of areas) {
    for (const ring of polygonsOf(geometry).flat()) addEdges(edges, ring, name);
  }
  const shared = [...edges.values()].filter(
    ({ areas: [a, b] }) => a !== undefined && b !== undefined && a !== b && isWanted(a, b)
  );
  return joined(shared);
}

function addEdges(edges: Map<string, Edge>, ring: Line, name: string): void {
  ring.forEach((to, index) => {
    const from = ring[index - 1];
    if (!from) return;
    const key = [String(from), String(to)].sort().join(' ');
    const known = edges.get(key);
    if (known) known.areas.push(name);
    else edges.set(key, { from, to, areas: [name] });
  });
}

/** Edges end to end: one by one they could not be simplified. */
function joined(edges: readonly Edge[]): readonly Line[] {
  const at = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const end of [edge.from, edge.to]) at.set(String(end), [...(at.get(String(end)) ?? []), edge]);
  }
  const left = new Set(edges);
  /** From a point on, as long as there is exactly one way. */
  const follow = (start: Position): Position[] => {
    const line: Position[] = [];
    for (let point = start; ;) {
      const ways = at.get(String(point)) ?? [];
      const next = ways.find((edge) => left.has(edge));
      if (!next || ways.length !== 2) return line;
      left.delete(next);
      point = String(next.from) === String(point) ? next.to : next.from;
      line.push(point);
    }
  };
  return edges.flatMap((edge) => {
    if (!left.delete(edge)) return [];
    return [[...follow(edge.from).reverse(), edge.from, edge.to, ...follow(edge.to)]];
  });
}
