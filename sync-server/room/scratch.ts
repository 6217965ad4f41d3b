import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';

/** A document as the log has it, staged rows included, to try updates on. */
export interface Scratch {
  readonly doc: Doc;
  /** Seq of the last row it has seen. */
  seq: number;
  /** Bytes of the rows it was made of: an upper estimate of the document's size. */
  bytes: number;
  /** Rows it was made of. */
  rows: number;
}

/** With its id given: Yjs would draw one in 32 calls for random bytes, most of what opening a document costs. */
export function createScratch(docId: string): Scratch {
  return { doc: new Doc({ guid: docId, gc: true }), seq: 0, bytes: 0, rows: 0 };
}

export type Applied =
  | { readonly kind: 'changed'; readonly diff: Uint8Array }
  | { readonly kind: 'unchanged' }
  /** It threw, or left something pending: the document is dirty and must be thrown away. */
  | { readonly kind: 'threw' }
  | { readonly kind: 'pending' };

/** Applies an update and says what came of it. `diff` is exactly what the document lacked. */
export function tryOn(doc: Doc, update: Uint8Array): Applied {
  const seen: { diff: Uint8Array | null } = { diff: null };
  const onUpdate = (bytes: Uint8Array): void => {
    seen.diff = bytes;
  };
  doc.on('update', onUpdate);
  try {
    applyUpdate(doc, update);
  } catch {
    // One bad update in sixteen throws after it has changed the document: the caller drops it.
    return { kind: 'threw' };
  } finally {
    doc.off('update', onUpdate);
  }
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return { kind: 'pending' };
  return seen.diff === null ? { kind: 'unchanged' } : { kind: 'changed', diff: seen.diff };
}

/** Root types the document has that are not in `allowed`. */
export function hasForeignRoot(doc: Doc, allowed: ReadonlySet<string>): boolean {
  return [...doc.share.keys()].some((name) => !allowed.has(name));
}

/** The whole document as one update. */
export function stateOf(doc: Doc): Uint8Array {
  return encodeStateAsUpdate(doc);
}
