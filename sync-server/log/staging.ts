import { assert } from '../../src/lib/base/assert.ts';
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
  let personal = new Map<string, Uint8Array>();
  return {
    rows: () => rows,
    personal: () => personal,
    append(head, act) {
      assert(act.length > 0, 'an act has rows');
      const first = head + rows.length + 1;
      const actEnd = first + act.length - 1;
      const added = act.map((row, index) => ({ ...row, seq: first + index, actEnd }));
      rows.push(...added);
      return added.map((row) => row.seq);
    },
    putPersonal: (memberId, state) => void personal.set(memberId, state),
    document: (docId, after) => rows.filter((row) => row.docId === docId && row.seq > after),
    isErased: (docId) => rows.some((row) => row.docId === docId && row.kind === 'erased'),
    isEmpty: () => rows.length === 0 && personal.size === 0,
    clear() {
      rows = [];
      personal = new Map();
    }
  };
}
