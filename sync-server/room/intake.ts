import { CLOSE } from '../../src/lib/protocol/closeCodes.ts';
import type { NackCode, Push, PushRow } from '../../src/lib/protocol/frames.ts';
import { ACT_BYTES_MAX, ACT_DOCUMENTS_MAX, PUSH_ROWS_MAX } from '../../src/lib/protocol/limits.ts';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { RATE_RETRY_AFTER_MS } from '../limits.ts';
import type { Log, NewRow } from '../log/log.ts';
import type { GroupCommit } from './groupCommit.ts';
import type { ScratchCache } from './scratchCache.ts';
import type { Seat } from './seat.ts';
import type { Validator } from './validator.ts';

/** A row that was accepted: `append` is null when the log already holds what it says. */
interface AcceptedRow {
  readonly n: number;
  readonly append: NewRow | null;
}

interface PlacedRow {
  readonly n: number;
  readonly seq: number | null;
}

interface Refusal {
  readonly n: number;
  readonly code: NackCode;
}

export interface IntakeOptions {
  readonly workspaceId: string;
  readonly log: Log;
  readonly commits: GroupCommit;
  readonly scratches: ScratchCache;
  readonly validator: Validator;
}

/** A2 and P6: a PUSH on its way into the log, and its answer. */
export interface Intake {
  push(seat: Seat, push: Push): void;
}

export function createIntake(options: IntakeOptions): Intake {
  const { workspaceId, log, commits, scratches, validator } = options;
  /** Rows that wait for the commit under way. */
  const unacknowledged = new Map<Seat, PlacedRow[]>();

  function check(seat: Seat, row: PushRow): Result<AcceptedRow, Refusal> {
    const before = scratches.read();
    const verdict = row.kind === 'erase' ? checkErase(seat, row) : checkEdit(seat, row);
    seat.budget.spend(scratches.read() - before);
    return verdict.ok ? ok({ n: row.n, append: verdict.value }) : err({ n: row.n, code: verdict.error });
  }

  function checkErase(seat: Seat, { docId }: PushRow): Result<NewRow | null, NackCode> {
    // Before the role: a device whose answer was lost, and whose member is no admin any more, asks again for what is done.
    if (log.isErased(docId)) return ok(null);
    if (seat.identity.role === 'reader') return err('read-only');
    if (seat.identity.role !== 'admin' || docId === workspaceId) return err('forbidden');
    return ok({ docId, kind: 'erased', bytes: new Uint8Array(0) });
  }

  function checkEdit(seat: Seat, row: PushRow): Result<NewRow | null, NackCode> {
    if (seat.identity.role === 'reader') return checkOffer(row);
    const verdict = validator.check(row);
    if (!verdict.ok) return verdict;
    return ok(verdict.value && { docId: row.docId, kind: 'update', bytes: verdict.value });
  }

  /**
   * A reader changes nothing, yet what the log holds already it may offer: after a set-back its device cannot know
   * that others have offered the same (P5), and would call it "not accepted" for ever. Nothing is tried on for it: a
   * scratch document that each of its rows made dirty would be built again for each of them.
   */
  function checkOffer(row: PushRow): Result<null, NackCode> {
    if (log.isErased(row.docId)) return err('erased');
    return validator.isHeld(row) ? ok(null) : err('read-only');
  }

  /** Appends one act; gives each of its rows its seq, null for one that changes nothing. */
  function append(rows: readonly AcceptedRow[]): PlacedRow[] {
    const act = rows.flatMap((row) => row.append ?? []);
    const seqs = act.length > 0 ? commits.append(act) : [];
    act.forEach((row, index) => note(row, seqs[index] ?? 0));
    let next = 0;
    return rows.map((row) => ({ n: row.n, seq: row.append ? (seqs[next++] ?? null) : null }));
  }

  /** Acknowledges once everything the scratch documents hold is durable: what a seat pushed meanwhile, in one ACK. */
  function acknowledge(seat: Seat, placed: readonly PlacedRow[]): void {
    if (placed.length === 0) return;
    const waiting = unacknowledged.get(seat);
    if (waiting) {
      waiting.push(...placed);
      return;
    }
    const all = [...placed];
    unacknowledged.set(seat, all);
    commits.wait({
      committed() {
        unacknowledged.delete(seat);
        sendAcks(seat, all);
      },
      failed() {
        unacknowledged.delete(seat);
        seat.close(CLOSE.tryLater);
      }
    });
  }

  function sendAcks(seat: Seat, placed: readonly PlacedRow[]): void {
    for (let from = 0; from < placed.length; from += PUSH_ROWS_MAX) {
      const part = placed.slice(from, from + PUSH_ROWS_MAX);
      const rows = part.map(({ n, seq }) => ({ n, seq: seq ?? log.head() }));
      seat.send({ type: 'ack', epoch: log.epoch, rows });
    }
  }

  /** An erasure is on disk before anybody is told `erased`: devices wipe theirs at that word. */
  function commitErasure(rows: readonly PushRow[]): void {
    if (rows.some((row) => row.kind === 'erase' && log.isErased(row.docId))) commits.flush();
  }

  function note({ docId, kind }: NewRow, seq: number): void {
    if (kind === 'erased') scratches.drop(docId);
    else validator.appended(docId, seq);
  }

  function pushEach(seat: Seat, rows: readonly PushRow[]): void {
    const placed: PlacedRow[] = [];
    for (const row of rows) {
      if (!seat.isOpen()) return;
      if (!seat.budget.hasLeft()) {
        refuseForNow(seat, row);
        continue;
      }
      const checked = check(seat, row);
      if (checked.ok) placed.push(...append([checked.value]));
      else {
        if (checked.error.code === 'erased') {
          // It may rest on a row of this very PUSH, which waits for the commit like those before it.
          acknowledge(seat, placed.splice(0));
          commitErasure(rows);
        }
        seat.send({ type: 'nack', ...checked.error });
      }
    }
    acknowledge(seat, placed);
    commitErasure(rows);
  }

  /** An act over several documents: all of its rows, or none. */
  function pushAct(seat: Seat, rows: readonly PushRow[]): void {
    const [first] = rows;
    if (first && !seat.budget.hasLeft()) {
      refuseForNow(seat, first);
      return;
    }
    const accepted: AcceptedRow[] = [];
    for (const row of rows) {
      const code = actRefusal(rows, accepted, row);
      const checked = code ? err({ n: row.n, code }) : check(seat, row);
      if (!checked.ok) {
        // Rows checked before hold their documents ahead of the log.
        for (const { append } of accepted) if (append) scratches.drop(append.docId);
        seat.send({ type: 'nack', ...checked.error });
        return;
      }
      accepted.push(checked.value);
    }
    acknowledge(seat, append(accepted));
    commitErasure(rows);
  }

  return {
    push(seat, { atomic, rows }) {
      if (atomic) pushAct(seat, rows);
      else pushEach(seat, rows);
    }
  };
}

/** A7: judging what it pushed has cost more than one device may cost; it comes back. */
function refuseForNow(seat: Seat, { n }: PushRow): void {
  seat.send({ type: 'nack', n, code: 'rate', retryAfter: RATE_RETRY_AFTER_MS });
}

/** What an act as a whole forbids one of its rows. */
function actRefusal(
  rows: readonly PushRow[],
  accepted: readonly AcceptedRow[],
  { docId }: PushRow
): NackCode | null {
  if (tooLarge(rows)) return 'too-large';
  // Not in the log yet, so the log does not know it; a row behind it would outlive the erasure.
  const isErased = accepted.some(({ append }) => append?.kind === 'erased' && append.docId === docId);
  return isErased ? 'erased' : null;
}

function tooLarge(rows: readonly PushRow[]): boolean {
  if (rows.length <= 1) return false;
  const bytes = rows.reduce((sum, row) => sum + row.bytes.length, 0);
  return bytes > ACT_BYTES_MAX || new Set(rows.map((row) => row.docId)).size > ACT_DOCUMENTS_MAX;
}
