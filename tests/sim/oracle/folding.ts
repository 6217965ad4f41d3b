import type { DocId } from '../../../src/lib/base/ids.ts';
import type { DocumentRow } from '../../../sync-server/log/log.ts';
import { differenceOf, documentOf } from './documents.ts';
import { Violation } from './violation.ts';

/** I6: a device's snapshot says what the rows it stands for said. */
export function checkFold(docId: DocId, rows: readonly Uint8Array[], snapshot: Uint8Array): void {
  const difference = differenceOf(documentOf(docId, rows), documentOf(docId, [snapshot]));
  if (difference) throw new Violation(`I6: folding ${docId} on a device changes its ${difference}`);
}

/**
 * I6: after the relay has folded a document, a reader comes to the same whatever it had: nothing, all, or the rows up
 * to `after`.
 */
export function checkCompaction(
  docId: DocId,
  rows: readonly DocumentRow[],
  upTo: number,
  snapshot: Uint8Array,
  after: number
): void {
  const bytesOf = (kept: (seq: number) => boolean): Uint8Array[] =>
    rows.filter(({ seq }) => kept(seq)).map(({ bytes }) => bytes);
  const late = bytesOf((seq) => seq > upTo);
  const whole = documentOf(
    docId,
    bytesOf(() => true)
  );
  const readers = [
    documentOf(docId, [snapshot, ...late]),
    documentOf(docId, [...bytesOf((seq) => seq <= after), snapshot, ...late])
  ];
  for (const reader of readers) {
    const difference = differenceOf(whole, reader);
    if (difference) throw new Violation(`I6: folding ${docId} on the relay changes its ${difference}`);
  }
}
