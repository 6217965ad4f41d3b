/** Which command writes what somebody typed into a field. */
import type * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import { setField, type FieldInput } from '../commands/editField.ts';
import { forceStatus, setRole } from '../commands/roles.ts';
import type { CommandContext, Outcome } from '../commands/types.ts';
import type { Status } from '../rules/types/assessment.ts';

/** Roles and status are said on the commercial entity alone (R1, R4, R5): their commands ask which it is. */
export function writeField(doc: Y.Doc, context: CommandContext, input: FieldInput): Outcome {
  const { field, value, seen, own } = input;
  switch (field) {
    case 'isCustomer':
      return setRole(doc, context, { role: 'customer', is: value === true, seen, own });
    case 'isSupplier':
      return setRole(doc, context, { role: 'supplier', is: value === true, seen, own });
    case 'forcedStatus':
      return forceStatus(doc, context, { status: statusOf(value), seen, own });
    default:
      return setField(doc, context, input);
  }
}

function statusOf(value: Json): Status | null {
  return value === 'prospect' || value === 'client' || value === 'other' ? value : null;
}
