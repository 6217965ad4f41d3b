/** Acts that need no open sheet: making a contact, taking an act back. */
import * as Y from 'yjs';
import type { ContactId, DocId, MemberId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { createContact, type ContactInput } from '../commands/createContact.ts';
import type { Acknowledged, CommandContext, Done, ManyDone, Refusal } from '../commands/types.ts';
import { applyInverse, applyInverses } from '../commands/undo.ts';
import type { DocumentView } from '../contact/types.ts';
import { commandContext } from './commandContext.ts';
import type { SessionProblem } from './documentSession.ts';
import { lookUpWritten } from './lookUpWritten.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { inversesOf, type UndoEntry } from './undo.svelte.ts';
import { sitesOfInverses, withLook } from './withLook.ts';

/** What an act did, by which it can be taken back. */
export type ActDone = Done | ManyDone;

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
  lookUpWritten(documents, { contact: id, wrote: made.value.wrote, country });
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

/**
 * Takes back the last act of this tab, whichever contact it was about; null when there is none. Where that would start
 * or commit a business document the rules are asked, as by any other act (R7): again with what was acknowledged.
 */
export function undoLast(documents: OpenDocuments, acknowledged?: Acknowledged): Promise<TakeBackResult> {
  return undoEntry(documents, documents.undo.takeUndo(), acknowledged);
}

/** Takes back this act, whatever was done since; null when it has been taken back already. */
export function undoOf(
  documents: OpenDocuments,
  done: ActDone,
  acknowledged?: Acknowledged
): Promise<TakeBackResult> {
  return undoEntry(documents, documents.undo.takeOf(done), acknowledged);
}

async function undoEntry(
  documents: OpenDocuments,
  entry: UndoEntry | null,
  acknowledged: Acknowledged | undefined
): Promise<TakeBackResult> {
  const { undo } = documents;
  if (!entry) return null;
  return takeBack(documents, entry, acknowledged, {
    keep: (inverse) => undo.undone(inverse),
    putBack: () => undo.putBack(entry, 'undo')
  });
}

/** Does again what was last taken back. */
export async function redoLast(
  documents: OpenDocuments,
  acknowledged?: Acknowledged
): Promise<TakeBackResult> {
  const { undo } = documents;
  const entry = undo.takeRedo();
  if (!entry) return null;
  return takeBack(documents, entry, acknowledged, {
    keep: (inverse) => undo.redone(inverse),
    putBack: () => undo.putBack(entry, 'redo')
  });
}

interface Stack {
  readonly keep: (inverse: UndoEntry) => void;
  /** Nothing was taken back: the entry may be tried again. */
  readonly putBack: () => void;
}

async function takeBack(
  documents: OpenDocuments,
  entry: UndoEntry,
  acknowledged: Acknowledged | undefined,
  { keep, putBack }: Stack
): Promise<Result<TakenBack, TakeBackProblem>> {
  const { inverses } = entry;
  const { docId } = inverses[0];
  const looked = {
    on: inverses.map((inverse) => inverse.docId),
    sites: (view: DocumentView) => sitesOfInverses(view, inverses),
    acknowledged
  };
  const result = await withLook(documents, looked, (docs, context) => applyAll(docs, context, inverses));
  if (result.ok) {
    const { done, changedBy } = result.value;
    const back = inversesOf(done);
    if (back) keep({ ...entry, inverses: back });
    return ok({ entry, docId, changedBy });
  }
  const { error } = result;
  if (error.code === 'changed-since') return ok({ entry, docId, changedBy: error.by });
  putBack();
  return err(error);
}

interface Applied {
  readonly done: Done | ManyDone;
  readonly changedBy: MemberId | null;
}

/** What was done to one document is taken back as far as it still holds, what was done to several whole or not at all. */
function applyAll(
  docs: ReadonlyMap<DocId, Y.Doc>,
  context: CommandContext,
  inverses: UndoEntry['inverses']
): Result<Applied, Refusal> {
  const parts = inverses.flatMap((inverse) => {
    const doc = docs.get(inverse.docId);
    return doc ? { doc, inverse } : [];
  });
  const [only] = parts;
  if (only && parts.length === 1) {
    const done = applyInverse(only.doc, context, only.inverse);
    return done.ok ? ok({ done: done.value, changedBy: done.value.changedSince[0]?.by ?? null }) : done;
  }
  const done = applyInverses(parts, context);
  return done.ok ? ok({ done: done.value, changedBy: null }) : done;
}
