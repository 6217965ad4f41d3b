/** R8: what a warning that is being set would fall upon. */
import { MAX_KNEW, type WarningKind } from '../contact/kinds.ts';
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { commitKey, committingHeads, documentKey, documentsOf, openHead } from './documents.ts';
import { invoicedQuotes } from './invoiced.ts';
import { LOOK_BACK_MS } from './lateBlock.ts';
import { chainOf, survivorOf, type Look } from './tree.ts';
import type { ContactFacts, DocumentRef } from './types/facts.ts';
import { textOf } from './values.ts';

interface OpenDocument extends DocumentRef {
  readonly kind: string;
  readonly state: Json;
}

export interface DocumentsUnder {
  /** Open ones: listed at once, one answer for all. */
  readonly open: readonly OpenDocument[];
  /** `knew` of the warning: commits of the 30 days before it, the newest first. */
  readonly knew: readonly string[];
}

/**
 * R8: documents of a kind in the scope of a warning on `contact` at the time `at`: those of the contact and of
 * all below it, and the appointments whose site is one of them, wherever they lie. `elsewhere` are the contacts
 * of other trees that may hold such appointments; without them the list is shorter, and more is asked later.
 */
export function documentsUnder(
  kind: WarningKind,
  contact: ContactId,
  at: number,
  look: Look,
  elsewhere: Iterable<ContactFacts> = []
): DocumentsUnder {
  const tree = look.tree(contact);
  const top = survivorOf(tree, contact);
  const under = new Set([...tree.facts.keys()].filter((id) => chainOf(tree, id).includes(top)));
  const open: OpenDocument[] = [];
  const committed: { readonly key: string; readonly at: number }[] = [];
  const rows = new Map([...tree.facts.values(), ...elsewhere].map((facts) => [facts.id, facts] as const));
  for (const facts of rows.values()) {
    const invoiced = invoicedQuotes(look.tree(facts.id));
    for (const document of documentsOf(facts)) {
      if (document.kind.warning !== kind) continue;
      const site = kind === 'appointment' ? textOf(document.facts, 'site') : null;
      if (!under.has(facts.id) && !under.has(site ?? '')) continue;
      const head = openHead(document, invoiced.has(documentKey(document)));
      if (head) {
        open.push({ contact: facts.id, entity: document.entity, kind: document.kind.name, state: head.v });
      }
      for (const commit of committingHeads(document)) {
        if (commit.at > at - LOOK_BACK_MS)
          committed.push({ key: commitKey(document, commit), at: commit.at });
      }
    }
  }
  return {
    open: open.sort((a, b) => compare(documentKey(a), documentKey(b))),
    knew: committed
      .sort((a, b) => b.at - a.at || compare(a.key, b.key))
      .slice(0, MAX_KNEW)
      .map(({ key }) => key)
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
