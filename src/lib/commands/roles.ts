/** R1, R4: what the contact is to us, said on its commercial entity (R5). */
import type * as Y from 'yjs';
import { err, type Result } from '../base/result.ts';
import { readDocument } from '../contact/read.ts';
import type { DocumentView, Fact } from '../contact/types.ts';
import type { Edit } from '../contact/write.ts';
import type { Status } from '../rules/types/assessment.ts';
import { act } from './act.ts';
import { fieldEdits, type FieldInput } from './editField.ts';
import { withOwnFacts } from './ownFacts.ts';
import type { CommandContext, Outcome, Refusal } from './types.ts';

export interface RoleInput {
  readonly role: 'customer' | 'supplier';
  readonly is: boolean;
  readonly seen: readonly Fact[];
  /** What this edit wrote before (C4). */
  readonly own?: readonly Fact[] | undefined;
}

/** R1: says that the contact is a customer or a supplier, or that it is none. */
export function setRole(doc: Y.Doc, context: CommandContext, { role, is, ...edit }: RoleInput): Outcome {
  const view = readDocument(doc);
  const field = role === 'customer' ? 'isCustomer' : 'isSupplier';
  const edits = onEntity(view, context, { ...edit, field, value: is });
  return edits.ok ? act(doc, context, edits.value, view) : edits;
}

export interface StatusInput {
  /** Null: back to automatic. */
  readonly status: Status | null;
  readonly seen: readonly Fact[];
  readonly own?: readonly Fact[] | undefined;
}

/** R4: a status that wins over the derived one until it is cleared. */
export function forceStatus(doc: Y.Doc, context: CommandContext, input: StatusInput): Outcome {
  const view = readDocument(doc);
  const edits = statusEdits(view, context, input);
  return edits.ok ? act(doc, context, edits.value, view) : edits;
}

/** The same, not written yet. */
export function statusEdits(
  view: DocumentView,
  context: CommandContext,
  { status, ...edit }: StatusInput
): Result<readonly Edit[], Refusal> {
  return onEntity(view, context, { ...edit, field: 'forcedStatus', value: status });
}

/** On a person or address under the entity it would count for nothing, and raise an issue. */
function onEntity(
  view: DocumentView,
  context: CommandContext,
  { own = [], ...input }: Omit<FieldInput, 'own'> & { readonly own?: readonly Fact[] | undefined }
): Result<readonly Edit[], Refusal> {
  if (!context.look) return err({ code: 'no-look' });
  const entity = withOwnFacts(context.look, view).tree(view.id).entities.get(view.id) ?? null;
  if (entity !== view.id) return err({ code: 'belongs-to-entity', entity });
  return fieldEdits(view, context, [{ ...input, own }]);
}
