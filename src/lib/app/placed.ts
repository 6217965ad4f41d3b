/** Where appointments stand that somebody has just put elsewhere. */
import type { MemberId } from '../base/ids.ts';

export interface Placed {
  readonly start: number;
  readonly end: number;
  readonly assignees: readonly MemberId[];
}

export type PlacedByKey = ReadonlyMap<string, Placed>;

export const NONE_PLACED: PlacedByKey = new Map();

export function withPlaced(all: PlacedByKey, key: string, placed: Placed): PlacedByKey {
  return new Map([...all, [key, placed]]);
}

/** One that was put elsewhere again meanwhile stays there. */
export function withoutPlaced(
  all: PlacedByKey,
  gone: readonly { readonly key: string; readonly placed: Placed }[]
): PlacedByKey {
  const left = [...all].filter(
    ([key, placed]) => !gone.some((each) => each.key === key && each.placed === placed)
  );
  return new Map(left);
}
