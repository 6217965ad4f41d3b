/** What a sheet's buttons do: each one command, one change of the store, one step of undo. */
import type * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import { archive, chooseHead, restoreValue, setField, unarchive } from '../commands/editField.ts';
import { addItem, addToSet, removeFromSet, removeItem } from '../commands/editLists.ts';
import type { Result } from '../base/result.ts';
import type { CommandContext, Done, Outcome, Refusal } from '../commands/types.ts';
import type { Fact, Head, HistoryEntry } from '../contact/types.ts';
import type { SessionProblem } from './documentSession.ts';
import type { ActName } from './undo.svelte.ts';

/** Durable on this device, or why it is not. */
export type ActResult = Result<Done, Refusal | SessionProblem>;

type Act = (
  name: ActName,
  field: string,
  command: (doc: Y.Doc, context: CommandContext) => Outcome
) => Promise<ActResult>;

export interface SheetActs {
  /** C6: ends a conflict with this value. */
  choose(head: Head): Promise<ActResult>;
  /** C7: brings an old value back. */
  restore(entry: HistoryEntry): Promise<ActResult>;
  /** C4: what a dialog asked for; `seen`: what the field held when it was opened. */
  write(field: string, value: Json, seen: readonly Fact[]): Promise<ActResult>;
  addItem(list: string, value: Json): Promise<ActResult>;
  removeItem(field: string): Promise<ActResult>;
  addToSet(field: string, value: Json): Promise<ActResult>;
  removeFromSet(field: string, value: Json): Promise<ActResult>;
  archive(): Promise<ActResult>;
  unarchive(): Promise<ActResult>;
}

export function createSheetActs(act: Act): SheetActs {
  return {
    choose: ({ fact }) =>
      act('choose', fact.f, (doc, context) =>
        chooseHead(doc, context, { field: fact.f, head: fact, ...(fact.e ? { entity: fact.e } : {}) })
      ),
    restore: (entry) => act('restore', entry.fact.f, (doc, context) => restoreValue(doc, context, entry)),
    write: (field, value, seen) =>
      act('edit', field, (doc, context) => setField(doc, context, { field, value, seen })),
    addItem: (list, value) => act('add', list, (doc, context) => addItem(doc, context, { list, value })),
    removeItem: (field) => act('remove', field, (doc, context) => removeItem(doc, context, { field })),
    addToSet: (field, value) => act('add', field, (doc, context) => addToSet(doc, context, { field, value })),
    removeFromSet: (field, value) =>
      act('remove', field, (doc, context) => removeFromSet(doc, context, { field, value })),
    archive: () => act('archive', '', (doc, context) => archive(doc, context)),
    unarchive: () => act('unarchive', '', (doc, context) => unarchive(doc, context))
  };
}
