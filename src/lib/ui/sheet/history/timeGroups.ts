/** Documents and changes of a contact on one line of time, under the headings that people look for. */
import type { Change } from '../../../app/changes.ts';
import type { TimelineLine } from '../../../projections/types.ts';

export type TimeItem =
  | { readonly at: number; readonly key: string; readonly line: TimelineLine }
  | { readonly at: number; readonly key: string; readonly change: Change };

export interface TimeGroup {
  /** `toCome`, or a year. */
  readonly heading: 'toCome' | number;
  readonly items: readonly TimeItem[];
}

/** What is further back than the lines that are shown waits with them. */
export function timeItems(
  lines: readonly TimelineLine[],
  changes: readonly Change[],
  isWhole: boolean
): readonly TimeItem[] {
  const oldest = isWhole ? -Infinity : (lines.at(-1)?.at ?? -Infinity);
  const items: TimeItem[] = [
    ...lines.map((line) => ({ at: line.at, key: `${line.contact}/${line.entity}`, line })),
    ...changes.filter(({ at }) => at >= oldest).map((change) => ({ at: change.at, key: change.key, change }))
  ];
  return items.sort((a, b) => b.at - a.at);
}

export function timeGroups(
  items: readonly TimeItem[],
  now: number,
  yearOf: (at: number) => number
): readonly TimeGroup[] {
  const groups: { heading: TimeGroup['heading']; items: TimeItem[] }[] = [];
  for (const item of items) {
    const heading = item.at > now ? 'toCome' : yearOf(item.at);
    const last = groups.at(-1);
    if (last?.heading === heading) last.items.push(item);
    else groups.push({ heading, items: [item] });
  }
  return groups;
}
