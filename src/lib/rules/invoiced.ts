import { documentKey, documentsOf, shownState } from './documents.ts';
import { oncePerTree } from './once.ts';
import type { Tree } from './tree.ts';
import type { DocumentRef } from './types/facts.ts';
import type { Json } from '../base/json.ts';
import { entry, textIn, valueOf } from './values.ts';

/** R8: keys of the quotes from which an invoice was made that is posted; of a moved quote, where it is now too. */
export const invoicedQuotes = oncePerTree((tree): ReadonlySet<string> => {
  const invoiced = new Set<string>();
  for (const facts of tree.facts.values()) {
    for (const document of documentsOf(facts)) {
      if (document.kind.name !== 'invoice' || shownState(document) !== 'posted') continue;
      let quote = refOf(valueOf(document.facts, 'from'));
      while (quote && !invoiced.has(documentKey(quote))) {
        invoiced.add(documentKey(quote));
        quote = movedTo(quote, tree);
      }
    }
  }
  return invoiced;
});

function movedTo({ contact, entity }: DocumentRef, tree: Tree): DocumentRef | null {
  const facts = entry(tree.facts.get(contact)?.entities ?? {}, entity);
  return facts ? refOf(valueOf(facts, 'movedTo')) : null;
}

function refOf(value: Json): DocumentRef | null {
  const contact = textIn(value, 'contact');
  const entity = textIn(value, 'entity');
  return contact === null || entity === null ? null : { contact, entity };
}
