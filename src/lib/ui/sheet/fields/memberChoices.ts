import type { Member } from '../../../app/members.ts';
import type { Json } from '../../../base/json.ts';
import type { SheetUi } from '../sheetUi.svelte.ts';

/** Members a contact can be given to, by name. */
export function membersOffered({ workspace, i18n }: SheetUi): readonly Member[] {
  return [...workspace.settings.members.values()]
    .filter(({ active, name }) => active && name !== '')
    .sort((a, b) => i18n.format.compare(a.name, b.name));
}

/** What is odd about a member who is named: has left, or nobody here has heard of them. */
export function memberMark({ workspace, i18n }: SheetUi, id: Json): string | undefined {
  if (typeof id !== 'string') return undefined;
  const member = workspace.settings.members.get(id);
  if (!member) return i18n.t.sales.memberUnknown;
  return member.active ? undefined : i18n.t.sales.memberLeft(member.name);
}
