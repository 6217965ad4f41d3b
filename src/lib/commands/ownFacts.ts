/** What an open document says itself is newer than what anybody looked up about it. */
import type { ContactId } from '../base/ids.ts';
import type { DocumentView, EntityView } from '../contact/types.ts';
import { createLook } from '../rules/look.ts';
import { treeFactsOf, type Look } from '../rules/tree.ts';
import type { ContactFacts, EntityFacts } from '../rules/types/facts.ts';

/**
 * The look with the document's present facts in place of those it was made with. A block that has just reached the
 * open document would otherwise not count until the rows are projected again.
 */
export function withOwnFacts(look: Look, view: DocumentView): Look {
  const own = contactFacts(view);
  const { parent, mergedInto } = treeFactsOf(own);
  const rows = new Map<ContactId, ContactFacts>();
  let complete = true;
  for (const id of [own.id, parent?.to, mergedInto?.to]) {
    if (id === undefined) continue;
    const tree = look.tree(id);
    complete &&= tree.complete;
    for (const facts of tree.facts.values()) rows.set(facts.id, facts);
  }
  rows.set(own.id, own);
  const fresh = createLook(rows.values(), complete);
  return { tree: (id) => (rows.has(id) ? fresh : look).tree(id) };
}

function contactFacts(view: DocumentView): ContactFacts {
  return {
    id: view.id,
    root: entityFacts(view.root),
    entities: Object.fromEntries(Array.from(view.entities, ([id, entity]) => [id, entityFacts(entity)])),
    clientNote: '',
    conflicts: [],
    invalid: []
  };
}

function entityFacts({ kind, born, fields, sets }: EntityView): EntityFacts {
  return {
    kind,
    born,
    fields: Object.fromEntries(
      Array.from(fields, ([name, { heads }]) => [
        name,
        heads.map(({ value, by, at }) => ({ v: value, by, at }))
      ])
    ),
    sets: Object.fromEntries(Array.from(sets, ([name, members]) => [name, members.map(({ value }) => value)]))
  };
}
