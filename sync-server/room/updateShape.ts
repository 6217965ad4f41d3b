import { decodeUpdate, findIndexSS, getState, Skip, type Doc, type GC, type Item } from 'yjs';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { CLOCK_MAX, UPDATE_CLIENTS_MAX, UPDATE_STRUCTS_MAX } from '../../src/lib/protocol/limits.ts';
import { isShallow } from './valueDepth.ts';

type Decoded = ReturnType<typeof decodeUpdate>;

/** An update taken apart, before any document has seen it. */
export interface UpdateShape {
  /** Clock ranges [start, end) of its structs, in the update's order. */
  readonly written: readonly Range[];
  readonly deleted: readonly Range[];
}

interface Range {
  readonly client: number;
  readonly start: number;
  readonly end: number;
}

/** A4: an update is bounded by count; a state only by its bytes, for 300 openings of one contact are honest. */
export type Bounds = 'counted' | 'by-bytes';

/** A4: decodes an update and checks what can be checked without the document. */
export function shapeOf(bytes: Uint8Array, bounds: Bounds): Result<UpdateShape, 'malformed' | 'too-large'> {
  const decoded = tryDecode(bytes);
  if (!decoded) return err('malformed');
  const shape: UpdateShape = { written: writtenBy(decoded), deleted: deletedBy(decoded) };
  const all = [...shape.written, ...shape.deleted];
  // A crafted number can decode to NaN, which no comparison holds for. A struct without length would take the place
  // of its victim's next write in the scratch document.
  const isPossible = ({ client, start, end }: Range): boolean =>
    Number.isSafeInteger(client) && start < end && end <= CLOCK_MAX;
  if (!all.every(isPossible) || !decoded.structs.every(isShallow)) return err('malformed');
  if (bounds === 'counted') {
    if (decoded.structs.length > UPDATE_STRUCTS_MAX) return err('too-large');
    if (new Set(all.map(({ client }) => client)).size > UPDATE_CLIENTS_MAX) return err('too-large');
  }
  return ok(shape);
}

/**
 * A4: whether everything the update rests on by clock is known: no hole in a client's run, and deletions only
 * of what exists. A deletion of the future would stay pending and swallow its victim's later writes.
 */
export function restsOn(shape: UpdateShape, clockOf: (client: number) => number): boolean {
  const ends = new Map<number, number>();
  const endOf = (client: number): number => ends.get(client) ?? clockOf(client);
  for (const { client, start, end } of shape.written) {
    const reached = endOf(client);
    if (start > reached) return false;
    ends.set(client, Math.max(reached, end));
  }
  return shape.deleted.every(({ client, end }) => end <= endOf(client));
}

/** P5: whether the document holds all of it. Told by clocks, so that nothing is applied to find out. */
export function isHeld(shape: UpdateShape, { store }: Doc): boolean {
  return (
    shape.written.every(({ client, end }) => end <= getState(store, client)) &&
    shape.deleted.every((range) => isDeleted(range, store.clients.get(range.client) ?? []))
  );
}

function isDeleted({ start, end }: Range, structs: (GC | Item)[]): boolean {
  const last = structs.at(-1);
  if (!last || last.id.clock + last.length < end) return false;
  for (let at = findIndexSS(structs, start); at < structs.length; at += 1) {
    const struct = structs[at];
    if (!struct || struct.id.clock >= end) return true;
    if (!struct.deleted) return false;
  }
  return true;
}

function tryDecode(bytes: Uint8Array): Decoded | null {
  try {
    return decodeUpdate(bytes);
  } catch {
    // Whatever it was, it is not an update; Yjs throws many kinds of errors for that.
    return null;
  }
}

function writtenBy({ structs }: Decoded): Range[] {
  return structs
    .filter((struct) => !(struct instanceof Skip))
    .map(({ id, length }) => ({ client: id.client, start: id.clock, end: id.clock + length }));
}

function deletedBy({ ds }: Decoded): Range[] {
  return [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => ({ client, start: clock, end: clock + len }))
  );
}
