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

/**
 * What is written rests on what its client id wrote before. Acts and the typing in notes have an id each: an act that
 * the store refused (and that is offered again in another way) would keep all typing after it out of the document.
 */
type Writer = 'act' | 'typing';

export interface ClientIds {
  /** Opens what is stored with the kept ids if it knows all that was written under them, else fresh ones. */
  open(id: DocId, stored: readonly Uint8Array[]): Y.Doc;
  /** What follows is written by this writer; a document is opened for typing. */
  writeAs(doc: Y.Doc, writer: Writer): void;
  /** Call after each change made here: what follows is written under a fresh id once this one has written much. */
  renew(doc: Y.Doc): void;
  /** The document is closed: its ids and next clocks are kept for the next opening. */
  release(doc: Y.Doc): void;
  /** The document was ahead of the store (L2): its ids must never write again. */
  forget(id: DocId): void;
}

interface Kept {
  readonly clientId: number;
  readonly clock: number;
}

const WRITERS: readonly Writer[] = ['act', 'typing'];

export function createClientIds(random: Random): ClientIds {
  const kept = new Map<DocId, ReadonlyMap<Writer, Kept>>();
  /** The ids of the open documents. */
  const lent = new WeakMap<Y.Doc, Map<Writer, number>>();

  function idFor(doc: Y.Doc, own: Kept | undefined): number {
    return own && Y.getState(doc.store, own.clientId) === own.clock
      ? own.clientId
      : freshClientId(doc, random);
  }

  function writeAs(doc: Y.Doc, writer: Writer): void {
    const id = lent.get(doc)?.get(writer);
    if (id !== undefined) doc.clientID = id;
  }

  return {
    open(id, stored) {
      const doc = createDocument(id);
      for (const update of stored) Y.applyUpdate(doc, update);
      const own = kept.get(id);
      // Lent to one document at a time: two open documents must not write under one id.
      kept.delete(id);
      lent.set(doc, new Map(WRITERS.map((writer) => [writer, idFor(doc, own?.get(writer))])));
      writeAs(doc, 'typing');
      return doc;
    },
    writeAs,
    renew(doc) {
      const ids = lent.get(doc);
      for (const [writer, id] of ids ?? []) {
        if (Y.getState(doc.store, id) <= MOST_WRITTEN) continue;
        ids?.set(writer, freshClientId(doc, random));
        if (doc.clientID === id) writeAs(doc, writer);
      }
    },
    release(doc) {
      const written = [...(lent.get(doc) ?? [])].flatMap(([writer, clientId]): [Writer, Kept][] => {
        const clock = Y.getState(doc.store, clientId);
        return clock > 0 ? [[writer, { clientId, clock }]] : [];
      });
      if (written.length > 0) kept.set(doc.guid, new Map(written));
    },
    forget(id) {
      kept.delete(id);
    }
  };
}
