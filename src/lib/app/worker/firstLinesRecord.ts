import * as v from 'valibot';
import type { Json } from '../../base/json.ts';
import { WARNING_KINDS } from '../../contact/kinds.ts';
import type { LineAnswers, ListRow } from '../../projections/types.ts';

/** The first lines of the plain list, and how many there are in all. */
export interface FirstLines {
  readonly count: number;
  readonly mains: number;
  readonly total: number;
  /** Without what waits in the outbox, which has news of its own. */
  readonly lines: readonly ListRow[];
}

const text = v.string();
const textOrNull = v.nullable(v.string());

const answers: v.GenericSchema<unknown, LineAnswers> = v.strictObject({
  roles: v.array(v.picklist(['customer', 'supplier', 'user'])),
  status: v.nullable(v.picklist(['prospect', 'client', 'other'])),
  forced: v.boolean(),
  disputed: v.boolean(),
  warnings: v.array(
    v.strictObject({
      level: v.picklist(['warning', 'block']),
      kinds: v.array(v.picklist(WARNING_KINDS)),
      message: textOrNull,
      contact: text,
      by: text
    })
  )
});

const line: v.GenericSchema<unknown, ListRow> = v.strictObject({
  id: text,
  depth: v.number(),
  parent: textOrNull,
  childCount: v.number(),
  name: text,
  parentName: text,
  addressType: text,
  isCompany: v.boolean(),
  isDefault: v.boolean(),
  sharesAddress: v.boolean(),
  street: text,
  zip: text,
  city: text,
  phone: text,
  email: text,
  tags: v.array(text),
  vendor: textOrNull,
  archived: v.boolean(),
  conflicts: v.number(),
  formerParent: textOrNull,
  formerParentName: text,
  loopCut: v.boolean(),
  mergedInto: textOrNull,
  waiting: v.number(),
  refused: v.boolean(),
  erasure: v.nullable(v.picklist(['waiting', 'sent', 'refused'])),
  answers: v.nullable(answers),
  issues: v.number(),
  nextAppointment: v.nullable(v.number()),
  lastAt: v.number()
});

const record: v.GenericSchema<unknown, FirstLines> = v.strictObject({
  count: v.number(),
  mains: v.number(),
  total: v.number(),
  // An empty list is read at once; there is nothing to show before.
  lines: v.pipe(v.array(line), v.minLength(1))
});

/** Null: nothing was kept, or by a version of the app whose lines are others. */
export function parseFirstLines(stored: Json): FirstLines | null {
  const parsed = v.safeParse(record, stored);
  return parsed.success ? parsed.output : null;
}

/** Plain JSON: what the database keeps. */
export function storedFirstLines(first: FirstLines): Json {
  return first as unknown as Json;
}
