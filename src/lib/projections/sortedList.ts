/** Items kept in an order; changing a few costs one pass, not one sort. */
export interface SortedList<T> {
  readonly items: readonly T[];
  /** `changed` are placed anew, or for the first time; `removed` go. */
  update(changed: readonly T[], removed: readonly T[]): void;
}

/** `compare` must tell any two items apart. */
export function createSortedList<T>(compare: (a: T, b: T) => number): SortedList<T> {
  let items: readonly T[] = [];
  return {
    get items() {
      return items;
    },
    update(changed, removed) {
      const moved = new Set([...changed, ...removed]);
      const kept = items.filter((item) => !moved.has(item));
      items = merge(kept, [...new Set(changed)].sort(compare), compare);
    }
  };
}

/** A few among many: each place is found by halving, so that comparing stays rare. */
function merge<T>(many: readonly T[], few: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  if (few.length === 0) return many;
  if (many.length === 0) return few;
  const merged: T[] = [];
  let from = 0;
  for (const item of few) {
    const to = placeFor(item, many, from, compare);
    for (const before of many.slice(from, to)) merged.push(before);
    merged.push(item);
    from = to;
  }
  for (const after of many.slice(from)) merged.push(after);
  return merged;
}

function placeFor<T>(item: T, sorted: readonly T[], from: number, compare: (a: T, b: T) => number): number {
  let low = from;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(sorted[middle] as T, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
