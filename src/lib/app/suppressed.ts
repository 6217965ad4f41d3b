import { isSuppressed, type Reach } from '../commands/suppression.ts';
import type { WorkspaceDocument } from './workspaceDocument.svelte.ts';

/** A6: whether one of these was of somebody who asked for no contact and was erased. */
export function wasSuppressed(settings: WorkspaceDocument, reach: Partial<Reach>): boolean {
  return isSuppressed(settings.view, { emails: [], phones: [], ...reach }, settings.country);
}
