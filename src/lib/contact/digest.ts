/** What two devices compare to know that they hold the same: a text, equal when the documents say the same. */
import type * as Y from 'yjs';
import { canonicalJson } from '../base/json.ts';
import { NOTES, noteOf } from './document.ts';
import { compareText, factKey } from './facts.ts';
import { noteJson } from './notes.ts';
import { readFacts } from './read.ts';

/** All facts in canonical order, history included, then both notes; one a line. */
export function canonicalState(doc: Y.Doc): string {
  const facts = readFacts(doc).map(factKey).sort(compareText);
  const notes = NOTES.map((name) => canonicalJson(noteJson(noteOf(doc, name))));
  return [doc.guid, ...facts, ...notes].join('\n');
}
