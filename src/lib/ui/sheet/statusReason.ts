import type { Messages } from '../../i18n/messages/fr.ts';
import type { StatusShown } from '../../rules/types/assessment.ts';

/** Why a status is what it is, in a sentence or two. */
export function statusReason(t: Messages, { why, disputed }: StatusShown): string {
  const codes: Readonly<Record<string, string>> = t.answers.codes;
  return [codes[why.code] ?? '', disputed ? `${t.answers.disputed}.` : ''].filter(Boolean).join(' ');
}
