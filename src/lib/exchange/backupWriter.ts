import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64Url, toHex, type DocId, type MemberId, type WorkspaceId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';

/** Raised when a reader of the former version could not read the file. */
const BACKUP_VERSION = 1;

/** What a backup is made from: streams, so that a large workspace is never in memory as a whole. */
export interface BackupSource {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  /** Version of the app that writes it. */
  readonly app: string;
  /** Milliseconds since the Unix epoch. */
  readonly madeAt: number;
  /** Every document with its Yjs state, the workspace document (settings, members) among them. */
  readonly documents: AsyncIterable<{ readonly docId: DocId; readonly state: Uint8Array }>;
  /** What the relay has not acknowledged, in order. */
  readonly outbox: readonly BackupOutboxRow[];
  readonly preferences: Readonly<Record<string, Json>>;
}

export interface BackupOutboxRow {
  readonly docId: DocId;
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly act?: string;
  readonly refused?: string;
}

/**
 * Everything on the device as one text file, line by line (each ends with a line feed; UTF-8).
 *
 * A line is the JSON array `["<checksum>",<record>]`: the checksum is the first 16 hex digits of the SHA-256
 * of the record's JSON text, as it stands in the line. Binary values are base64url without padding (RFC 4648).
 * Records, in this order:
 *
 *   { "type": "carnet-backup", "version", "workspaceId", "memberId", "app", "madeAt" }   first line; ISO 8601
 *   { "type": "document", "docId", "state" }                     one a document; state is a Yjs update
 *   { "type": "waiting", "docId", "kind", "bytes", "at", "act"?, "refused"? }   one a row of the outbox
 *   { "type": "preferences", "value" }                           the member's own
 *   { "type": "end", "documents", "waiting", "checksum" }        last line: the counts, and the checksum of
 *                                                                all earlier lines' checksums put together
 *
 * A reader refuses a higher version, skips records of a type it does not know, names lines whose checksum
 * fails, and tells a file without its last line from a whole one.
 */
export async function* backupLines(source: BackupSource): AsyncGenerator<string, void, undefined> {
  const whole = sha256.create();
  const line = (record: Json): string => {
    const text = JSON.stringify(record);
    const checksum = shortHash(sha256(encoder.encode(text)));
    whole.update(encoder.encode(checksum));
    return `["${checksum}",${text}]\n`;
  };

  yield line(header(source));
  let documents = 0;
  for await (const { docId, state } of source.documents) {
    documents += 1;
    yield line({ type: 'document', docId, state: toBase64Url(state) });
  }
  for (const { bytes, ...row } of source.outbox) {
    yield line({ type: 'waiting', ...row, bytes: toBase64Url(bytes) });
  }
  yield line({ type: 'preferences', value: source.preferences });
  // Of a copy: a hash takes nothing more once it has answered, and the last line is hashed like the others.
  const checksum = shortHash(whole.clone().digest());
  yield line({ type: 'end', documents, waiting: source.outbox.length, checksum });
}

const encoder = new TextEncoder();
const CHECKSUM_DIGITS = 16;

function shortHash(hash: Uint8Array): string {
  return toHex(hash).slice(0, CHECKSUM_DIGITS);
}

function header({ workspaceId, memberId, app, madeAt }: BackupSource): Json {
  return {
    type: 'carnet-backup',
    version: BACKUP_VERSION,
    workspaceId,
    memberId,
    app,
    madeAt: new Date(madeAt).toISOString()
  };
}
