import * as Y from 'yjs';
import type { DocId } from '../base/ids.ts';
import { CACHED_DOCUMENTS, FOLD_ABOVE } from './limits.ts';
import type { StoreTx } from './store.ts';

/** An open document as this worker has it. */
export interface Working {
  readonly docId: DocId;
  readonly doc: Y.Doc;
  /** Last key of the store that `doc` contains; 0: none. */
  n: number;
  /** Update rows the store keeps of it. */
  stored: number;
  /** When it was opened last the store had more of it than this worker: another tab wrote, or it was not in memory. */
  hadNews: boolean;
}

/** The documents of one transaction. They count only once it completes. */
export interface Session {
  /** The document as the store has it now, whatever other tabs wrote. */
  open(tx: StoreTx, docId: DocId): Promise<Working>;
  /** Closes a document that may have been damaged; the next `open` reads the store. */
  discard(docId: DocId): void;
  /** Done with a document that need not stay in memory: a large page would push out what people work on. */
  release(docId: DocId): void;
  /** The transaction completed. */
  keep(): void;
  /** It did not: its documents are ahead of the store and must never be written from. */
  drop(): void;
}

export interface DocumentCache {
  /** Starts a transaction's documents; those of one that never ended are dropped. */
  begin(): Session;
  forget(docId: DocId): void;
  /** A document with more update rows than FOLD_ABOVE, if this worker has met one (L4). */
  nextToFold(): DocId | null;
  /** Tells how many rows a document has. */
  counted(docId: DocId, stored: number): void;
}

function newWorking(docId: DocId): Working {
  return { docId, doc: new Y.Doc({ guid: docId, gc: true }), n: 0, stored: 0, hadNews: false };
}

export function createDocumentCache(): DocumentCache {
  const cache = new Map<DocId, Working>();
  const toFold = new Set<DocId>();
  let current: Session | null = null;

  const forget = (docId: DocId): void => {
    cache.get(docId)?.doc.destroy();
    cache.delete(docId);
    toFold.delete(docId);
  };
  const counted = (docId: DocId, stored: number): void => {
    if (stored > FOLD_ABOVE) toFold.add(docId);
    else toFold.delete(docId);
    const cached = cache.get(docId);
    if (cached) cached.stored = stored;
  };
  const remember = (working: Working): void => {
    cache.delete(working.docId);
    cache.set(working.docId, working);
    counted(working.docId, working.stored);
    const oldest = cache.size > CACHED_DOCUMENTS ? cache.keys().next().value : undefined;
    if (oldest !== undefined) {
      cache.get(oldest)?.doc.destroy();
      cache.delete(oldest);
    }
  };

  return {
    begin() {
      current?.drop();
      const open = new Map<DocId, Working>();
      const session: Session = {
        async open(tx, docId) {
          const known = open.get(docId) ?? cache.get(docId);
          const updates = await tx.updatesAfter(docId, known?.n ?? 0);
          const working = known ?? newWorking(docId);
          // Before the first change: a failure while applying must already find it here to drop it.
          open.set(docId, working);
          for (const update of updates) Y.applyUpdate(working.doc, update.bytes);
          working.n = updates.at(-1)?.n ?? working.n;
          working.stored += updates.length;
          working.hadNews = updates.length > 0;
          return working;
        },
        discard(docId) {
          open.get(docId)?.doc.destroy();
          open.delete(docId);
          forget(docId);
        },
        release(docId) {
          const working = open.get(docId);
          open.delete(docId);
          cache.delete(docId);
          if (working) counted(docId, working.stored);
        },
        keep() {
          for (const working of open.values()) remember(working);
          open.clear();
          current = null;
        },
        drop() {
          for (const docId of open.keys()) session.discard(docId);
          current = null;
        }
      };
      current = session;
      return session;
    },
    forget,
    nextToFold: () => toFold.values().next().value ?? null,
    counted
  };
}
