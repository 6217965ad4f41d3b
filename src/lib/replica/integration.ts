import * as Y from 'yjs';

/** Whether everything `update` holds is part of the document, nothing of it waiting for a missing piece. */
export function isIntegrated(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  for (const struct of structs) {
    // A Skip stands for what the update does not contain.
    if (struct instanceof Y.Skip) continue;
    if (Y.getState(doc.store, struct.id.client) < struct.id.clock + struct.length) return false;
  }
  for (const [client, ranges] of ds.clients) {
    const known = Y.getState(doc.store, client);
    if (ranges.some((range) => range.clock + range.len > known)) return false;
  }
  return true;
}

/** Whether the document holds parts that wait for a missing piece. */
export function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/** The document's state without what is pending in it: a relay refuses pending parts as a gap. */
export function integratedState(doc: Y.Doc): Uint8Array {
  const { store } = doc;
  const { pendingStructs, pendingDs } = store;
  store.pendingStructs = null;
  store.pendingDs = null;
  try {
    return Y.encodeStateAsUpdate(doc);
  } finally {
    store.pendingStructs = pendingStructs;
    store.pendingDs = pendingDs;
  }
}

/**
 * Applies an update and tells whether it brought anything: new content, or parts that wait. What brings
 * nothing (our own change coming back) need not be stored again. May throw after changing the document.
 */
export function applyUpdate(doc: Y.Doc, update: Uint8Array): boolean {
  let news = 0;
  const count = (): void => {
    news += 1;
  };
  doc.on('update', count);
  try {
    Y.applyUpdate(doc, update);
  } finally {
    doc.off('update', count);
  }
  return news > 0 || !isIntegrated(doc, update);
}

/** A document made of these updates, for reading; garbage is collected. */
export function buildDocument(docId: string, updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ guid: docId, gc: true });
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}
