/** What pages that list documents of all contacts say of each. */
import type { ContactId } from '../base/ids.ts';
import { documentKey, type BusinessDocument } from '../rules/documents.ts';
import { lateBlocks } from '../rules/lateBlock.ts';
import { survivorOf, type Look } from '../rules/tree.ts';
import { normalise } from './normalise.ts';
import { shownName } from './shownName.ts';
import type { ContactRow } from './types.ts';

export interface ListedFacts {
  readonly rows: ReadonlyMap<ContactId, ContactRow>;
  readonly look: Look;
}

/** Each contact is looked up once: some have hundreds of documents. */
export function namesIn(look: Look): (id: ContactId) => string {
  const known = new Map<ContactId, string>();
  return (id) => {
    const name = known.get(id) ?? nameIn(look, id);
    known.set(id, name);
    return name;
  };
}

function nameIn(look: Look, id: ContactId): string {
  const tree = look.tree(id);
  return shownName(survivorOf(tree, id), tree);
}

/** Whether texts hold all words of what was typed, whatever their case and accents. */
export function createMatch(typed: string): (...texts: readonly string[]) => boolean {
  const words = normalise(typed).split(/\s+/).filter(Boolean);
  return (...texts) => {
    if (words.length === 0) return true;
    const text = normalise(texts.join(' '));
    return words.every((word) => text.includes(word));
  };
}

/** R8: keys of those that wait for an answer about a warning. */
export function lateAmong(
  shown: readonly Pick<BusinessDocument, 'contact'>[],
  { rows, look }: ListedFacts
): ReadonlySet<string> {
  const late = new Set<string>();
  for (const contact of new Set(shown.map((document) => document.contact))) {
    const row = rows.get(contact);
    for (const { entity } of row ? lateBlocks(row, look.tree(contact), look) : []) {
      if (entity !== undefined) late.add(documentKey({ contact, entity }));
    }
  }
  return late;
}
