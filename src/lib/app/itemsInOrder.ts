import type { Json } from '../base/json.ts';
import { compareText } from '../contact/facts.ts';
import { positionOf } from '../contact/lists.ts';
import type { EntityFacts } from '../rules/types/facts.ts';
import { itemsOf } from '../rules/values.ts';

/** C5: values of the items of a list, in the order of their places, of a document that is not open here. */
export function itemsInOrder(entity: EntityFacts, list: string): readonly Json[] {
  const values = itemsOf(entity, list).map(([, { v }]) => v);
  return values.sort((a, b) => compareText(positionOf(a), positionOf(b)));
}
