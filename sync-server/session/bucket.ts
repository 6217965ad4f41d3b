/** Fills with time up to a brim, and may be left in debt. */
export interface Bucket {
  level(): number;
  take(amount: number): void;
}

/** `now`: ms. Full at first. */
export function createBucket(now: () => number, brim: number, perSecond: number): Bucket {
  let level = brim;
  let filledAt = now();
  function fill(): number {
    const at = now();
    // A clock that was set back takes nothing out.
    level = Math.min(brim, level + (Math.max(0, at - filledAt) / 1_000) * perSecond);
    filledAt = at;
    return level;
  }
  return {
    level: fill,
    take(amount) {
      level = fill() - amount;
    }
  };
}
