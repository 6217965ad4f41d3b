/** Acts of the page on documents that are not open in a sheet: each one commit. */
import * as Y from 'yjs';
import type { MemberId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Json } from '../base/json.ts';
import { createOwnContact } from '../commands/createContact.ts';
import { setFields, type FieldInput } from '../commands/editField.ts';
import type { Created, Refusal } from '../commands/types.ts';
import { addMember, createWorkspace } from '../commands/workspace.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import type { Role } from '../protocol/frames.ts';
import { commandContext } from './commandContext.ts';
import type { SessionProblem } from './documentSession.ts';
import { documentsOf } from './openDocuments.ts';
import type { CommitProblem, DocChange } from './workerApi.ts';
import type { Workspace } from './workspace.svelte.ts';

export type ActProblem = CommitProblem | SessionProblem | Refusal;

/**
 * Writes the workspace's document (settings, first member, the usual lists) and the member's own contact:
 * one act over two documents.
 */
export async function writeWorkspace(
  workspace: Workspace,
  input: {
    readonly company: string;
    readonly memberName: string;
    readonly language: string;
    /** The first member's own, for their contact. */
    readonly email?: string;
  }
): Promise<Result<undefined, ActProblem>> {
  const context = commandContext(workspace);
  const { workspaceId, memberId } = workspace;
  const { email, ...workspaceInput } = input;
  const made = createWorkspace(context, { id: workspaceId, ...workspaceInput });
  if (!made.ok) return made;
  const ownEmail = email === undefined ? {} : { email };
  const own = createOwnContact(context, { id: memberId, memberId, name: input.memberName, ...ownEmail });
  if (!own.ok) return own;
  return workspace.commit({ changes: [changeOf(made.value), changeOf(own.value)] });
}

/**
 * Writes the entity of a member, so that others know the name before the member ever connects, and what the relay
 * has decided about it (`change`), so that they know it without a network.
 */
export async function writeMember(
  workspace: Workspace,
  member: { readonly memberId: MemberId; readonly name: string; readonly role: Role },
  change: { readonly role?: Role; readonly active?: boolean } = {}
): Promise<Result<undefined, ActProblem>> {
  const documents = documentsOf(workspace);
  const session = documents.acquire(workspace.workspaceId);
  const context = commandContext(workspace);
  try {
    await session.loaded;
    const done = await session.act((doc) => {
      const added = addMember(doc, context, member);
      return added.ok ? setFields(doc, context, memberEdits(doc, member.memberId, change)) : added;
    });
    return done.ok ? ok() : err(done.error);
  } finally {
    await documents.release(workspace.workspaceId);
  }
}

function memberEdits(doc: Y.Doc, entity: MemberId, change: Readonly<Record<string, Json>>): FieldInput[] {
  const view = readDocument(doc);
  return Object.entries(change)
    .filter(([field, value]) => fieldView(view, field, entity).value !== value)
    .map(([field, value]) => ({ entity, field, value, seen: seenOf(fieldView(view, field, entity)) }));
}

function changeOf({ id, doc }: Created): DocChange {
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { docId: id, update };
}
