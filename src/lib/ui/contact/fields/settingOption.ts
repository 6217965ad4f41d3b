import type { SettingItem } from '../../../app/settingItems.ts';
import type { Messages } from '../../../i18n/messages/fr.ts';

/** An item of the workspace's lists as a choice; one that was archived since says so where it is chosen. */
export function settingOption(
  t: Messages,
  { id, name, archived }: Pick<SettingItem, 'id' | 'name' | 'archived'>
): { readonly value: string; readonly label: string } {
  const label = name || t.sheet.unknownItem(id);
  return { value: id, label: archived ? `${label} (${t.sheet.values.archived.toLocaleLowerCase()})` : label };
}
