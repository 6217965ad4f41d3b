import * as v from 'valibot';
import { NACK_CODES, PUSH_KINDS } from '../../protocol/frameTypes.ts';
import type { OutboxRow } from '../store.ts';

const outboxRow = v.object({
  n: v.number(),
  docId: v.string(),
  kind: v.picklist(PUSH_KINDS),
  bytes: v.instance(Uint8Array),
  at: v.number(),
  act: v.exactOptional(v.string()),
  refused: v.exactOptional(v.picklist(NACK_CODES)),
  sent: v.exactOptional(v.literal(true))
});

/**
 * An outbox record as the database gives it. Throws on a foreign one: pushing or dropping what we cannot
 * read would lose an edit in silence.
 */
export function parseOutboxRow(record: unknown): OutboxRow {
  return v.parse(outboxRow, record);
}
