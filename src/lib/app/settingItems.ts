/** Items of the workspace's lists (tasks, stages, sources), as people choose among them. */
import { fieldView } from '../contact/viewAccess.ts';
import type { DocumentView } from '../contact/types.ts';

export interface SettingItem {
  readonly id: string;
  readonly name: string;
  /** Of a task: how long it takes, in minutes. */
  readonly minutes: number | null;
}

/** Those of a kind that are offered: in their own order where they have one, else by name. */
export function settingItems(
  settings: DocumentView,
  kind: string,
  compare: (a: string, b: string) => number
): readonly SettingItem[] {
  const items = [...settings.entities.values()].filter(
    (entity) => entity.kind === kind && fieldView(settings, 'archived', entity.id).value !== true
  );
  const order = (id: string): number => numberOf(settings, 'order', id) ?? Infinity;
  return items
    .map(({ id }) => {
      const name = fieldView(settings, 'name', id).value;
      return { id, name: typeof name === 'string' ? name : '', minutes: numberOf(settings, 'minutes', id) };
    })
    .sort((a, b) => order(a.id) - order(b.id) || compare(a.name, b.name));
}

function numberOf(settings: DocumentView, field: string, id: string): number | null {
  const { value } = fieldView(settings, field, id);
  return typeof value === 'number' ? value : null;
}
