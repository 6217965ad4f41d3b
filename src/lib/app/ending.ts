import type { ClosedWhy, SyncStatus } from '../sync/types.ts';

/** A7: the relay has ended this device's access. What is here stays readable; nothing is written any more. */
export type Ending = Extract<ClosedWhy, 'revoked' | 'no-access'>;

/**
 * What a status says of it. Only being let in again lifts it: while the device tries, or has no network, nothing
 * new is known. A relay that lost its data (`unknown-workspace`) ends nothing: it is made again, with what was
 * written meanwhile.
 */
export function endingAfter(before: Ending | null, { connection, closedWhy }: SyncStatus): Ending | null {
  if (connection === 'online') return null;
  if (closedWhy === 'erase-device') return 'revoked';
  return closedWhy === 'revoked' || closedWhy === 'no-access' ? closedWhy : before;
}
