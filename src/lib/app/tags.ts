import { fieldView } from '../contact/viewAccess.ts';
import type { DocumentView } from '../contact/types.ts';
import { hueOf } from './colours.ts';

export interface Tag {
  readonly id: string;
  /** '' while its document says nothing readable. */
  readonly name: string;
  /** Still shown where it is set, no longer offered. */
  readonly archived: boolean;
  /** Null: it has none. */
  readonly colour: string | null;
  /** Of its colour, in degrees. */
  readonly hue: number | null;
}

/** The tags of a workspace, by id, from its document. */
export function tagsOf(settings: DocumentView): ReadonlyMap<string, Tag> {
  const tags = new Map<string, Tag>();
  for (const { id, kind } of settings.entities.values()) {
    if (kind !== 'tag') continue;
    const colour = textOf(settings, 'colour', id);
    tags.set(id, {
      id,
      name: settingName(settings, id) ?? '',
      archived: fieldView(settings, 'archived', id).value === true,
      colour,
      hue: hueOf(colour)
    });
  }
  return tags;
}

/** The name of an item of the workspace's lists; null when none here has this id, or it has no name. */
export function settingName(settings: DocumentView, id: string): string | null {
  return textOf(settings, 'name', id);
}

/** The name of a tag for people; `unknown` words an id that no tag here has. */
export function tagName(tags: ReadonlyMap<string, Tag>, id: string, unknown: (id: string) => string): string {
  return tags.get(id)?.name || unknown(id);
}

function textOf(settings: DocumentView, field: string, id: string): string | null {
  const { value } = fieldView(settings, field, id);
  return typeof value === 'string' ? value : null;
}
