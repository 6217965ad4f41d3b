import type { WarningKind } from '../../../contact/kinds.ts';
import type { FieldView, Head } from '../../../contact/types.ts';
import type { WarningLevel } from '../../../rules/types/warning.ts';
import { textOf } from '../../contact/valueText.ts';

/** What "all customer documents" sets in one act. */
export const CUSTOMER_KINDS: readonly WarningKind[] = ['appointment', 'opportunity', 'sale', 'invoice'];
/** One row each, in the order in which a sheet shows them. */
export const ROW_KINDS: readonly WarningKind[] = [
  'appointment',
  'opportunity',
  'sale',
  'purchase',
  'invoice'
];

export function levelOf({ value }: Pick<FieldView, 'value'>): WarningLevel | 'none' {
  const level = textOf(value, 'level');
  return level === 'block' || level === 'warning' ? level : 'none';
}

/** R6: each head that warns or blocks counts, the strictest first. */
export function inForce({ heads }: FieldView): readonly Head[] {
  return heads.filter((head) => levelOf(head) !== 'none');
}

/** Whether all of them say the same: level and message. */
export function isAlike(views: readonly FieldView[]): boolean {
  const said = views.map((view) => JSON.stringify([levelOf(view), textOf(view.value, 'message')]));
  return said.every((each) => each === said[0]);
}

/** R8: a level that is set or raised is a new warning, and falls upon what is open. */
export function isRaised(from: WarningLevel | 'none', to: WarningLevel): boolean {
  return from === 'none' || (from === 'warning' && to === 'block');
}
