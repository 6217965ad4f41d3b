import { backupLines, type BackupSource } from '../../exchange/backupWriter.ts';
import type { Replica } from '../../replica/replica.ts';

/** Lines per part of the Blob: one string per document would be slow, one for all of them too large. */
const LINES = 500;

/** Everything on the device in one file, in the backup format. */
export async function exportAll(
  replica: Pick<Replica, 'documents' | 'outboxRows'>,
  about: Omit<BackupSource, 'documents' | 'outbox'>
): Promise<Blob> {
  const parts: string[] = [];
  let lines: string[] = [];
  const source = { ...about, documents: replica.documents(), outbox: await replica.outboxRows() };
  for await (const line of backupLines(source)) {
    lines.push(line);
    if (lines.length < LINES) continue;
    parts.push(lines.join(''));
    lines = [];
  }
  return new Blob([...parts, ...lines], { type: 'application/x-ndjson' });
}
