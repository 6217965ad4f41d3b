/**
 * R5: what belongs to the commercial entity, and is shown by all under it. `siret` is not among them: it is each
 * establishment's own.
 */
export const ENTITY_FIELDS = [
  'isCustomer',
  'isSupplier',
  'forcedStatus',
  'vendor',
  'siren',
  'vat',
  'receivableAccount',
  'payableAccount',
  'fiscalPosition',
  'paymentTermCustomer',
  'paymentTermSupplier',
  'invoicePolicy',
  'creditLimit'
];

/** The same, of lists. */
export const ENTITY_LISTS = ['bank'];

/** `name`: of a field, or of a list without its item. */
export function isEntityField(name: string): boolean {
  return ENTITY_FIELDS.includes(name) || ENTITY_LISTS.includes(name);
}
