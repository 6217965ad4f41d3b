/** How many contacts bear each item of the workspace's lists, on themselves or in one of their documents. */
import type { Json } from '../base/json.ts';
import { textIn, within } from '../rules/values.ts';
import type { ContactRow, RowEntity } from './types.ts';

/** Fields that hold the id of an item, of a contact or of its documents. */
const FIELDS: ReadonlySet<string> = new Set([
  'campaign',
  'medium',
  'source',
  'fiscalPosition',
  'paymentTermCustomer',
  'paymentTermSupplier',
  'paymentTerm',
  'stage',
  'task'
]);
const SETS = ['tag'] as const;
/** A line of a document bears a rate of VAT. */
const LINE = 'line/';

export function settingUses(rows: Iterable<ContactRow>): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const row of rows) {
    for (const id of itemsOf(row)) uses.set(id, (uses.get(id) ?? 0) + 1);
  }
  return uses;
}

function itemsOf({ root, entities }: ContactRow): ReadonlySet<string> {
  const items = new Set<string>();
  for (const entity of [root, ...Object.values(entities)]) {
    for (const value of valuesOf(entity)) if (typeof value === 'string') items.add(value);
  }
  return items;
}

/** Of every head: one that does not show may be chosen yet (C6). */
function* valuesOf({ fields, sets }: RowEntity): Iterable<Json> {
  for (const [field, heads] of Object.entries(fields)) {
    if (FIELDS.has(field)) yield* heads.map(({ v }) => v);
    else if (field.startsWith(LINE)) yield* heads.map(({ v }) => textIn(within(v, 'vatRate'), 'id'));
  }
  for (const set of SETS) yield* sets[set] ?? [];
}
