/** Lines of a business document as a paper has them. */
import { itemsOf } from '../contact/lists.ts';
import type { DocumentView } from '../contact/types.ts';
import { lineOf, lineTotal, totalsOf } from '../rules/money/lines.ts';
import type { EntityFacts } from '../rules/types/facts.ts';
import type { Line, Totals } from '../rules/types/money.ts';
import { itemsInOrder } from './itemsInOrder.ts';

export interface PrintedLine extends Line {
  /** Before tax; null: more than a number can hold. */
  readonly net: number | null;
}

export interface PrintedLines {
  readonly lines: readonly PrintedLine[];
  /** R24; null: more than a number can hold. */
  readonly totals: Totals | null;
}

/** C5: in the order in which the editor shows them. */
export function linesOfView(view: DocumentView, entity: string): PrintedLines {
  return printed(itemsOf(view, 'line', entity).map(({ view: { value } }) => lineOf(value)));
}

/** The same of a document that another one names. */
export function linesOfFacts(facts: EntityFacts): PrintedLines {
  return printed(itemsInOrder(facts, 'line').map(lineOf));
}

function printed(lines: readonly Line[]): PrintedLines {
  return { lines: lines.map((line) => ({ ...line, net: lineTotal(line) })), totals: totalsOf(lines) };
}
