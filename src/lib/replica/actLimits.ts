import * as Y from 'yjs';
import { append } from '../base/groups.ts';
import {
  ACT_BYTES_MAX,
  ACT_DOCUMENTS_MAX,
  CLOCK_MAX,
  UPDATE_BYTES_MAX,
  UPDATE_CLIENTS_MAX,
  UPDATE_STRUCTS_MAX
} from '../protocol/limits.ts';
import type { DocChange } from './types.ts';

/**
 * Whether the relay would refuse an act over several documents for its size (A4). Checked before the local
 * commit: what can never be accepted must not become an edit. `erased`: documents that the act erases. Throws when an
 * update cannot be decoded.
 */
export function isActTooLarge(changes: readonly DocChange[], erased: number): boolean {
  if (changes.length + erased < 2) return false;
  const bytes = changes.reduce((sum, change) => sum + change.update.length, 0);
  if (bytes > ACT_BYTES_MAX || changes.length + erased > ACT_DOCUMENTS_MAX) return true;
  return changes.some(({ update }) => !fitsUpdate(update));
}

/** Whether the relay takes it as an `update` (A4). Throws when it cannot be decoded. */
export function fitsUpdate(update: Uint8Array): boolean {
  return update.length <= UPDATE_BYTES_MAX && !hasTooManyParts(update);
}

function hasTooManyParts(update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const clients = new Set([...structs.map((struct) => struct.id.client), ...ds.clients.keys()]);
  return structs.length > UPDATE_STRUCTS_MAX || clients.size > UPDATE_CLIENTS_MAX;
}

/**
 * Whether a client id has written more into one document than the relay takes from it (a million characters
 * in one opening). A document opened again writes under a new id, and the same input goes through.
 */
export function isClientExhausted(changes: readonly DocChange[]): boolean {
  return changes.some(({ update }) =>
    Y.decodeUpdate(update).structs.some((struct) => struct.id.clock + struct.length > CLOCK_MAX)
  );
}

/** One change a document: an act that touches a document twice is one update of it. */
export function mergeByDocument(changes: readonly DocChange[]): readonly DocChange[] {
  const byDocument = new Map<string, Uint8Array[]>();
  for (const { docId, update } of changes) append(byDocument, docId, update);
  return Array.from(byDocument, ([docId, updates]) => ({
    docId,
    update: updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates(updates)
  }));
}
