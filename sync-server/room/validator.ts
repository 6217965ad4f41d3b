import { getState } from 'yjs';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import type { NackCode, PushRow } from '../../src/lib/protocol/frames.ts';
import { STATE_BYTES_MAX, UPDATE_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import type { Log } from '../log/log.ts';
import { hasForeignRoot, stateOf, tryOn, type Scratch } from './scratch.ts';
import type { ScratchCache } from './scratchCache.ts';
import { isHeld, restsOn, shapeOf, type UpdateShape } from './updateShape.ts';

/** Root types of a contact or workspace document, and no others (contact/SPEC.md, C1). */
const CONTACT_ROOTS: ReadonlySet<string> = new Set(['facts', 'clientNote', 'internalNote']);

/** What to append, or null when the log already holds all of it (P6). */
type Accepted = Uint8Array | null;

export interface Validator {
  /** A4: judges an update or state. If it is accepted, the scratch document holds it: append it, or drop that. */
  check(row: PushRow): Result<Accepted, NackCode>;
  /** P5: whether the log holds all of it already; nothing is tried on. False for what could not be judged. */
  isHeld(row: PushRow): boolean;
  /** The caller appended what `check` accepted, under this seq. */
  appended(docId: string, seq: number): void;
}

/**
 * A4, in the order of the SPEC: size, decoding, counts, clocks, deletions, then the scratch document. It guards
 * the relay and other contacts, not a contact from its own editors: that is what history is for.
 */
export function createValidator(
  log: Log,
  scratches: ScratchCache,
  onRows: (docId: string, rows: number) => void
): Validator {
  function check(row: PushRow): Result<Accepted, NackCode> {
    const isState = row.kind === 'state';
    if (row.bytes.length > (isState ? STATE_BYTES_MAX : UPDATE_BYTES_MAX)) return err('too-large');
    if (log.isErased(row.docId)) return err('erased');
    const shape = shapeOf(row.bytes, isState ? 'by-bytes' : 'counted');
    if (!shape.ok) return shape;
    const scratch = scratches.open(row.docId);
    if (!knows(row.docId, scratch, shape.value)) return err('gap');
    const verdict = applyTo(scratch, row);
    if (!verdict.ok) scratches.drop(row.docId);
    return verdict;
  }

  function knows(docId: string, scratch: Scratch, shape: UpdateShape): boolean {
    if (restsOn(shape, clocksOf(scratch))) return true;
    return scratches.catchUp(docId, scratch) && restsOn(shape, clocksOf(scratch));
  }

  function isHeldByLog(row: PushRow): boolean {
    if (row.bytes.length > STATE_BYTES_MAX) return false;
    const shape = shapeOf(row.bytes, 'by-bytes');
    if (!shape.ok) return false;
    const scratch = scratches.open(row.docId);
    if (isHeld(shape.value, scratch.doc)) return true;
    return scratches.catchUp(row.docId, scratch) && isHeld(shape.value, scratch.doc);
  }

  return {
    check,
    isHeld: isHeldByLog,
    appended(docId, seq) {
      const scratch = scratches.open(docId);
      scratch.seq = seq;
      scratch.rows += 1;
      onRows(docId, scratch.rows);
    }
  };
}

function applyTo(scratch: Scratch, row: PushRow): Result<Accepted, NackCode> {
  const applied = tryOn(scratch.doc, row.bytes);
  if (applied.kind === 'threw') return err('malformed');
  // An origin or parent of a client it did not name: clocks alone cannot tell.
  if (applied.kind === 'pending') return err('gap');
  if (hasForeignRoot(scratch.doc, CONTACT_ROOTS)) return err('malformed');
  if (applied.kind === 'unchanged') return ok(null);
  // A state is mostly known already; the log needs only the rest. An update is stored as it came.
  const bytes = row.kind === 'state' ? applied.diff : row.bytes;
  return withinQuota(scratch, bytes.length) ? ok(bytes) : err('quota');
}

/** A document larger than the largest state could never be offered again after a set-back. */
function withinQuota(scratch: Scratch, added: number): boolean {
  scratch.bytes += added;
  if (scratch.bytes > STATE_BYTES_MAX) scratch.bytes = stateOf(scratch.doc).length;
  return scratch.bytes <= STATE_BYTES_MAX;
}

function clocksOf({ doc }: Scratch): (client: number) => number {
  return (client) => getState(doc.store, client);
}
