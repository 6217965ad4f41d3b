/** R1, R4: what the contact is to us, said on its commercial entity (R5). */
import type * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import { err } from '../base/result.ts';
import { readDocument } from '../contact/read.ts';
import type { Fact } from '../contact/types.ts';
import type { Status } from '../rules/types/assessment.ts';
import { setField } from './editField.ts';
import { withOwnFacts } from './ownFacts.ts';
import type { CommandContext, Outcome } from './types.ts';

export interface RoleInput {
  readonly role: 'customer' | 'supplier';
  readonly is: boolean;
  readonly seen: readonly Fact[];
}

/** R1: says that the contact is a customer or a supplier, or that it is none. */
export function setRole(doc: Y.Doc, context: CommandContext, { role, is, seen }: RoleInput): Outcome {
  return setOnEntity(doc, context, role === 'customer' ? 'isCustomer' : 'isSupplier', is, seen);
}

export interface StatusInput {
  /** Null: back to automatic. */
  readonly status: Status | null;
  readonly seen: readonly Fact[];
}

/** R4: a status that wins over the derived one until it is cleared. */
export function forceStatus(doc: Y.Doc, context: CommandContext, { status, seen }: StatusInput): Outcome {
  return setOnEntity(doc, context, 'forcedStatus', status, seen);
}

/** On a person or address under the entity it would count for nothing, and raise an issue. */
function setOnEntity(
  doc: Y.Doc,
  context: CommandContext,
  field: string,
  value: Json,
  seen: readonly Fact[]
): Outcome {
  if (!context.look) return err({ code: 'no-look' });
  const view = readDocument(doc);
  const entity = withOwnFacts(context.look, view).tree(view.id).entities.get(view.id) ?? null;
  if (entity !== view.id) return err({ code: 'belongs-to-entity', entity });
  return setField(doc, context, { field, value, seen });
}
