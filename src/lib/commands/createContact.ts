/** Making contacts: main ones, suppliers, what lies under them, and a member's own. */
import type { ContactId, MemberId } from '../base/ids.ts';
import { randomShortId, randomUuid } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { createDocument } from '../contact/document.ts';
import { positionAfter, FIRST_POSITION } from '../contact/positions.ts';
import type { SetEdit, AddEdit } from '../contact/write.ts';
import { act } from './act.ts';
import { hasOwnCommand } from './ownCommand.ts';
import { parseValue } from './parseValue.ts';
import type { CommandContext, Created, Outcome, Refusal } from './types.ts';

export interface ContactInput {
  /** `main`: a customer (prospect until it buys); `supplier`; `child`: a person or an address under `parent`. */
  readonly kind: 'main' | 'supplier' | 'child';
  /** Given only where the id must be known before (import, demo); random otherwise. */
  readonly id?: ContactId;
  readonly parent?: ContactId;
  readonly addressType?: string;
  readonly name?: string;
  readonly isCompany?: boolean;
  /** Further `one` fields by name; they win over what the kind sets. */
  readonly fields?: Readonly<Record<string, Json>>;
  readonly phones?: readonly { readonly type: string; readonly number: string }[];
  readonly emails?: readonly { readonly address: string; readonly label?: string }[];
  readonly tags?: readonly string[];
}

/** Makes a contact in a document of its own: one act, and all its facts inherit author and time (C2). */
export function createContact(context: CommandContext, input: ContactInput): Outcome<Created> {
  const fields = {
    ...roleFields(context, input),
    ...placeFields(input),
    ...ownFields(input),
    ...input.fields
  };
  return create(context, input, fields);
}

export interface OwnContactInput {
  /** The member's own id, so that all of a member's devices mean one contact; random when absent. */
  readonly id?: ContactId;
  readonly memberId: MemberId;
  readonly name: string;
  readonly email?: string;
}

/** The contact that is a member of the workspace: role user, neither customer nor supplier (R2). */
export function createOwnContact(context: CommandContext, input: OwnContactInput): Outcome<Created> {
  const lists = {
    ...(input.id ? { id: input.id } : {}),
    ...(input.email ? { emails: [{ address: input.email }] } : {})
  };
  return create(context, lists, { name: input.name, member: input.memberId });
}

type Lists = Pick<ContactInput, 'id' | 'phones' | 'emails' | 'tags'>;

function create(
  context: CommandContext,
  lists: Lists,
  fields: Readonly<Record<string, Json>>
): Outcome<Created> {
  const all = { ...fields, ...listFields(context, lists) };
  const sets: SetEdit[] = [];
  for (const [field, typed] of Object.entries(all)) {
    const value = valueOf(field, typed, context);
    if (!value.ok) return value;
    if (value.value !== null) sets.push({ op: 'set', field, value: value.value, seen: [] });
  }
  const tags = [...new Set(lists.tags)].map((value): AddEdit => ({ op: 'add', field: 'tag', value }));
  const id = lists.id ?? randomUuid(context.random);
  const doc = createDocument(id, context.random);
  const done = act(doc, context, [{ op: 'born', kind: 'contact' }, ...sets, ...tags]);
  return done.ok ? ok({ ...done.value, id, doc }) : done;
}

function valueOf(field: string, typed: Json, context: CommandContext): Result<Json, Refusal> {
  if (hasOwnCommand(field)) return err({ code: 'own-command', field });
  return parseValue(field, 'contact', typed, context.country);
}

/** R2: what a contact is when nobody says otherwise. Under a parent it mirrors the parent's entity. */
function roleFields(context: CommandContext, { kind }: ContactInput): Readonly<Record<string, Json>> {
  switch (kind) {
    case 'main':
      return { isCustomer: true, vendor: context.by };
    case 'supplier':
      return { isSupplier: true };
    case 'child':
      return {};
  }
}

/** A person under a parent lives at the parent's address until told otherwise; a site has its own. */
function placeFields({ parent, addressType }: ContactInput): Readonly<Record<string, Json>> {
  if (parent === undefined) return addressType === undefined ? {} : { addressType };
  if (addressType === undefined || addressType === 'contact') return { parent, address: { mode: 'parent' } };
  return { parent, addressType };
}

function ownFields({ name, isCompany }: ContactInput): Readonly<Record<string, Json>> {
  return { ...(name === undefined ? {} : { name }), ...(isCompany ? { isCompany } : {}) };
}

function listFields(context: CommandContext, { phones, emails }: Lists): Readonly<Record<string, Json>> {
  return { ...items(context, 'phone', phones ?? []), ...items(context, 'email', emails ?? []) };
}

/** The first item needs no position: most contacts have one phone and one e-mail. */
function items(
  context: CommandContext,
  list: string,
  values: readonly Readonly<Record<string, string>>[]
): Readonly<Record<string, Json>> {
  const fields: Record<string, Json> = {};
  let pos = FIRST_POSITION;
  values.forEach((value, index) => {
    if (index > 0) pos = positionAfter(pos);
    fields[`${list}/${randomShortId(context.random)}`] = index > 0 ? { ...value, pos } : value;
  });
  return fields;
}
