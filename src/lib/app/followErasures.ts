import type { Dispose } from '../base/disposables.ts';
import type { OtherBases } from './otherBases.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/**
 * A6: a contact that is erased in the open carnet goes from the bases on this device that it came from, too. Looked at
 * at each start: a page may die before it has done it.
 */
export function followErasures(
  workspace: Pick<Workspace, 'workspaceId' | 'eraseIn' | 'on'>,
  others: Pick<OtherBases, 'sourcesOf'>
): Dispose {
  let tail = Promise.resolve();
  /** What comes before this one has begun is done by it. */
  let waits = false;
  let stopped = false;

  async function eraseAll(): Promise<void> {
    waits = false;
    for (const base of others.sourcesOf(workspace.workspaceId)) {
      if (stopped) return;
      await workspace.eraseIn(base);
    }
  }

  function look(): void {
    if (waits) return;
    waits = true;
    tail = tail.then(eraseAll);
  }

  look();
  const stop = workspace.on((event) => {
    if (event.type === 'erased') look();
  });
  return () => {
    stopped = true;
    stop();
  };
}
