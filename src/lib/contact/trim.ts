/** C7: which history entries may go when a document holds too many. */
import type { Fact } from './types.ts';

/** History entries a document keeps, those that are never trimmed not counted. */
export const KEPT_HISTORY = 200;
/** What somebody may have to prove, or a rule has to know, stays. */
const NEVER_TRIMMED = /^(consent\/|rights\/|warning\/|state$)/;

/** Indexes of the entries that may be trimmed, the first to go first. */
export function trimmable(facts: readonly (Fact | null)[]): readonly number[] {
  return facts.flatMap((fact, index) => (fact?.out && !NEVER_TRIMMED.test(fact.f) ? [index] : []));
}
