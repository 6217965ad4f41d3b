/** One act over several open documents: stored whole or not at all (L2, C4). */
import type * as Y from 'yjs';
import type { DocId } from '../base/ids.ts';
import { err, type Result } from '../base/result.ts';
import type { CommitResult } from './commitQueue.ts';
import type { DocumentSession, Recording, SessionProblem } from './documentSession.ts';
import type { DocumentPort } from './sheetPort.ts';
import type { CommitProblem, DocChange } from './workerApi.ts';

/** Runs one command on all of them, and resolves when all that it wrote is durable. */
export async function actTogether<T, E>(
  port: Pick<DocumentPort, 'commit'>,
  sessions: readonly DocumentSession[],
  run: (docs: ReadonlyMap<DocId, Y.Doc>) => Result<T, E>
): Promise<Result<T, E | SessionProblem>> {
  const [only] = sessions;
  if (only && sessions.length === 1) return only.act((doc) => run(new Map([[only.docId, doc]])));
  const recordings = recordAll(sessions);
  if (!recordings) return err({ code: 'not-open' });
  const written: Part[] = [];
  let result: Result<T, E>;
  try {
    result = run(new Map([...recordings].map(([docId, { doc }]) => [docId, doc])));
  } finally {
    for (const [docId, recording] of recordings) {
      const update = recording.end();
      if (update) written.push({ recording, change: { docId, update } });
    }
  }
  if (written.length === 0) return result;
  const committed = await commitTogether(port, written);
  return committed.ok ? result : committed;
}

interface Part {
  readonly recording: Recording;
  readonly change: DocChange;
}

function recordAll(sessions: readonly DocumentSession[]): ReadonlyMap<DocId, Recording> | null {
  const recordings = new Map<DocId, Recording>();
  for (const session of sessions) {
    const recording = session.record();
    if (recording) {
      recordings.set(session.docId, recording);
    } else {
      for (const begun of recordings.values()) begun.end();
      return null;
    }
  }
  return recordings;
}

async function commitTogether(
  port: Pick<DocumentPort, 'commit'>,
  parts: readonly Part[]
): Promise<CommitResult> {
  const joint = new JointCommit(parts.length, (changes) => port.commit({ changes }));
  await Promise.all(
    parts.map(async ({ recording, change }) => {
      const sent = await recording.send(change.update, () => joint.join(change));
      // A document whose earlier change failed sends nothing any more, and its part will never come.
      if (!sent.ok) joint.settle(sent);
    })
  );
  return joint.result;
}

/** Each document sends in its own order: the act is committed when it is its turn in all of them. */
class JointCommit {
  readonly result: Promise<CommitResult>;
  #settle: (result: CommitResult) => void = () => undefined;
  readonly #changes: DocChange[] = [];
  readonly #count: number;
  readonly #commit: (changes: readonly DocChange[]) => Promise<CommitResult>;

  constructor(count: number, commit: (changes: readonly DocChange[]) => Promise<CommitResult>) {
    this.#count = count;
    this.#commit = commit;
    this.result = new Promise((resolve) => (this.#settle = resolve));
  }

  async join(change: DocChange): Promise<CommitResult> {
    this.#changes.push(change);
    if (this.#changes.length === this.#count) this.settle(await this.#tryAll());
    const result = await this.result;
    return result.ok ? result : err(forEach(result.error));
  }

  settle(result: CommitResult): void {
    this.#settle(result);
  }

  async #tryAll(): Promise<CommitResult> {
    try {
      return await this.#commit(this.#changes);
    } catch (error) {
      // The worker died or could not answer: the outcome is unknown, only the store can tell it.
      return err({ code: 'reopen', detail: String(error) });
    }
  }
}

/** That one of the documents is erased says nothing of the others: each asks the store what it is now. */
function forEach(problem: CommitProblem): CommitProblem {
  return problem.code === 'erased' ? { code: 'reopen', detail: 'another document is erased' } : problem;
}
