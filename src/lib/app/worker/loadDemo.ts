import type { MemberId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import { demoContacts } from '../../commands/demo/generate.ts';
import { ACT_BYTES_MAX, ACT_DOCUMENTS_MAX } from '../../protocol/limits.ts';
import type { Act, CommitProblem, DocChange } from '../workerApi.ts';

export interface LoadDemoOptions {
  readonly count: number;
  readonly by: MemberId;
  readonly commit: (act: Act) => Promise<Result<undefined, CommitProblem>>;
  readonly progress: (done: number) => void;
}

/** C4: a row of acts, each small enough to be one transaction and one PUSH; the first that fails ends it. */
export async function loadDemo(options: LoadDemoOptions): Promise<Result<undefined, CommitProblem>> {
  const { count, by, commit, progress } = options;
  let changes: DocChange[] = [];
  let bytes = 0;
  let done = 0;

  async function write(): Promise<Result<undefined, CommitProblem>> {
    if (changes.length === 0) return ok();
    const committed = await commit({ changes });
    done += changes.length;
    changes = [];
    bytes = 0;
    if (committed.ok) progress(done);
    return committed;
  }

  for (const { id, update } of demoContacts({ count, by })) {
    if (changes.length >= ACT_DOCUMENTS_MAX || bytes + update.length > ACT_BYTES_MAX) {
      const committed = await write();
      if (!committed.ok) return committed;
    }
    changes.push({ docId: id, update });
    bytes += update.length;
  }
  return write();
}
