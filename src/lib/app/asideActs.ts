/** Setting an issue aside: a fact on its contact, which names what the issue rests on. */
import { setField } from '../commands/editField.ts';
import type { Done } from '../commands/types.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import type { Result } from '../base/result.ts';
import type { Issue } from '../rules/types/issue.ts';
import { commandContext } from './commandContext.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { ActProblem } from './workspaceActs.ts';

/** Resolves when it is durable on this device. Other evidence brings the issue back. */
export async function setAside(
  documents: OpenDocuments,
  { contact, code, key }: Issue,
  reason: string
): Promise<Result<Done, ActProblem>> {
  const field = `aside/${code}/${key}`;
  const session = documents.acquire(contact);
  try {
    await session.loaded;
    const done = await session.act((doc) => {
      const seen = seenOf(fieldView(readDocument(doc), field));
      return setField(doc, commandContext(documents.port), { field, value: { reason: reason.trim() }, seen });
    });
    if (done.ok) documents.undo.push({ name: 'edit', field, contact: '' }, done.value);
    return done;
  } finally {
    await documents.release(contact);
  }
}
