import { assert } from '../../src/lib/base/assert.ts';
import { append } from '../../src/lib/base/groups.ts';
import type { DocumentRow, NewRow } from './log.ts';
import type { StoredRow } from './page.ts';

/** What was appended and is not committed yet. Both implementations of Log keep it this way. */
export interface Staging {
  rows(): readonly StoredRow[];
  personal(): ReadonlyMap<string, Uint8Array>;
  append(head: number, act: readonly NewRow[]): readonly number[];
  putPersonal(memberId: string, state: Uint8Array): void;
  document(docId: string, after: number): readonly DocumentRow[];
  isErased(docId: string): boolean;
  isEmpty(): boolean;
  clear(): void;
}

export function createStaging(): Staging {
  let rows: StoredRow[] = [];
  // The validator asks for each row it checks: a bulk must not make that quadratic.
  let byDocument = new Map<string, StoredRow[]>();
  let erased = new Set<string>();
  let personal = new Map<string, Uint8Array>();

  function add(row: StoredRow): void {
    rows.push(row);
    append(byDocument, row.docId, row);
    if (row.kind === 'erased') erased.add(row.docId);
  }

  return {
    rows: () => rows,
    personal: () => personal,
    append(head, act) {
      assert(act.length > 0, 'an act has rows');
      const first = head + rows.length + 1;
      const actEnd = first + act.length - 1;
      const added = act.map((row, index) => ({ ...row, seq: first + index, actEnd }));
      added.forEach(add);
      return added.map((row) => row.seq);
    },
    putPersonal: (memberId, state) => void personal.set(memberId, state),
    document: (docId, after) => (byDocument.get(docId) ?? []).filter((row) => row.seq > after),
    isErased: (docId) => erased.has(docId),
    isEmpty: () => rows.length === 0 && personal.size === 0,
    clear() {
      rows = [];
      byDocument = new Map();
      erased = new Set();
      personal = new Map();
    }
  };
}
