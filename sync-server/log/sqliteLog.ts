import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { assert } from '../../src/lib/base/assert.ts';
import { toHex } from '../../src/lib/base/ids.ts';
import type { ChangeKind } from '../../src/lib/protocol/frames.ts';
import { CHANGE_KINDS, MARK_OF_NOTHING } from '../../src/lib/protocol/frameTypes.ts';
import { transact } from './database.ts';
import type { DocumentRow, Log, LogPorts } from './log.ts';
import { takePage, type StoredRow } from './page.ts';
import { noteErased } from './scrubber.ts';
import { createStaging } from './staging.ts';

type Row = Record<string, SQLOutputValue>;

/** A3 over the relay's SQLite file. `workspace` is the number of a row of `workspaces`. */
export function createSqliteLog(database: DatabaseSync, workspace: number, ports: LogPorts): Log {
  const staging = createStaging();
  const sql = prepare(database);
  let head = numberOf(sql.head.get(workspace), 'head');

  function write(row: StoredRow, at: number): void {
    if (row.kind === 'erased') {
      sql.erase.run(workspace, row.docId, at);
      sql.removeDocument.run(workspace, row.docId);
    }
    sql.insert.run(workspace, row.seq, row.docId, row.kind, row.actEnd, row.bytes);
    sql.mark.run(workspace, row.seq, toHex(ports.random.bytes(8)), at);
  }

  function markOf(seq: number): string | null {
    if (seq === 0) return MARK_OF_NOTHING;
    const row = sql.markOf.get(workspace, seq);
    return row ? textOf(row, 'mark') : null;
  }

  return {
    epoch: textOf(sql.epoch.get(workspace), 'epoch'),
    head: () => head,
    markOf,
    append: (act) => staging.append(head, act),
    commit() {
      const rows = staging.rows();
      const erases = rows.some((row) => row.kind === 'erased');
      try {
        if (!staging.isEmpty()) {
          transact(database, () => {
            const at = ports.clock.now();
            for (const row of rows) write(row, at);
            if (erases) noteErased(database);
            for (const [memberId, state] of staging.personal()) {
              sql.putPersonal.run(workspace, memberId, state);
            }
          });
        }
        head = rows.at(-1)?.seq ?? head;
        if (erases) ports.onErased?.();
      } finally {
        staging.clear();
      }
    },
    discard: () => staging.clear(),
    read(after, maxBytes) {
      const page = takePage(storedRows(sql.read.iterate(workspace, after)), maxBytes);
      const upTo = page.upTo ?? head;
      return { rows: page.rows, upTo, mark: markOf(upTo) ?? MARK_OF_NOTHING };
    },
    document: (docId, after) => [
      ...sql.document.all(workspace, docId, after).map(documentRow),
      ...staging.document(docId, after)
    ],
    isErased: (docId) => staging.isErased(docId) || sql.isErased.get(workspace, docId) !== undefined,
    compact(docId, upTo, snapshot) {
      transact(database, () => {
        const { changes } = sql.snapshot.run(snapshot, workspace, upTo, docId);
        if (changes === 1) sql.removeBelow.run(workspace, docId, upTo);
      });
    },
    pruneMarks(before) {
      transact(database, () => sql.pruneMarks.run(workspace, before, head));
    },
    personal(memberId) {
      const staged = staging.personal().get(memberId);
      if (staged) return staged;
      const row = sql.personal.get(workspace, memberId);
      return row ? bytesOf(row, 'state') : null;
    },
    putPersonal: (memberId, state) => staging.putPersonal(memberId, state)
  };
}

function prepare(database: DatabaseSync) {
  const sql = (text: string) => database.prepare(text);
  return {
    epoch: sql('SELECT epoch FROM workspaces WHERE number = ?'),
    // From marks: the last row itself may be gone if its document was erased later, its mark never is.
    head: sql('SELECT coalesce(max(seq), 0) AS head FROM marks WHERE ws = ?'),
    insert: sql('INSERT INTO rows (ws, seq, doc, kind, act_end, bytes) VALUES (?, ?, ?, ?, ?, ?)'),
    mark: sql('INSERT INTO marks (ws, seq, mark, at) VALUES (?, ?, ?, ?)'),
    markOf: sql('SELECT mark FROM marks WHERE ws = ? AND seq = ?'),
    pruneMarks: sql('DELETE FROM marks WHERE ws = ? AND at < ? AND seq < ?'),
    erase: sql('INSERT OR IGNORE INTO erased (ws, doc, at) VALUES (?, ?, ?)'),
    isErased: sql('SELECT 1 FROM erased WHERE ws = ? AND doc = ?'),
    removeDocument: sql('DELETE FROM rows WHERE ws = ? AND doc = ?'),
    read: sql('SELECT seq, doc, kind, act_end, bytes FROM rows WHERE ws = ? AND seq > ? ORDER BY seq'),
    document: sql('SELECT seq, kind, bytes FROM rows WHERE ws = ? AND doc = ? AND seq > ? ORDER BY seq'),
    snapshot: sql(
      "UPDATE rows SET kind = 'snapshot', bytes = ? WHERE ws = ? AND seq = ? AND doc = ? AND kind <> 'erased'"
    ),
    removeBelow: sql('DELETE FROM rows WHERE ws = ? AND doc = ? AND seq < ?'),
    personal: sql('SELECT state FROM personal WHERE ws = ? AND member = ?'),
    putPersonal: sql(
      'INSERT INTO personal (ws, member, state) VALUES (?, ?, ?) ' +
        'ON CONFLICT (ws, member) DO UPDATE SET state = excluded.state'
    )
  };
}

function* storedRows(rows: Iterable<Row>): Iterable<StoredRow> {
  for (const row of rows) {
    yield { ...documentRow(row), docId: textOf(row, 'doc'), actEnd: numberOf(row, 'act_end') };
  }
}

function documentRow(row: Row): DocumentRow {
  return { seq: numberOf(row, 'seq'), kind: kindOf(row), bytes: bytesOf(row, 'bytes') };
}

function kindOf(row: Row): ChangeKind {
  const kind = CHANGE_KINDS.find((known) => known === row['kind']);
  assert(kind, 'a stored row has a known kind');
  return kind;
}

function textOf(row: Row | undefined, column: string): string {
  const value = row?.[column];
  assert(typeof value === 'string', `column ${column} is text`);
  return value;
}

function numberOf(row: Row | undefined, column: string): number {
  const value = row?.[column];
  assert(typeof value === 'number', `column ${column} is a number`);
  return value;
}

function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  assert(value instanceof Uint8Array, `column ${column} is bytes`);
  return value;
}
