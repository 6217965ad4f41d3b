import type { ContactNames } from '../../app/contactNames.svelte.ts';
import { formatPhone } from '../../app/phoneText.ts';
import { settingName, tagName } from '../../app/tags.ts';
import type { Workspace } from '../../app/workspace.svelte.ts';
import type { ContactId, MemberId } from '../../base/ids.ts';
import type { I18n } from '../../i18n/locale.svelte.ts';
import type { Evidence } from '../../rules/types/facts.ts';
import { dateText } from '../contact/dateText.ts';
import { valueText } from '../contact/valueText.ts';

/** What the facts behind an issue are called. */
export interface IssueWords {
  readonly value: (said: Pick<Evidence, 'field' | 'value'>) => string;
  readonly who: (id: MemberId) => string;
  readonly contactName: (id: ContactId) => string;
}

export function createIssueWords(workspace: Workspace, i18n: I18n, names: ContactNames): IssueWords {
  const { t } = i18n;
  const states: Readonly<Record<string, string>> = t.answers.states;
  const unknown = (id: string): string => t.sheet.unknownItem(id);
  const contactName = (id: ContactId): string => names.of(id) || unknown(id);
  const of = {
    contact: contactName,
    member: (id: string) => workspace.memberName(id) ?? unknown(id),
    tag: (id: string) => tagName(workspace.settings.tags, id, t.common.unknownTag),
    setting: (id: string) => settingName(workspace.settings.view, id) || unknown(id),
    phone: (number: string) => formatPhone(number, workspace.settings.country),
    number: (value: number) => i18n.format.number(value),
    date: (text: string) => dateText(i18n.format, text),
    country: (code: string) => i18n.format.country(code)
  };
  return {
    contactName,
    who: (id) => workspace.memberName(id) ?? t.common.unknownMember,
    value({ field, value }) {
      const state = field === 'state' && typeof value === 'string' ? states[value] : undefined;
      return state ?? (valueText(t, field, value, of) || t.sheet.empty);
    }
  };
}
