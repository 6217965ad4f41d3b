import type { DocId, WorkspaceId } from '../../src/lib/base/ids.ts';

/** A word in everything that people write in a workspace, by which a stray byte of it is known. */
export function canaryOf(workspaceId: WorkspaceId): string {
  return `c4nary-${workspaceId.slice(0, 6)}-`;
}

/** The same for one contact. Not its id, which outlives its erasure. */
export function canaryOfContact(workspaceId: WorkspaceId, docId: DocId): string {
  return `${canaryOf(workspaceId)}${docId.slice(0, 8)}`;
}
