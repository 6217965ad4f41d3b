import type { Dispose } from '../base/disposables.ts';
import { ok, type Result } from '../base/result.ts';
import type { ActProblem } from './workspaceActs.ts';
import type { Workspace } from './workspace.svelte.ts';

/**
 * Sees to it that the member has a contact, once the first pull is complete: before it, the device cannot know
 * what the carnet already has. Readers write nothing, so they get none. After `failed` it is tried again when
 * the app next starts.
 */
export function ensureOwnContact(workspace: Workspace, failed: (problem: ActProblem) => void): Dispose {
  let done = false;
  const look = (): void => {
    if (done || workspace.sync.status.state !== 'up-to-date' || !workspace.mayWrite) return;
    done = true;
    void makeIfMissing(workspace).then((result) => {
      if (!result.ok) failed(result.error);
    });
  };
  look();
  return workspace.on((event) => {
    if (event.type === 'sync') look();
  });
}

async function makeIfMissing(workspace: Workspace): Promise<Result<undefined, ActProblem>> {
  const [there] = await workspace.rowsOf([workspace.memberId]);
  if (there) return ok();
  // Once in the life of a member: not a part of every start.
  const { makeOwnContact } = await import('./ownContact.ts');
  return makeOwnContact(workspace);
}
