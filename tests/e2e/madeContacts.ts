/** Contacts that a test makes without a screen, through the commands. */
import * as Y from 'yjs';
import { systemRandom } from '../../src/lib/base/random.ts';
import { createContact, type ContactInput } from '../../src/lib/commands/createContact.ts';
import { setField } from '../../src/lib/commands/editField.ts';
import { startDocument, type StartInput } from '../../src/lib/commands/startDocument.ts';
import type { CommandContext } from '../../src/lib/commands/types.ts';
import { noteOf, openDocument } from '../../src/lib/contact/document.ts';
import { appendNoteText } from '../../src/lib/contact/notes.ts';
import type { Json } from '../../src/lib/base/json.ts';
import { applyEdits, type Edit } from '../../src/lib/contact/write.ts';
import { readDocument } from '../../src/lib/contact/read.ts';
import { fieldView, seenOf } from '../../src/lib/contact/viewAccess.ts';
import type { PushRow } from '../../src/lib/protocol/frames.ts';
import { createLook } from '../../src/lib/rules/look.ts';

/** A new contact as a row to push. */
export function contactRow(n: number, by: string, name: string): PushRow {
  return writtenRow(n, by, { kind: 'main', name });
}

/** A business document in a contact, by its fields. */
interface WrittenDocument {
  readonly kind: string;
  readonly fields: Readonly<Record<string, Json>>;
}

/** The same with more to it; `facts`: what no command writes while it makes a contact. */
export function writtenRow(
  n: number,
  by: string,
  input: ContactInput,
  facts: Readonly<Record<string, Json>> = {},
  documents: Readonly<Record<string, WrittenDocument>> = {}
): PushRow {
  const made = createContact(contextOf(by), input);
  if (!made.ok) throw new Error(made.error.code);
  const edits: Edit[] = Object.entries(facts).map(([field, value]) => ({
    op: 'set',
    field,
    value,
    seen: []
  }));
  for (const [entity, { kind, fields }] of Object.entries(documents)) {
    edits.push({ op: 'born', entity, kind });
    for (const [field, value] of Object.entries(fields)) {
      edits.push({ op: 'set', entity, field, value, seen: [] });
    }
  }
  applyEdits(made.value.doc, edits, contextOf(by));
  return { n, docId: made.value.id, kind: 'update', bytes: Y.encodeStateAsUpdate(made.value.doc) };
}

/** The row with a client note. */
export function withClientNote(row: PushRow, text: string): PushRow {
  const doc = openDocument(row.docId, row.bytes, systemRandom);
  doc.transact(() => appendNoteText(noteOf(doc, 'clientNote'), text));
  return { ...row, bytes: Y.encodeStateAsUpdate(doc) };
}

/** What the carnet says of itself, written by somebody who has seen nothing of it. */
export function settingsRow(
  n: number,
  by: string,
  workspaceId: string,
  fields: Readonly<Record<string, Json>>
): PushRow {
  const doc = new Y.Doc();
  const edits = Object.entries(fields).map(([field, value]): Edit => ({ op: 'set', field, value, seen: [] }));
  applyEdits(doc, edits, contextOf(by));
  return { n, docId: workspaceId, kind: 'update', bytes: Y.encodeStateAsUpdate(doc) };
}

/** The same contact after its job title was written in so many openings, each under a client id of its own. */
export function afterOpenings(row: PushRow, by: string, count: number): PushRow {
  let state = row.bytes;
  for (let opening = 0; opening < count; opening += 1) {
    const doc = openDocument(row.docId, state, systemRandom);
    const seen = seenOf(fieldView(readDocument(doc), 'jobTitle'));
    const done = setField(doc, contextOf(by), { field: 'jobTitle', value: `Titre ${opening}`, seen });
    if (!done.ok) throw new Error(done.error.code);
    state = Y.encodeStateAsUpdate(doc);
    doc.destroy();
  }
  return { ...row, kind: 'state', bytes: state };
}

function contextOf(by: string): CommandContext {
  return { by, now: Date.now(), random: systemRandom };
}

/** The row with a document in it, started by `by` on a device that knows no other contact. */
export function withDocument(row: PushRow, by: string, input: StartInput, n = row.n): PushRow {
  const doc = openDocument(row.docId, row.bytes, systemRandom);
  const alone = { look: createLook([], true), acknowledged: { warnings: [], incomplete: true } };
  const made = startDocument(doc, { ...contextOf(by), ...alone }, input);
  if (!made.ok) throw new Error(made.error.code);
  return { ...row, n, bytes: Y.encodeStateAsUpdate(doc) };
}

/** The row with a value beside what its field holds: its author had seen nothing of that. */
export function saying(row: PushRow, by: string, field: string, value: Json): PushRow {
  const doc = openDocument(row.docId, row.bytes, systemRandom);
  applyEdits(doc, [{ op: 'set', field, value, seen: [] }], contextOf(by));
  return { ...row, bytes: Y.encodeStateAsUpdate(doc) };
}
