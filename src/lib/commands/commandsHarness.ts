/** What tests of commands share: members with a clock, and results that must be good. */
import * as Y from 'yjs';
import type { Random } from '../base/random.ts';
import type { Result } from '../base/result.ts';
import { createDocument } from '../contact/document.ts';
import { readDocument } from '../contact/read.ts';
import { property } from '../contact/records.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import type { Fact } from '../contact/types.ts';
import { rowOf } from '../projections/row.ts';
import { createLook } from '../rules/look.ts';
import type { Look } from '../rules/tree.ts';
import { createContact, type ContactInput } from './createContact.ts';
import type { CommandContext } from './types.ts';

export const ANNA = 'a0000000-0000-4000-8000-000000000000';
export const PAUL = 'b0000000-0000-4000-8000-000000000000';
const START = Date.UTC(2026, 0, 5, 8);

/** Bytes that count up: distinct ids, the same in every run. */
export function countingRandom(): Random {
  let next = 1;
  return {
    bytes(count) {
      const bytes = new Uint8Array(count);
      // Five bits a byte: short ids keep no more of each.
      for (let at = 0; at < 4; at += 1) bytes[count - 1 - at] = (next >> (5 * at)) & 31;
      next += 1;
      return bytes;
    }
  };
}

const random = countingRandom();
let now = START;

/** The context of the next command of a member: a second after the one before. */
export function by(member: string): CommandContext {
  now += 1_000;
  return { by: member, now, random };
}

/** What a device looks things up in that holds these contacts and no others. */
export function lookOf(...docs: readonly Y.Doc[]): Look {
  return createLook(
    docs.map((doc) => rowOf(readDocument(doc), { clientNote: '', lists: {} })),
    true
  );
}

/** The same as `by`, on a device that holds these contacts. */
export function on(member: string, ...docs: readonly Y.Doc[]): CommandContext {
  return { ...by(member), look: lookOf(...docs) };
}

/** The value of a result that must be good. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

export function contactBy(member: string, input: Partial<ContactInput> = {}): Y.Doc {
  return must(createContact(by(member), { kind: 'main', name: 'Martin', ...input })).doc;
}

/** Another device's copy. */
export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = createDocument(doc.guid, random);
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

export function exchange(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
}

export function valueOf(doc: Y.Doc, field: string, entity?: string) {
  return fieldView(readDocument(doc), field, entity).value;
}

/** A text within the value of a field. */
export function textAt(doc: Y.Doc, field: string, key: string): string {
  const text = property(valueOf(doc, field), key);
  if (typeof text !== 'string') throw new Error(`${field} has no ${key}`);
  return text;
}

export function seen(doc: Y.Doc, field: string, entity?: string): readonly Fact[] {
  return seenOf(fieldView(readDocument(doc), field, entity));
}
