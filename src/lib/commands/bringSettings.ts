/** S2: the lists and people of another base of this device, brought along into the workspace it joins. */
import type * as Y from 'yjs';
import { ok } from '../base/result.ts';
import { KINDS } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView, EntityView } from '../contact/types.ts';
import type { Edit } from '../contact/write.ts';
import { act, NOTHING_DONE } from './act.ts';
import type { CommandContext, Outcome } from './types.ts';

/** Items in one act: far below the size of an update that the relay takes. */
const ITEMS = 50;

/**
 * Adds the next items that `from` has and this document lacks: tags, tasks, sources, ...; members as former ones,
 * so that what they wrote keeps a name. An item that both have stays as it is here. Call it until it changes
 * nothing.
 */
export function bringSettings(doc: Y.Doc, context: CommandContext, from: DocumentView): Outcome {
  const here = readDocument(doc);
  const missing = [...from.entities.values()].filter((item) => isMissing(item, here)).slice(0, ITEMS);
  return missing.length === 0 ? ok(NOTHING_DONE) : act(doc, context, missing.flatMap(editsOf), here);
}

function isMissing({ id, kind, born }: EntityView, here: DocumentView): boolean {
  return born !== null && KINDS.get(kind)?.place === 'workspace' && !here.entities.get(id)?.born;
}

function editsOf({ id, kind, fields, sets }: EntityView): Edit[] {
  const edits: Edit[] = [{ op: 'born', kind, entity: id }];
  for (const { field, value } of fields.values()) {
    if (field === 'active' || value === null) continue;
    edits.push({ op: 'set', entity: id, field, value, seen: [] });
  }
  for (const [field, members] of sets) {
    for (const { value } of members) edits.push({ op: 'add', entity: id, field, value });
  }
  if (kind === 'member') edits.push({ op: 'set', entity: id, field: 'active', value: false, seen: [] });
  return edits;
}
