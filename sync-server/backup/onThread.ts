import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { messageOf } from '../startError.ts';

const outcome = v.union([
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), error: v.string() })
]);

/** A9: a backup that holds up nobody. Aborted, it leaves no copy. */
export async function takeBackupOnThread(
  source: string,
  target: string,
  signal: AbortSignal
): Promise<Result<undefined, string>> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { source, target } });
  try {
    const [message] = (await once(worker, 'message', { signal })) as unknown[];
    const said = v.parse(outcome, message);
    return said.ok ? ok() : err(said.error);
  } catch (error) {
    return err(messageOf(error));
  } finally {
    await worker.terminate();
  }
}
