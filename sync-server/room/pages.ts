import { encodeFrame } from '../../src/lib/protocol/encodeFrame.ts';
import type { Log } from '../log/log.ts';

interface Page {
  readonly upTo: number;
  /** CHANGES, as bytes. */
  readonly frame: Uint8Array;
}

/** P7: the log as frames. */
export interface Pages {
  /** What follows `after`; see `Log.read`. */
  read(after: number, maxBytes: number): Page;
  /** Rows were folded, or nobody is left to read: a page kept on would outlive the erasure of what it says. */
  drop(): void;
}

/**
 * Keeps the last page: after a commit nearly all devices stand at the same place, and the same rows would be read
 * and encoded for each of them anew. What is appended moves the head, so that a page kept is not taken for a newer
 * one; folding leaves the head alone, hence `drop`.
 */
export function createPages(log: Log): Pages {
  let kept: (Page & { readonly after: number; readonly maxBytes: number; readonly head: number }) | null =
    null;

  return {
    read(after, maxBytes) {
      const head = log.head();
      if (kept?.after === after && kept.maxBytes === maxBytes && kept.head === head) return kept;
      const page = log.read(after, maxBytes);
      const frame = encodeFrame({ type: 'changes', epoch: log.epoch, head, ...page });
      kept = { after, maxBytes, head, upTo: page.upTo, frame };
      return kept;
    },
    drop() {
      kept = null;
    }
  };
}
