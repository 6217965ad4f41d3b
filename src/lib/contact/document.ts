/** C1: the Yjs document of one contact (or of the workspace), and nothing else about Yjs' ids than C9. */
import * as Y from 'yjs';
import { randomClientId } from '../base/ids.ts';
import type { DocId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';

const FACTS = 'facts';
export type NoteName = 'clientNote' | 'internalNote';
export const NOTES: readonly NoteName[] = ['clientNote', 'internalNote'];
/** The root types a document may have; the relay refuses any other. */
export const ROOT_NAMES: readonly string[] = [FACTS, ...NOTES];

/** An empty document. Without `random` it is for reading only: Yjs' own 32-bit client id must not write. */
export function createDocument(id: DocId, random?: Random): Y.Doc {
  const doc = new Y.Doc({ guid: id, gc: true });
  factsOf(doc);
  for (const name of NOTES) noteOf(doc, name);
  if (random) doc.clientID = randomClientId(random);
  return doc;
}

/**
 * The document of a stored state. Throws what Yjs throws when the bytes are not a state.
 * The client id is set after the state is loaded: set before, Yjs would replace one that clashes by 32 bits.
 */
export function openDocument(id: DocId, state: Uint8Array, random: Random): Y.Doc {
  const doc = createDocument(id);
  Y.applyUpdate(doc, state);
  doc.clientID = freshClientId(doc, random);
  return doc;
}

/** A client id that has not written in this document. */
export function freshClientId(doc: Y.Doc, random: Random): number {
  for (;;) {
    const id = randomClientId(random);
    if (Y.getState(doc.store, id) === 0) return id;
  }
}

/** The array of facts; its elements are unknown until `parseFact` has looked at them. */
export function factsOf(doc: Y.Doc): Y.Array<unknown> {
  return doc.getArray<unknown>(FACTS);
}

export function noteOf(doc: Y.Doc, name: NoteName): Y.XmlFragment {
  return doc.getXmlFragment(name);
}
