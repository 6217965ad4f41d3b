import * as Y from 'yjs';
import type { Clock } from '../base/clock.ts';
import { randomUuid, type DocId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Random } from '../base/random.ts';
import { createDocument, openDocument } from '../contact/document.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import { applyEdits } from '../contact/write.ts';
import type { ChangeRow, Changes } from '../protocol/frames.ts';
import type { ReplicaChange, ReplicaFault } from './context.ts';
import { createReplica, type Replica } from './replica.ts';
import type { Store } from './store.ts';

export const WORKSPACE = '00000000-0000-4000-8000-000000000000';
const MEMBER = '00000000-0000-4000-8000-0000000000aa';

/** Deterministic bytes (splitmix32), so that a failing test fails again. */
function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return { bytes: (count) => Uint8Array.from({ length: count }, () => next() & 0xff) };
}

/** A clock that moves one millisecond at each reading. */
function steppingClock(start = 1_700_000_000_000): Clock {
  let now = start;
  return {
    now: () => (now += 1),
    after: () => {
      throw new Error('the replica sets no timers');
    }
  };
}

/** A page's side of a document: it edits its own Y.Doc and hands over the update. */
export interface Editor {
  readonly docId: DocId;
  readonly doc: Y.Doc;
  /** Writes a field as seen now, and returns the update, not yet committed. */
  write(field: string, value: Json): Uint8Array;
  /** Types into the client note. */
  note(text: string): Uint8Array;
  value(field: string): Json;
}

export interface Device {
  readonly replica: Replica;
  readonly random: Random;
  readonly changes: ReplicaChange[];
  readonly faults: ReplicaFault[];
  /** A new contact, born in its first update. */
  create(): Promise<Editor>;
  open(docId: DocId): Promise<Editor>;
  /** Throws the problem if there is one. */
  commit(editor: Editor, update: Uint8Array): Promise<void>;
  /** Writes and commits. */
  set(editor: Editor, field: string, value: Json): Promise<void>;
}

export function createDevice(store: Store, seed = 1, solo = false): Device {
  const random = seededRandom(seed);
  const clock = steppingClock();
  const changes: ReplicaChange[] = [];
  const faults: ReplicaFault[] = [];
  const replica = createReplica({
    store,
    workspaceId: WORKSPACE,
    solo,
    clock,
    random,
    onChange: (change) => changes.push(change),
    onFault: (fault) => faults.push(fault)
  });
  const commit = async (docId: DocId, update: Uint8Array): Promise<void> => {
    const result = await replica.commit({ changes: [{ docId, update }] });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
  };
  return {
    replica,
    random,
    changes,
    faults,
    async create() {
      const editor = editorOf(createDocument(randomUuid(random), random), clock);
      await commit(editor.docId, bornUpdate(editor, clock));
      return editor;
    },
    async open(docId) {
      const loaded = await replica.load(docId);
      if (!loaded) throw new Error(`${docId} is not on the device`);
      return editorOf(openDocument(docId, loaded.state, random), clock);
    },
    commit: (editor, update) => commit(editor.docId, update),
    set: (editor, field, value) => commit(editor.docId, editor.write(field, value))
  };
}

function editorOf(doc: Y.Doc, clock: Clock): Editor {
  return {
    docId: doc.guid,
    doc,
    write(field, value) {
      const seen = seenOf(fieldView(readDocument(doc), field));
      return updateOf(doc, () =>
        applyEdits(doc, [{ op: 'set', field, value, seen }], { by: MEMBER, now: clock.now() })
      );
    },
    note(text) {
      return updateOf(doc, () => {
        const paragraph = new Y.XmlElement('paragraph');
        paragraph.insert(0, [new Y.XmlText(text)]);
        doc.getXmlFragment('clientNote').push([paragraph]);
      });
    },
    value: (field) => fieldView(readDocument(doc), field).value
  };
}

function bornUpdate(editor: Editor, clock: Clock): Uint8Array {
  return updateOf(editor.doc, () =>
    applyEdits(editor.doc, [{ op: 'born', kind: 'contact' }], { by: MEMBER, now: clock.now() })
  );
}

/** What a change does to a document, as one update. */
function updateOf(doc: Y.Doc, change: () => void): Uint8Array {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array): void => {
    updates.push(update);
  };
  doc.on('update', collect);
  change();
  doc.off('update', collect);
  return Y.mergeUpdates(updates);
}

/** A page of the feed. */
export function page(upTo: number, rows: readonly Omit<ChangeRow, 'seq'>[], epoch = 'e1'): Changes {
  return {
    type: 'changes',
    epoch,
    head: upTo,
    upTo,
    mark: upTo.toString(16).padStart(16, '0'),
    rows: rows.map((row, at) => ({ seq: upTo - rows.length + at + 1, ...row }))
  };
}
