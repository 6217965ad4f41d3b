/** Everybody who writes in a carnet has a contact of their own in it: tasks, rights and sales name it. */
import * as Y from 'yjs';
import type { ContactId } from '../base/ids.ts';
import { ok, type Result } from '../base/result.ts';
import { createOwnContact } from '../commands/createContact.ts';
import { setField } from '../commands/editField.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import { commandContext } from './commandContext.ts';
import { documentsOf } from './openDocuments.ts';
import type { ActProblem } from './workspaceActs.ts';
import type { Workspace } from './workspace.svelte.ts';

/**
 * Makes the member's own contact. It carries the member's id, so that two tabs or two devices of one person
 * that do this at the same time write one contact, not two.
 */
export async function makeOwnContact(
  workspace: Workspace,
  email: string | null
): Promise<Result<undefined, ActProblem>> {
  const { memberId, me } = workspace;
  const input = { id: memberId, memberId, name: me.name, ...(email === null ? {} : { email }) };
  const made = createOwnContact(commandContext(workspace), input);
  if (!made.ok) return made;
  const { id, doc } = made.value;
  const committed = await workspace.commit({ changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] });
  doc.destroy();
  // Somebody asked for it to be erased: it stays so.
  return !committed.ok && committed.error.code === 'erased' ? ok() : committed;
}

/** Says of a contact that is there already that it is this member. */
export async function claimOwnContact(
  workspace: Workspace,
  contactId: ContactId
): Promise<Result<undefined, ActProblem>> {
  const documents = documentsOf(workspace);
  const session = documents.acquire(contactId);
  try {
    await session.loaded;
    const context = commandContext(workspace);
    const done = await session.act((doc, view) =>
      setField(doc, context, {
        field: 'member',
        value: workspace.memberId,
        seen: seenOf(fieldView(view, 'member'))
      })
    );
    return done.ok ? ok() : done;
  } finally {
    await documents.release(contactId);
  }
}
