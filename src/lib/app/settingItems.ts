/** Items of the workspace's lists (tasks, stages, sources), as people choose among them. */
import type { Json } from '../base/json.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { listedItems, settingList } from './settingLists.ts';
import { settingName } from './tags.ts';

export interface SettingItem {
  readonly id: string;
  readonly name: string;
  /** Chosen before it was archived: it stays, and no other may choose it. */
  readonly archived: boolean;
  /** Of a task: how long it takes, in minutes. */
  readonly minutes: number | null;
}

/** Those of a kind that are offered, in the order of their list; the chosen one too, whatever became of it. */
export function settingItems(
  settings: DocumentView,
  kind: string,
  compare: (a: string, b: string) => number,
  chosen: Json = null
): readonly SettingItem[] {
  return listedItems(settings, settingList(kind), compare)
    .filter(({ id, archived }) => !archived || id === chosen)
    .map(({ id, name, archived }) => {
      const minutes = fieldView(settings, 'minutes', id).value;
      return { id, name, archived, minutes: typeof minutes === 'number' ? minutes : null };
    });
}

/** The item that a value names, where it was archived since: whatever shows it says so. */
export function archivedItem(
  settings: DocumentView,
  value: Json
): Pick<SettingItem, 'id' | 'name' | 'archived'> | null {
  if (typeof value !== 'string' || fieldView(settings, 'archived', value).value !== true) return null;
  return { id: value, name: settingName(settings, value) ?? '', archived: true };
}
