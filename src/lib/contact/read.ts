/** From the Yjs document to plain data. */
import type * as Y from 'yjs';
import { factsOf } from './document.ts';
import { parseFact } from './facts.ts';
import type { DocumentView, Fact } from './types.ts';
import { viewOf } from './view.ts';

/** All facts in the order of the array, history included. What is no fact is skipped (C8). */
export function readFacts(doc: Y.Doc): readonly Fact[] {
  const facts: Fact[] = [];
  for (const element of factsOf(doc).toArray()) {
    const fact = parseFact(element);
    if (fact) facts.push(fact);
  }
  return facts;
}

/** What the document says, as people see it. Never throws, whatever the document holds (C8). */
export function readDocument(doc: Y.Doc): DocumentView {
  return viewOf(doc.guid, readFacts(doc));
}
