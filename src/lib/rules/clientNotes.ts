import type { ContactId } from '../base/ids.ts';
import { chainOf, withLosers, type Look } from './tree.ts';
import type { NoteShown } from './types/assessment.ts';
import { textOf } from './values.ts';

/** R23: the client notes a document shows: of its client, its site, their parents and what was merged into them. */
export function clientNotesFor(client: ContactId, site: ContactId | null, look: Look): readonly NoteShown[] {
  const shown = new Map<ContactId, NoteShown>();
  for (const start of site === null ? [client] : [client, site]) {
    const tree = look.tree(start);
    for (const id of chainOf(tree, start).flatMap((each) => withLosers(tree, each))) {
      const facts = tree.facts.get(id);
      const note = facts?.clientNote.trim() ?? '';
      if (facts && note !== '') shown.set(id, { contact: id, name: textOf(facts.root, 'name') ?? '', note });
    }
  }
  return [...shown.values()];
}
