import { fieldView } from '../contact/viewAccess.ts';
import type { DocumentView } from '../contact/types.ts';

export interface Tag {
  readonly id: string;
  /** '' while its document says nothing readable. */
  readonly name: string;
  /** Still shown where it is set, no longer offered. */
  readonly archived: boolean;
}

/** The tags of a workspace, by id, from its document. */
export function tagsOf(settings: DocumentView): ReadonlyMap<string, Tag> {
  const tags = new Map<string, Tag>();
  for (const { id, kind } of settings.entities.values()) {
    if (kind !== 'tag') continue;
    const name = fieldView(settings, 'name', id).value;
    const archived = fieldView(settings, 'archived', id).value === true;
    tags.set(id, { id, name: typeof name === 'string' ? name : '', archived });
  }
  return tags;
}

/** The name of an item of the workspace's lists; null when none here has this id, or it has no name. */
export function settingName(settings: DocumentView, id: string): string | null {
  const name = fieldView(settings, 'name', id).value;
  return typeof name === 'string' ? name : null;
}

/** The name of a tag for people; `unknown` words an id that no tag here has. */
export function tagName(tags: ReadonlyMap<string, Tag>, id: string, unknown: (id: string) => string): string {
  return tags.get(id)?.name || unknown(id);
}
