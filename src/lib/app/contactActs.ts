/** Acts that need no open sheet: making a contact, taking an act back. */
import * as Y from 'yjs';
import type { ContactId, DocId, MemberId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { createContact, type ContactInput } from '../commands/createContact.ts';
import type { Done, Refusal } from '../commands/types.ts';
import { applyInverse } from '../commands/undo.ts';
import { commandContext } from './commandContext.ts';
import type { SessionProblem } from './documentSession.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { UndoEntry } from './undo.svelte.ts';

/** What an act did, by which it can be taken back. */
export type ActDone = Done;

/** What a new contact is made from; plain data, for forms. */
export type NewContact = ContactInput;

/** Makes a contact and resolves when it is durable on this device. */
export async function makeContact(
  documents: OpenDocuments,
  input: NewContact,
  country?: string
): Promise<Result<ContactId, Refusal | SessionProblem>> {
  const { port, undo } = documents;
  const made = createContact(commandContext(port, country), input);
  if (!made.ok) return made;
  const { id, doc } = made.value;
  const committed = await port.commit({ changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] });
  doc.destroy();
  if (!committed.ok) return committed;
  undo.push({ name: 'create', field: '', contact: input.name?.trim() ?? '' }, made.value);
  return ok(id);
}

/** What became of an undo or redo, for the words that tell it. */
interface TakenBack {
  readonly entry: UndoEntry;
  readonly docId: DocId;
  /** Somebody changed it since: that part, or all of it, was left as they wrote it. */
  readonly changedBy: MemberId | null;
}

type TakeBackProblem = Exclude<Refusal | SessionProblem, { readonly code: 'changed-since' }>;

export type TakeBackResult = Result<TakenBack, TakeBackProblem> | null;

/** Takes back the last act of this tab, whichever contact it was about; null when there is none. */
export function undoLast(documents: OpenDocuments): Promise<TakeBackResult> {
  return undoEntry(documents, documents.undo.takeUndo());
}

/** Takes back this act, whatever was done since; null when it has been taken back already. */
export function undoOf(documents: OpenDocuments, done: ActDone): Promise<TakeBackResult> {
  return undoEntry(documents, documents.undo.takeOf(done));
}

async function undoEntry(documents: OpenDocuments, entry: UndoEntry | null): Promise<TakeBackResult> {
  const { undo } = documents;
  if (!entry) return null;
  const result = await takeBack(documents, entry, (inverse) => undo.undone(inverse));
  if (!result.ok) undo.putBack(entry, 'undo');
  return result;
}

/** Does again what was last taken back. */
export async function redoLast(documents: OpenDocuments): Promise<TakeBackResult> {
  const { undo } = documents;
  const entry = undo.takeRedo();
  if (!entry) return null;
  const result = await takeBack(documents, entry, (inverse) => undo.redone(inverse));
  if (!result.ok) undo.putBack(entry, 'redo');
  return result;
}

async function takeBack(
  documents: OpenDocuments,
  entry: UndoEntry,
  keep: (inverse: UndoEntry) => void
): Promise<Result<TakenBack, TakeBackProblem>> {
  const { docId } = entry.inverse;
  const session = documents.acquire(docId);
  await session.loaded;
  const context = commandContext(documents.port);
  const result = await session.act((doc) => applyInverse(doc, context, entry.inverse));
  await documents.release(docId);
  if (result.ok) {
    keepInverse(entry, result.value, keep);
    return ok({ entry, docId, changedBy: result.value.changedSince[0]?.by ?? null });
  }
  const { error } = result;
  if (error.code === 'changed-since') return ok({ entry, docId, changedBy: error.by });
  return err(error);
}

function keepInverse(entry: UndoEntry, done: Done, keep: (inverse: UndoEntry) => void): void {
  if (done.inverse) keep({ ...entry, inverse: done.inverse });
}
