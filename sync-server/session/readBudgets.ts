import { READ_BURST, READ_PER_SECOND } from '../limits.ts';
import type { ReadBudget } from '../room/seat.ts';
import { createBucket, type Bucket } from './bucket.ts';

/**
 * A7: what each device makes the relay read to judge what it pushed. Of a device and not of a connection: who connects
 * anew would begin with a full bucket each time.
 */
export interface ReadBudgets {
  of(deviceId: string): ReadBudget;
}

export function createReadBudgets(now: () => number): ReadBudgets {
  const buckets = new Map<string, Bucket>();

  /** A full one says no more than none. */
  function forgetFull(): void {
    for (const [deviceId, bucket] of buckets) if (bucket.level() >= READ_BURST) buckets.delete(deviceId);
  }

  function bucketOf(deviceId: string): Bucket {
    const bucket = buckets.get(deviceId) ?? createBucket(now, READ_BURST, READ_PER_SECOND);
    buckets.set(deviceId, bucket);
    return bucket;
  }

  return {
    of(deviceId) {
      forgetFull();
      return {
        spend: (bytes) => bucketOf(deviceId).take(bytes),
        hasLeft: () => bucketOf(deviceId).level() > 0
      };
    }
  };
}
