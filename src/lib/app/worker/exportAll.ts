import type { Clock } from '../../base/clock.ts';
import { toBase64Url, type WorkspaceId } from '../../base/ids.ts';
import type { Replica } from '../../replica/replica.ts';

/** Lines per part of the Blob: one string per document would be slow, one for all of them too large. */
const LINES = 500;

/**
 * Everything on the device in one file: JSON lines, a header first, then each document's state (settings
 * included), then what waits in the outbox. Bytes are URL-safe base 64.
 */
export async function exportAll(
  replica: Pick<Replica, 'documents' | 'outboxRows'>,
  workspaceId: WorkspaceId,
  clock: Clock
): Promise<Blob> {
  const parts: string[] = [];
  let lines: string[] = [];
  const add = (line: object): void => {
    lines.push(JSON.stringify(line));
    if (lines.length >= LINES) flush();
  };
  const flush = (): void => {
    parts.push(`${lines.join('\n')}\n`);
    lines = [];
  };

  add({ type: 'carnet-backup', version: 1, workspaceId, at: clock.now() });
  for await (const { docId, state } of replica.documents()) {
    add({ type: 'document', docId, state: toBase64Url(state) });
  }
  for (const { bytes, ...row } of await replica.outboxRows()) {
    add({ type: 'outbox', ...row, bytes: toBase64Url(bytes) });
  }
  if (lines.length > 0) flush();
  return new Blob(parts, { type: 'application/x-ndjson' });
}
