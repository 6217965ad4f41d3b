import type { WorkspaceId } from '../base/ids.ts';
import type { OtherBase } from './deviceRegistry.ts';

/**
 * These carnets, what was brought along into them, what was brought along into that before, and so on: a contact of
 * one of them may be in all that follow.
 */
export function withCopies(
  workspaceIds: Iterable<WorkspaceId>,
  others: readonly OtherBase[]
): readonly WorkspaceId[] {
  const found = new Set(workspaceIds);
  for (const id of found) {
    for (const { entry, broughtInto } of others) if (broughtInto === id) found.add(entry.workspaceId);
  }
  return [...found];
}
