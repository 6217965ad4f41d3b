import { beforeEach, describe, expect, test } from 'vitest';
import { LogWriteError, type Log } from './log.ts';

export interface LogUnderTest {
  readonly log: Log;
  /** Makes the next commits fail, or work again. */
  failCommits(fail: boolean): void;
  /** Loses what a crash loses and opens the same storage again. */
  reopen(): Log;
  advance(ms: number): void;
}

const DOC = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';
const MEMBER = '33333333-3333-4333-8333-333333333333';
const ALL = 1_000_000;

function bytes(size: number, fill = 1): Uint8Array {
  return new Uint8Array(size).fill(fill);
}

function update(docId: string, size = 10, fill = 1) {
  return { docId, kind: 'update', bytes: bytes(size, fill) } as const;
}

function erased(docId: string) {
  return { docId, kind: 'erased', bytes: new Uint8Array(0) } as const;
}

/** A3: one suite for every implementation of Log. */
export function describeLog(name: string, open: () => LogUnderTest): void {
  describe(`log: ${name}`, () => {
    let under: LogUnderTest;
    let log: Log;
    beforeEach(() => {
      under = open();
      log = under.log;
    });

    function commit(...acts: Parameters<Log['append']>[0][]): void {
      for (const act of acts) log.append(act);
      log.commit();
    }

    function seqs(after = 0, maxBytes = ALL): number[] {
      return log.read(after, maxBytes).rows.map((row) => row.seq);
    }

    test('[A3] an empty log has head 0, whose mark everybody knows', () => {
      expect(log.head()).toBe(0);
      expect(log.markOf(0)).toBe('0000000000000000');
      expect(log.markOf(1)).toBeNull();
      expect(log.read(0, ALL)).toEqual({ upTo: 0, mark: '0000000000000000', rows: [] });
      expect(log.epoch).not.toBe('');
    });

    test('[A3] seqs are given in order of appending, before the commit', () => {
      expect(log.append([update(DOC)])).toEqual([1]);
      expect(log.append([update(DOC), update(OTHER)])).toEqual([2, 3]);
      log.commit();
      expect(log.append([update(DOC)])).toEqual([4]);
    });

    test('[A3] readers see what is committed and nothing else', () => {
      log.append([update(DOC)]);
      expect(log.head()).toBe(0);
      expect(log.markOf(1)).toBeNull();
      expect(seqs()).toEqual([]);
      log.commit();
      expect(log.head()).toBe(1);
      expect(log.read(0, ALL).rows).toEqual([{ seq: 1, ...update(DOC) }]);
    });

    test('[A4] the validator sees staged rows too', () => {
      commit([update(DOC, 3, 1)]);
      log.append([update(DOC, 3, 2), update(OTHER)]);
      expect(log.document(DOC, 0).map((row) => [row.seq, row.bytes[0]])).toEqual([
        [1, 1],
        [2, 2]
      ]);
      expect(log.document(DOC, 1).map((row) => row.seq)).toEqual([2]);
    });

    test('[A2] a commit that fails leaves nothing behind, and its seqs are given again', () => {
      commit([update(DOC)]);
      under.failCommits(true);
      // More than the free space of a page: a full disk refuses it.
      log.append([update(DOC), update(OTHER, 20_000)]);
      log.putPersonal(MEMBER, bytes(2));
      expect(() => log.commit()).toThrow(LogWriteError);
      expect(log.head()).toBe(1);
      expect(log.document(DOC, 0)).toHaveLength(1);
      expect(log.personal(MEMBER)).toBeNull();
      under.failCommits(false);
      expect(log.append([update(OTHER)])).toEqual([2]);
      log.commit();
      expect(seqs()).toEqual([1, 2]);
    });

    test('[A2] a crash loses what is staged and keeps what is committed', () => {
      commit([update(DOC)]);
      const mark = log.markOf(1);
      log.append([update(DOC)]);
      const again = under.reopen();
      expect(again.head()).toBe(1);
      expect(again.markOf(1)).toBe(mark);
      expect(again.epoch).toBe(log.epoch);
      expect(again.document(DOC, 0)).toHaveLength(1);
    });

    test('[A3] discarding forgets what is staged', () => {
      log.append([update(DOC)]);
      log.discard();
      log.commit();
      expect(log.head()).toBe(0);
      expect(log.append([update(DOC)])).toEqual([1]);
    });

    test('[P7] a page holds at least one row, and then as many as fit', () => {
      commit([update(DOC, 500)], [update(DOC, 500)], [update(DOC, 500)]);
      expect(seqs(0, 1)).toEqual([1]);
      expect(seqs(0, 1_100)).toEqual([1, 2]);
      expect(seqs(1, ALL)).toEqual([2, 3]);
      expect(log.read(0, 1_100).mark).toBe(log.markOf(2));
    });

    test('[P7] an act is never split over two pages', () => {
      commit([update(DOC, 500)], [update(DOC, 500), update(OTHER, 500), update(OTHER, 500)], [update(DOC)]);
      expect(seqs(0, 1_100)).toEqual([1, 2, 3, 4]);
      expect(log.read(0, 1_100).upTo).toBe(4);
    });

    test('[P5] each seq has a mark of its own', () => {
      commit([update(DOC), update(OTHER)]);
      expect(log.markOf(1)).toMatch(/^[0-9a-f]{16}$/);
      expect(log.markOf(1)).not.toBe(log.markOf(2));
    });

    test('[P5] marks outlive compaction and erasure, and are pruned by age, the last one never', () => {
      commit([update(DOC)], [update(DOC)], [update(OTHER)], [erased(OTHER)]);
      const marks = [1, 2, 3, 4].map((seq) => log.markOf(seq));
      log.compact(DOC, 2, bytes(5));
      expect([1, 2, 3, 4].map((seq) => log.markOf(seq))).toEqual(marks);
      under.advance(1_000);
      log.pruneMarks(1_000_000);
      expect(log.markOf(1)).not.toBeNull();
      log.pruneMarks(Number.MAX_SAFE_INTEGER);
      expect([1, 2, 3, 4].map((seq) => log.markOf(seq))).toEqual([null, null, null, marks[3]]);
      expect(log.head()).toBe(4);
    });

    test('[A5] compaction puts one snapshot at the highest seq it folds', () => {
      commit([update(DOC)], [update(OTHER)], [update(DOC)], [update(DOC)]);
      log.compact(DOC, 3, bytes(7, 9));
      expect(log.read(0, ALL).rows.map(({ seq, kind }) => [seq, kind])).toEqual([
        [2, 'update'],
        [3, 'snapshot'],
        [4, 'update']
      ]);
      // A reader behind gets the snapshot, a reader ahead nothing.
      expect(seqs(1)).toEqual([2, 3, 4]);
      expect(seqs(3)).toEqual([4]);
      expect(log.document(DOC, 0).map((row) => row.bytes.length)).toEqual([7, 10]);
    });

    test('[A5] an act grown beyond a frame by snapshots is cut, so that it can be read at all', () => {
      const big = bytes(900_000, 3);
      commit([update(DOC), update(OTHER), update(MEMBER)]);
      log.compact(DOC, 1, big);
      log.compact(OTHER, 2, big);
      expect(seqs(0, 256_000)).toEqual([1]);
      expect(log.read(0, 256_000).upTo).toBe(1);
      expect(seqs(1, 256_000)).toEqual([2, 3]);
    });

    test('[A6] erasing removes every other row of the document and is remembered', () => {
      commit([update(DOC)], [update(OTHER)]);
      log.append([update(DOC)]);
      log.append([erased(DOC)]);
      expect(log.isErased(DOC)).toBe(true);
      log.commit();
      expect(log.read(0, ALL).rows.map(({ seq, docId, kind }) => [seq, docId, kind])).toEqual([
        [2, OTHER, 'update'],
        [4, DOC, 'erased']
      ]);
      expect([log.isErased(DOC), log.isErased(OTHER)]).toEqual([true, false]);
      log.compact(DOC, 4, bytes(3));
      expect(log.read(2, ALL).rows[0]?.kind).toBe('erased');
      expect(under.reopen().isErased(DOC)).toBe(true);
    });

    test('[P1] a personal document is kept beside the log', () => {
      log.putPersonal(MEMBER, bytes(2, 1));
      expect(log.personal(MEMBER)).toEqual(bytes(2, 1));
      log.putPersonal(MEMBER, bytes(2, 2));
      log.commit();
      const again = under.reopen();
      expect(again.personal(MEMBER)).toEqual(bytes(2, 2));
      expect(again.personal(DOC)).toBeNull();
      expect(again.head()).toBe(0);
    });

    test('[P5] a reader that follows page by page sees every row once, in order, whatever is folded', () => {
      for (let i = 0; i < 40; i += 1) commit([update(i % 3 === 0 ? DOC : OTHER, 50)]);
      const seen: number[] = [];
      for (let at = 0; at < log.head();) {
        const page = log.read(at, 200);
        seen.push(...page.rows.map((row) => row.seq));
        at = page.upTo;
        const last = log.document(DOC, 0).at(-1);
        if (at === 20 && last) log.compact(DOC, last.seq, bytes(9));
      }
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.at(-1)).toBe(40);
    });
  });
}
