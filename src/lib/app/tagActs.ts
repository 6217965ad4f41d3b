/** Making a tag where it is needed: on the contact that is the first to have it. */
import { err, ok, type Result } from '../base/result.ts';
import { addSettingsItem } from '../commands/workspace.ts';
import { commandContext } from './commandContext.ts';
import { documentsOf } from './openDocuments.ts';
import type { Tag } from './tags.ts';
import type { ActProblem } from './workspaceActs.ts';
import type { Workspace } from './workspace.svelte.ts';

/** Adds a tag to the workspace's document; its id once it is durable on this device. */
export async function makeTag(workspace: Workspace, name: string): Promise<Result<string, ActProblem>> {
  const { workspaceId, settings } = workspace;
  const documents = documentsOf(workspace);
  const session = documents.acquire(workspaceId);
  try {
    await session.loaded;
    const context = commandContext(workspace, settings.country);
    const made = await session.act((doc) => addSettingsItem(doc, context, 'tag', { name: name.trim() }));
    return made.ok ? ok(made.value.id) : err(made.error);
  } finally {
    await documents.release(workspaceId);
  }
}

/** The tag of that name, whatever its case and accents: nobody means a second « Fidèle » by typing « fidele ». */
export function tagNamed(tags: Iterable<Tag>, name: string): Tag | null {
  const key = keyOf(name);
  const found = [...tags].filter((tag) => keyOf(tag.name) === key);
  return found.find((tag) => !tag.archived) ?? found[0] ?? null;
}

/** What tags are looked up by. */
export function keyOf(name: string): string {
  return name.trim().normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ').toLowerCase();
}
