/** What the relay's log must say after it was killed, whatever it was doing. */
import { createHash } from 'node:crypto';
import type { ChangeRow } from '../../src/lib/protocol/frames.ts';
import { createScratch, tryOn } from '../../sync-server/room/scratch.ts';
import type { Written } from './author.ts';

/** The log as a fresh reader gets it. */
export interface ReadLog {
  readonly rows: readonly ChangeRow[];
  /** Whether it holds all of this update: as the row that it was, or folded with others. */
  holds(written: Written): boolean;
}

export function readLog(rows: readonly ChangeRow[]): ReadLog {
  const prints = new Set(rows.map(printOf));
  const byDocument = Map.groupBy(rows, ({ docId }) => docId);
  const documents = new Map<string, ReturnType<typeof createScratch>>();

  function documentOf(docId: string) {
    const known = documents.get(docId);
    if (known) return known.doc;
    const scratch = createScratch(docId);
    for (const { bytes } of byDocument.get(docId) ?? []) tryOn(scratch.doc, bytes);
    documents.set(docId, scratch);
    return scratch.doc;
  }

  return {
    rows,
    holds: (written) =>
      prints.has(printOf(written)) || tryOn(documentOf(written.docId), written.bytes).kind === 'unchanged'
  };
}

/** I1 and A3: sentences about what is wrong; none when nothing is. */
export function judge(
  log: ReadLog,
  acknowledged: readonly Written[],
  acts: readonly (readonly Written[])[]
): string[] {
  const lost = acknowledged.filter((written) => !log.holds(written));
  const torn = acts.filter((act) => new Set(act.map((written) => log.holds(written))).size > 1);
  return [
    ...lost.map(({ docId }) => `an acknowledged update of ${docId} is lost`),
    ...torn.map(([first]) => `an act over ${first?.docId ?? ''} and others is there in part`)
  ];
}

/** I4: rows in growing order, and none that was not there before at or below the head that was known then. */
export function judgeOrder(before: ReadLog | null, after: ReadLog): string[] {
  const known = new Map(before?.rows.map((row) => [row.seq, row]));
  const head = before?.rows.at(-1)?.seq ?? 0;
  const found: string[] = [];
  let last = 0;
  for (const row of after.rows) {
    if (row.seq <= last) found.push(`seq ${row.seq} comes after ${last}`);
    last = row.seq;
    if (row.seq > head) continue;
    const earlier = known.get(row.seq);
    // Folding leaves a row's place and its document, and puts another kind of bytes there.
    const isSame =
      earlier?.docId === row.docId && (row.kind === 'snapshot' || printOf(earlier) === printOf(row));
    if (!isSame) found.push(`seq ${row.seq} was something else when the head was ${head}`);
  }
  if (last < head) found.push(`the head went back from ${head} to ${last}`);
  return found;
}

function printOf({ docId, bytes }: Written): string {
  return `${docId} ${createHash('sha256').update(bytes).digest('base64')}`;
}
