/** A6: what of a contact may outlive its erasure. What is not named here does not: a new field is left out. */
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { fieldOf } from '../contact/fields.ts';
import { KINDS } from '../contact/kinds.ts';
import { isRecord, property } from '../contact/records.ts';
import type { EntityView, Fact, Head } from '../contact/types.ts';

/** Of the contact itself: what it is to the company. Nothing that tells who or where it is. */
export const KEPT_OF_CONTACT: readonly string[] = [
  'isCompany',
  'isCustomer',
  'isSupplier',
  'forcedStatus',
  'vendor',
  'coVendor',
  'prospector',
  'fiscalPosition',
  'paymentTermCustomer',
  'paymentTermSupplier',
  'invoicePolicy',
  'campaign',
  'medium',
  'source'
];

type Keep = (value: Json, within: ReadonlySet<ContactId>, successor: ContactId) => Json;

const whole: Keep = (value) => value;

/** These parts of a value; the others are a person's words or name. */
const parts =
  (...names: readonly string[]): Keep =>
  (value) =>
    isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => names.includes(key))) : null;

/** Where a document came from, when that is being erased with it; a contact that stays would tell whose it was. */
const origin: Keep = (value, within, successor) => {
  const contact = property(value, 'contact');
  return isRecord(value) && typeof contact === 'string' && within.has(contact)
    ? { ...value, contact: successor }
    : null;
};

/** Of the documents (quotes, appointments, ...), by name in the field table. Titles and texts are free, and go. */
const KEPT_OF_DOCUMENTS: Readonly<Record<string, Keep>> = {
  archived: whole,
  date: whole,
  number: whole,
  vendor: whole,
  state: whole,
  from: origin,
  movedTo: origin,
  clearance: parts('warning', 'level'),
  'line/<id>': whole,
  fiscalPosition: whole,
  paymentTerm: whole,
  stage: whole,
  probability: whole,
  expectedRevenue: whole,
  closeOn: whole,
  campaign: whole,
  medium: whole,
  source: whole,
  validUntil: whole,
  invoicePolicy: whole,
  acceptance: parts('on', 'place', 'vatCertificate'),
  dueOn: whole,
  start: whole,
  minutes: whole,
  task: whole,
  assignee: whole,
  'report/arrivedAt': whole,
  'report/leftAt': whole,
  type: whole,
  initiatedByPerson: whole,
  doneOn: whole
};

export const KEPT_DOCUMENT_FIELDS: readonly string[] = Object.keys(KEPT_OF_DOCUMENTS);

/**
 * The facts of a document that stay, under its id and with their authors and times. Nothing of one that a contact
 * which stays has taken over (`movedTo`), and nothing of a kind that we do not know.
 */
export function keptFacts(
  entity: EntityView,
  within: ReadonlySet<ContactId>,
  successor: ContactId
): readonly Fact[] {
  if (!entity.born || KINDS.get(entity.kind)?.place !== 'contact' || hasLeft(entity, within)) return [];
  const facts: Fact[] = [{ f: 'born', v: entity.kind, ...entity.born, e: entity.id }];
  const heads = [
    ...[...entity.fields.values()].flatMap((field) => field.heads),
    ...[...entity.sets.values()].flat().flatMap((member) => member.heads.slice(0, 1))
  ];
  for (const { fact, value, by, at } of heads) {
    const kept = keptValue(fact.f, entity.kind, value, within, successor);
    if (kept !== null) facts.push({ f: fact.f, v: kept, by, at, e: entity.id });
  }
  return facts;
}

function keptValue(
  field: string,
  kind: string,
  value: Head['value'],
  within: ReadonlySet<ContactId>,
  successor: ContactId
): Json {
  const name = fieldOf(field, kind)?.name ?? '';
  return KEPT_OF_DOCUMENTS[name]?.(value, within, successor) ?? null;
}

function hasLeft({ fields }: EntityView, within: ReadonlySet<ContactId>): boolean {
  const contact = property(fields.get('movedTo')?.value ?? null, 'contact');
  return typeof contact === 'string' && !within.has(contact);
}
