import type { Dispose } from '../base/disposables.ts';
import type { DeviceEntry, DeviceRegistry } from './deviceRegistry.ts';
import type { Workspace } from './workspace.svelte.ts';

/**
 * Keeps in the device's entry what a later start must know before it hears of the relay: that access has ended (A7),
 * and that the database has held the workspace (L7).
 */
export function keepEntryFacts(
  workspace: Workspace,
  registry: Pick<DeviceRegistry, 'read' | 'write'>
): Dispose {
  const { workspaceId, credential } = workspace;

  function look(): void {
    const read = registry.read();
    const entry = read.ok ? read.value : null;
    // Another tab may have joined anew meanwhile: what is known here is about the access before that.
    if (entry?.workspaceId !== workspaceId || entry.credential !== credential) return;
    const next = factsOf(workspace, entry);
    // Storage that takes nothing more is no reason to stop: the same is learned again at the next contact.
    if (next.ended !== entry.ended || next.filled !== entry.filled) registry.write(next);
  }

  look();
  return workspace.on((event) => {
    if (event.type === 'sync' || event.type === 'settings') look();
  });
}

function factsOf({ ended, settings }: Workspace, entry: DeviceEntry): DeviceEntry {
  const isHere = settings.view.root.kind === 'workspace';
  return { ...entry, ended: ended ?? undefined, ...(isHere ? { filled: true } : {}) };
}
