import { factKey } from '../contact/facts.ts';
import { fieldOf } from '../contact/fields.ts';
import { compareHeads } from '../contact/order.ts';
import type { EntityView, Fact, Head } from '../contact/types.ts';
import { stampOf } from '../contact/view.ts';

/** What a field showed when an edit began: the strongest of what was seen; null when it was empty. */
export function shownOfSeen(
  entity: EntityView | null | undefined,
  field: string,
  seen: readonly Fact[],
  own: readonly Fact[] = []
): Head | null {
  const def = fieldOf(field, entity?.kind ?? '');
  if (!def) return null;
  const ownKeys = new Set(own.map(factKey));
  const heads = seen
    .filter((fact) => !ownKeys.has(factKey(fact)))
    .map((fact): Head => ({ fact, value: fact.v, ...stampOf(fact, entity?.born) }));
  return heads.reduce<Head | null>(
    (best, head) => (best === null || compareHeads(def, head, best) > 0 ? head : best),
    null
  );
}
