import type { Messages } from '../../i18n/messages/fr.ts';
import type { WarningKind } from '../../contact/kinds.ts';
import type { LineWarning } from '../../projections/types.ts';

/** What "all customer documents" sets in one act. */
const CUSTOMER_KINDS: readonly WarningKind[] = ['opportunity', 'sale', 'invoice', 'appointment'];

/** The documents that a warning is about. */
export function kindsText(t: Messages, kinds: readonly WarningKind[]): string {
  const isAll = CUSTOMER_KINDS.every((kind) => kinds.includes(kind));
  const rest = isAll ? kinds.filter((kind) => !CUSTOMER_KINDS.includes(kind)) : kinds;
  return [...(isAll ? [t.answers.allKinds] : []), ...rest.map((kind) => t.sheet.parameters[kind])].join(', ');
}

/** One warning in one line: level, documents, message, and that it lies on a contact above. */
export function warningText(t: Messages, warning: LineWarning, of: string): string {
  const { level, kinds, message, contact } = warning;
  const text = t.answers.warning(t.answers.level[level], kindsText(t, kinds), message ?? t.answers.noMessage);
  return contact === of ? text : `${text} (${t.answers.onAbove})`;
}
