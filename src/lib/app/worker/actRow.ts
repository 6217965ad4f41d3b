import type { DocId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import { ok, type Result } from '../../base/result.ts';
import { ACT_BYTES_MAX, ACT_DOCUMENTS_MAX } from '../../protocol/limits.ts';
import type { Act, CommitProblem, DocChange } from '../workerApi.ts';

export interface ActRowOptions {
  readonly commit: (act: Act) => Promise<Result<undefined, CommitProblem>>;
  /** Documents written so far. */
  readonly progress: (done: number) => void;
  /** The one journal entry of the whole row; absent: it is not undone (it is itself an undo). */
  readonly journal?: { readonly id: string; readonly label: Json };
}

/** C4: a row of acts, each small enough to be one transaction and one PUSH. */
export interface ActRow {
  /** Takes a change, and how it is undone; may write what was taken before. A failed write ends the row. */
  add(change: DocChange, steps?: Json): Promise<Result<undefined, CommitProblem>>;
  /** Writes the rest. */
  end(): Promise<Result<undefined, CommitProblem>>;
}

export function createActRow({ commit, progress, journal }: ActRowOptions): ActRow {
  let changes: DocChange[] = [];
  let undo: { readonly docId: DocId; readonly steps: Json }[] = [];
  let bytes = 0;
  let done = 0;

  async function write(): Promise<Result<undefined, CommitProblem>> {
    if (changes.length === 0) return ok();
    const committed = await commit({ changes, ...(journal ? { journal: { ...journal, undo } } : {}) });
    if (!committed.ok) return committed;
    done += changes.length;
    [changes, undo, bytes] = [[], [], 0];
    progress(done);
    return committed;
  }

  return {
    async add(change, steps) {
      const { docId, update } = change;
      const isFull = changes.length >= ACT_DOCUMENTS_MAX || bytes + update.length > ACT_BYTES_MAX;
      const written = isFull ? await write() : ok();
      changes.push(change);
      if (steps !== undefined) undo.push({ docId, steps });
      bytes += update.length;
      return written;
    },
    end: write
  };
}
