import { applyUpdate } from 'yjs';
import { SCRATCH_BYTES_MAX, SCRATCH_DOCUMENTS_MAX } from '../limits.ts';
import type { Log } from '../log/log.ts';
import { createScratch, type Scratch } from './scratch.ts';

/** A4: the scratch documents in use, least recently used thrown away first. */
export interface ScratchCache {
  /** The document as the log has it; from the cache when it is there. */
  open(docId: string): Scratch;
  /** Applies rows of the log the document has not seen; true if there were any. */
  catchUp(docId: string, scratch: Scratch): boolean;
  /** After a throw, a refused act or a failed commit: what this document holds may not be in the log. */
  drop(docId: string): void;
  /** Bytes read from the log so far: what making the documents has cost. */
  read(): number;
  dropAll(): void;
  /** Documents in memory, and their encoded bytes. */
  held(): { readonly documents: number; readonly bytes: number };
}

export function createScratchCache(log: Log): ScratchCache {
  const cache = new Map<string, Scratch>();
  let read = 0;

  function catchUp(docId: string, scratch: Scratch): boolean {
    const rows = log.document(docId, scratch.seq);
    for (const { seq, bytes, kind } of rows) {
      if (kind !== 'erased') applyUpdate(scratch.doc, bytes);
      scratch.seq = seq;
      scratch.bytes += bytes.length;
      read += bytes.length;
      scratch.rows += 1;
    }
    return rows.length > 0;
  }

  function drop(docId: string): void {
    cache.get(docId)?.doc.destroy();
    cache.delete(docId);
  }

  function bytesHeld(): number {
    let bytes = 0;
    for (const scratch of cache.values()) bytes += scratch.bytes;
    return bytes;
  }

  function evict(keep: string): void {
    let bytes = bytesHeld();
    for (const [docId, scratch] of cache) {
      if (cache.size <= SCRATCH_DOCUMENTS_MAX && bytes <= SCRATCH_BYTES_MAX) return;
      if (docId === keep) continue;
      bytes -= scratch.bytes;
      drop(docId);
    }
  }

  return {
    open(docId) {
      const cached = cache.get(docId);
      if (cached) {
        cache.delete(docId);
        cache.set(docId, cached);
        return cached;
      }
      const scratch = createScratch(docId);
      catchUp(docId, scratch);
      cache.set(docId, scratch);
      evict(docId);
      return scratch;
    },
    catchUp,
    drop,
    read: () => read,
    dropAll() {
      for (const docId of [...cache.keys()]) drop(docId);
    },
    held: () => ({ documents: cache.size, bytes: bytesHeld() })
  };
}
