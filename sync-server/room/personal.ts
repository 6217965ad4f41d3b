import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import type { Decoder } from 'lib0/decoding';
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, getState } from 'yjs';
import { expectEnd, readBytes, readUint } from '../../src/lib/protocol/boundedReader.ts';
import { CLOSE } from '../../src/lib/protocol/closeCodes.ts';
import { FrameError } from '../../src/lib/protocol/frameError.ts';
import { Y_MESSAGE } from '../../src/lib/protocol/frameTypes.ts';
import { FRAME_BYTES_MAX, PERSONAL_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import type { Log } from '../log/log.ts';
import type { GroupCommit } from './groupCommit.ts';
import { hasForeignRoot, tryOn } from './scratch.ts';
import type { Seat } from './seat.ts';
import { restsOn, shapeOf } from './updateShape.ts';

const ROOTS: ReadonlySet<string> = new Set(['preferences']);

/** y-protocols' sync messages. */
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

/** P1: members' personal documents, each synced with that member's devices alone and never in CHANGES. */
export interface Personal {
  /** The body of a type 0 message. Throws FrameError. */
  receive(seat: Seat, message: Decoder): void;
  /** The member's last device may have left: forget the document, it is in the log. */
  leave(seat: Seat): void;
  /** A commit failed: what the documents hold may not be in the log. */
  dropAll(): void;
}

export function createPersonal(log: Log, commits: GroupCommit, seats: () => Iterable<Seat>): Personal {
  const docs = new Map<string, Doc>();

  function open(memberId: string): Doc {
    const known = docs.get(memberId);
    if (known) return known;
    const doc = new Doc({ gc: true });
    const state = log.personal(memberId);
    if (state) applyUpdate(doc, state);
    docs.set(memberId, doc);
    return doc;
  }

  function drop(memberId: string): void {
    docs.get(memberId)?.destroy();
    docs.delete(memberId);
  }

  function answer(seat: Seat, stateVector: Uint8Array): void {
    const doc = open(seat.identity.memberId);
    seat.sendBytes(syncMessage(STEP_2, missingIn(doc, stateVector)));
    seat.sendBytes(syncMessage(STEP_1, encodeStateVector(doc)));
  }

  function take(seat: Seat, update: Uint8Array, isWhole: boolean): void {
    const { memberId } = seat.identity;
    const doc = open(memberId);
    const shape = shapeOf(update, 'by-bytes');
    if (!shape.ok) throw new FrameError('bad-value');
    if (!restsOn(shape.value, (client) => getState(doc.store, client))) {
      // A part was lost on the way: ask for all of it, once.
      if (!isWhole) seat.sendBytes(syncMessage(STEP_1, encodeStateVector(doc)));
      return;
    }
    const applied = tryOn(doc, update);
    if (applied.kind === 'unchanged') return;
    const state = encodeStateAsUpdate(doc);
    if (applied.kind !== 'changed' || hasForeignRoot(doc, ROOTS) || state.length > PERSONAL_BYTES_MAX) {
      drop(memberId);
      return;
    }
    commits.putPersonal(memberId, state);
    commits.wait({
      committed: () => passOn(seat, applied.diff),
      failed: () => seat.close(CLOSE.tryLater)
    });
  }

  function passOn(from: Seat, diff: Uint8Array): void {
    const message = syncMessage(UPDATE, diff);
    for (const seat of seats()) if (seat !== from && isSameMember(seat, from)) seat.sendBytes(message);
  }

  return {
    receive(seat, message) {
      const kind = readUint(message);
      const bytes = readBytes(message, FRAME_BYTES_MAX);
      expectEnd(message);
      if (kind === STEP_1) answer(seat, bytes);
      else if (kind === STEP_2 || kind === UPDATE) take(seat, bytes, kind === STEP_2);
      else throw new FrameError('bad-value');
    },
    leave(seat) {
      for (const other of seats()) if (other !== seat && isSameMember(other, seat)) return;
      drop(seat.identity.memberId);
    },
    dropAll() {
      for (const memberId of [...docs.keys()]) drop(memberId);
    }
  };
}

function isSameMember(a: Seat, b: Seat): boolean {
  return a.identity.memberId === b.identity.memberId;
}

function missingIn(doc: Doc, stateVector: Uint8Array): Uint8Array {
  try {
    return encodeStateAsUpdate(doc, stateVector);
  } catch {
    throw new FrameError('bad-value');
  }
}

function syncMessage(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, Y_MESSAGE.sync);
  writeVarUint(encoder, kind);
  writeVarUint8Array(encoder, bytes);
  return toUint8Array(encoder);
}
