import * as v from 'valibot';
import type { NackCode, PushKind } from '../../protocol/frames.ts';
import type { OutboxRow } from '../store.ts';

const KINDS = ['update', 'state', 'erase'] as const satisfies readonly PushKind[];
const CODES = [
  'malformed',
  'gap',
  'too-large',
  'read-only',
  'forbidden',
  'quota',
  'erased',
  'rate'
] as const satisfies readonly NackCode[];

const outboxRow = v.object({
  n: v.number(),
  docId: v.string(),
  kind: v.picklist(KINDS),
  bytes: v.instance(Uint8Array),
  at: v.number(),
  act: v.exactOptional(v.string()),
  refused: v.exactOptional(v.picklist(CODES))
});

/**
 * An outbox record as the database gives it. Throws on a foreign one: pushing or dropping what we cannot
 * read would lose an edit in silence.
 */
export function parseOutboxRow(record: unknown): OutboxRow {
  return v.parse(outboxRow, record);
}
