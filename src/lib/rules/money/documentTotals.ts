/** R24: what a document comes to, from the facts that a row keeps of it. */
import { KINDS } from '../../contact/kinds.ts';
import type { EntityFacts } from '../types/facts.ts';
import type { Totals } from '../types/money.ts';
import { itemsOf } from '../values.ts';
import { lineOf, totalsOf } from './lines.ts';

/** Facts never change, and a list that is sorted by amounts asks for those of thousands again and again. */
const known = new WeakMap<EntityFacts, Totals | null>();

/** Of a line in conflict what shows. Null: more than a number can hold. */
export function documentTotals(facts: EntityFacts): Totals | null {
  let totals = known.get(facts);
  if (totals === undefined) {
    totals = totalsOf(hasLines(facts) ? itemsOf(facts, 'line').map(([, { v }]) => lineOf(v)) : []);
    known.set(facts, totals);
  }
  return totals;
}

const hasLines = ({ kind }: EntityFacts): boolean => KINDS.get(kind)?.hasLines === true;
