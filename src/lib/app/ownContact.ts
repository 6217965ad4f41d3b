/** Everybody who writes in a carnet has a contact of their own in it: tasks, rights and sales name it. */
import * as Y from 'yjs';
import { ok, type Result } from '../base/result.ts';
import { createOwnContact } from '../commands/createContact.ts';
import { commandContext } from './commandContext.ts';
import type { ActProblem } from './workspaceActs.ts';
import type { Workspace } from './workspace.svelte.ts';

/**
 * Makes the member's own contact. It carries the member's id, so that two tabs or two devices of one person
 * that do this at the same time write one contact, not two.
 */
export async function makeOwnContact(workspace: Workspace): Promise<Result<undefined, ActProblem>> {
  const { memberId, me } = workspace;
  const made = createOwnContact(commandContext(workspace), { id: memberId, memberId, name: me.name });
  if (!made.ok) return made;
  const { id, doc } = made.value;
  const committed = await workspace.commit({ changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] });
  doc.destroy();
  // Somebody asked for it to be erased: it stays so.
  return !committed.ok && committed.error.code === 'erased' ? ok() : committed;
}
