/** A set of half-open integer ranges, kept sorted and merged. */
export interface Ranges {
  add(from: number, to: number): void;
  covers(from: number, to: number): boolean;
}

interface Range {
  from: number;
  to: number;
}

export function createRanges(): Ranges {
  let ranges: Range[] = [];
  return {
    add(from, to) {
      const last = ranges.at(-1);
      // Logs are mostly in order: the common case extends the last range in place.
      if (last && from >= last.from && from <= last.to) {
        last.to = Math.max(last.to, to);
        return;
      }
      ranges = insert(ranges, { from, to });
    },
    covers: (from, to) => from >= to || ranges.some((range) => range.from <= from && to <= range.to)
  };
}

function insert(ranges: readonly Range[], added: Range): Range[] {
  const before = ranges.filter((range) => range.to < added.from);
  const after = ranges.filter((range) => range.from > added.to);
  const touching = ranges.slice(before.length, ranges.length - after.length);
  const merged = {
    from: Math.min(added.from, ...touching.map((range) => range.from)),
    to: Math.max(added.to, ...touching.map((range) => range.to))
  };
  return [...before, merged, ...after];
}
