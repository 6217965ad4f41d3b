/**
 * C9: client ids that this tab has used and may take up again, so that reopening a contact ten times costs
 * one id and not ten. In memory only: an id that outlived its tab could be used twice, and two writers with
 * one id diverge silently.
 */
import * as Y from 'yjs';
import type { DocId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { createDocument, freshClientId } from './document.ts';

/**
 * Half of what the relay takes of one client id in one document (A4). Splitting a paragraph of 100,000 characters
 * writes most of them again, so that a dozen of Enter could use up an id; nothing written under it could be
 * stored after that.
 */
const MOST_WRITTEN = 500_000;

export interface ClientIds {
  /** Opens a stored state with the kept id if the state knows all that was written under it, else a fresh one. */
  open(id: DocId, state: Uint8Array): Y.Doc;
  /** Call after each change made here: what follows is written under a fresh id once this one has written much. */
  renew(doc: Y.Doc): void;
  /** The document is closed: its id and next clock are kept for the next opening. */
  release(doc: Y.Doc): void;
  /** The document was ahead of the store (L2): its id must never write again. */
  forget(id: DocId): void;
}

interface Kept {
  readonly clientId: number;
  readonly clock: number;
}

export function createClientIds(random: Random): ClientIds {
  const kept = new Map<DocId, Kept>();
  return {
    open(id, state) {
      const doc = createDocument(id);
      Y.applyUpdate(doc, state);
      const own = kept.get(id);
      // Lent to one document at a time: two open documents must not write under one id.
      kept.delete(id);
      doc.clientID =
        own && Y.getState(doc.store, own.clientId) === own.clock ? own.clientId : freshClientId(doc, random);
      return doc;
    },
    renew(doc) {
      if (Y.getState(doc.store, doc.clientID) > MOST_WRITTEN) doc.clientID = freshClientId(doc, random);
    },
    release(doc) {
      const clock = Y.getState(doc.store, doc.clientID);
      if (clock > 0) kept.set(doc.guid, { clientId: doc.clientID, clock });
    },
    forget(id) {
      kept.delete(id);
    }
  };
}
