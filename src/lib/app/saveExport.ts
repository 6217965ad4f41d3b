import { saveFile } from './saveFile.ts';
import type { Workspace } from './workspace.svelte.ts';

/** Hands the person one file with everything on the device; false when the database could not be read. */
export async function saveExport(workspace: Workspace, nameOf: (day: string) => string): Promise<boolean> {
  try {
    const day = new Date(workspace.clock.now()).toISOString().slice(0, 10);
    saveFile(await workspace.exportAll(), nameOf(day));
    return true;
  } catch {
    // The worker could not read its database; whoever asked is told and may try again.
    return false;
  }
}
