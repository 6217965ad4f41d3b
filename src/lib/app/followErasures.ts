import type { Dispose } from '../base/disposables.ts';
import type { WorkspaceId } from '../base/ids.ts';
import type { OtherBases } from './otherBases.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

/**
 * A6: a contact that is erased in the open carnet goes from the bases on this device that it came from, too. Looked at
 * at each start: a page may die before it has done it.
 */
export function followErasures(
  workspace: Pick<Workspace, 'workspaceId' | 'eraseIn' | 'on' | 'reportFault'>,
  others: Pick<OtherBases, 'read' | 'sourcesOf'>
): Dispose {
  let tail = Promise.resolve();
  /** What comes before this one has begun is done by it. */
  let waits = false;
  let stopped = false;

  function sources(): readonly WorkspaceId[] {
    others.read();
    return others.sourcesOf(workspace.workspaceId);
  }

  async function eraseAll(): Promise<void> {
    waits = false;
    for (const base of sources()) {
      if (stopped) return;
      // Another tab may have deleted it meanwhile: opened now, it would be made again.
      if (sources().includes(base)) await workspace.eraseIn(base);
    }
  }

  /** The next erasure is followed all the same, and does what this one has left. */
  function report(error: unknown): void {
    // A page that lets go of its carnet ends its worker under the question.
    if (!stopped) workspace.reportFault(error);
  }

  function look(): void {
    if (waits) return;
    waits = true;
    tail = tail.then(eraseAll).catch(report);
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
