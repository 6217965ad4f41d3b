/** What a sheet's buttons do: each one command, one change of the store, one step of undo. */
import type * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import {
  archive,
  chooseHead,
  restoreValue,
  setField,
  setFields,
  unarchive,
  type FieldInput
} from '../commands/editField.ts';
import { addItem, addToSet, removeFromSet, removeItem } from '../commands/editLists.ts';
import { placeContact, type PlaceInput } from '../commands/location.ts';
import type { Result } from '../base/result.ts';
import type { Acknowledged, CommandContext, Done, Outcome } from '../commands/types.ts';
import type { Fact, Head, HistoryEntry } from '../contact/types.ts';
import type { ActName } from './undo.svelte.ts';
import type { GatedProblem } from './withLook.ts';

/** Durable on this device, or why it is not; the rules may ask or refuse (R7). */
export type ActResult = Result<Done, GatedProblem>;

export interface SheetAct {
  readonly name: ActName;
  readonly field: string;
  /** The business document it is about; absent: the contact itself. */
  readonly entity?: string | undefined;
  readonly command: (doc: Y.Doc, context: CommandContext) => Outcome;
}

type Act = (act: SheetAct, acknowledged?: Acknowledged) => Promise<ActResult>;

export interface SheetActs {
  /** C6: ends a conflict with this value. One of `state` may start or commit a document: the rules are asked (R7). */
  choose(head: Head, acknowledged?: Acknowledged): Promise<ActResult>;
  /** C7: brings an old value back. */
  restore(entry: HistoryEntry, acknowledged?: Acknowledged): Promise<ActResult>;
  /** C4: what a dialog asked for; `seen`: what the field held when it was opened. */
  write(field: string, value: Json, seen: readonly Fact[]): Promise<ActResult>;
  /** C4: fields that are chosen with one another, in one act; told of by the first. */
  writeAll(inputs: readonly [FieldInput, ...FieldInput[]]): Promise<ActResult>;
  /** R18: somebody says where it lies; `seen`: what the field held when they set out to. */
  place(input: PlaceInput): Promise<ActResult>;
  addItem(list: string, value: Json): Promise<ActResult>;
  removeItem(field: string, entity?: string): Promise<ActResult>;
  addToSet(field: string, value: Json, entity?: string): Promise<ActResult>;
  removeFromSet(field: string, value: Json, entity?: string): Promise<ActResult>;
  archive(entity?: string): Promise<ActResult>;
  unarchive(entity?: string, acknowledged?: Acknowledged): Promise<ActResult>;
}

export function createSheetActs(act: Act): SheetActs {
  const about = (entity: string | undefined) => (entity ? { entity } : {});
  return {
    choose({ fact }, acknowledged) {
      const { f: field, e: entity } = fact;
      const command: SheetAct['command'] = (doc, context) =>
        chooseHead(doc, context, { field, head: fact, ...about(entity) });
      return act({ name: 'choose', field, entity, command }, acknowledged);
    },
    restore(entry, acknowledged) {
      const { f: field, e: entity } = entry.fact;
      const command: SheetAct['command'] = (doc, context) => restoreValue(doc, context, entry);
      return act({ name: 'restore', field, entity, command }, acknowledged);
    },
    write: (field, value, seen) =>
      act({ name: 'edit', field, command: (doc, context) => setField(doc, context, { field, value, seen }) }),
    writeAll(inputs) {
      const [{ field, entity }] = inputs;
      const command: SheetAct['command'] = (doc, context) => setFields(doc, context, inputs);
      return act({ name: 'edit', field, entity, command });
    },
    place: (input) =>
      act({
        name: 'edit',
        field: 'location',
        command: (doc, context) => placeContact(doc, context, input)
      }),
    addItem: (list, value) =>
      act({ name: 'add', field: list, command: (doc, context) => addItem(doc, context, { list, value }) }),
    removeItem(field, entity) {
      const input = { field, ...about(entity) };
      return act({
        name: 'remove',
        field,
        entity,
        command: (doc, context) => removeItem(doc, context, input)
      });
    },
    addToSet(field, value, entity) {
      const input = { field, value, ...about(entity) };
      return act({ name: 'add', field, entity, command: (doc, context) => addToSet(doc, context, input) });
    },
    removeFromSet(field, value, entity) {
      const input = { field, value, ...about(entity) };
      return act({
        name: 'remove',
        field,
        entity,
        command: (doc, context) => removeFromSet(doc, context, input)
      });
    },
    archive: (entity) =>
      act({ name: 'archive', field: '', entity, command: (doc, context) => archive(doc, context, entity) }),
    unarchive: (entity, acknowledged) =>
      act(
        {
          name: 'unarchive',
          field: '',
          entity,
          command: (doc, context) => unarchive(doc, context, entity)
        },
        acknowledged
      )
  };
}
