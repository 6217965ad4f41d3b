import type * as Y from 'yjs';
import { noteText } from '../contact/notes.ts';

/** C11: both notes of a contact, whole, as plain text. */
export function notesOf(doc: Y.Doc): Readonly<Record<'clientNote' | 'internalNote', string>> {
  return {
    clientNote: noteText(doc.getXmlFragment('clientNote'), Infinity),
    internalNote: noteText(doc.getXmlFragment('internalNote'), Infinity)
  };
}
