/** What tests of documents share: writers with a clock of their own, and a network of two. */
import * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import type { Random } from '../base/random.ts';
import { createDocument } from './document.ts';
import { readDocument } from './read.ts';
import { fieldView, seenOf } from './viewAccess.ts';
import type { Fact, FieldView } from './types.ts';
import { applyEdits, type Edit, type Written } from './write.ts';

export const ANNA = 'a0000000-0000-4000-8000-000000000000';
export const PAUL = 'b0000000-0000-4000-8000-000000000000';
export const START = Date.UTC(2026, 0, 5, 8);

/** Bytes that count up: distinct ids, the same in every run. */
export function countingRandom(from = 1): Random {
  let next = from;
  return {
    bytes(count) {
      const bytes = new Uint8Array(count);
      new DataView(bytes.buffer).setUint32(Math.max(0, count - 4), next);
      next += 1;
      return bytes;
    }
  };
}

export interface Writer {
  readonly doc: Y.Doc;
  act(...edits: readonly Edit[]): Written;
  /** Writes a field having seen what it shows now. */
  set(field: string, value: Json, entity?: string): Fact;
  field(field: string, entity?: string): FieldView;
}

const random = countingRandom(1_000);

/** A writer on a copy of a document, or on a new one. Its clock advances a second with every act. */
export function writer(by: string, of?: Y.Doc, start = START): Writer {
  const doc = createDocument('contact-1', random);
  if (of) Y.applyUpdate(doc, Y.encodeStateAsUpdate(of));
  let now = start;
  const act = (...edits: readonly Edit[]) => applyEdits(doc, edits, { by, now: (now += 1_000) });
  const field = (name: string, entity?: string) => fieldView(readDocument(doc), name, entity);
  return {
    doc,
    act,
    field,
    set(name, value, entity) {
      const about = entity === undefined ? {} : { entity };
      const edit: Edit = { op: 'set', ...about, field: name, value, seen: seenOf(field(name, entity)) };
      const fact = act(edit).outcomes[0]?.asserted;
      if (!fact) throw new Error('nothing was written');
      return fact;
    }
  };
}

/** A new contact by Anna, with a name. */
export function contactByAnna(name = 'Martin'): Writer {
  const anna = writer(ANNA);
  anna.act({ op: 'born', kind: 'contact' }, { op: 'set', field: 'name', value: name, seen: [] });
  return anna;
}

/** Everything each has goes to the other. */
export function exchange(a: Writer, b: Writer): void {
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)));
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)));
}
