/** Fields that only commands of their own write. */
import { listName } from '../contact/fields.ts';

const OWN: readonly string[] = ['state', 'movedTo', 'clearance', 'warning'];

/**
 * `state` moves along transitions, `movedTo` comes with a copy, a clearance with an answer or a reason, a warning with
 * what its author knew: written as plain fields they would say what nobody has checked.
 */
export function hasOwnCommand(field: string): boolean {
  return OWN.includes(listName(field));
}
