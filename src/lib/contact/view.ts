/**
 * What the facts of one document say, as plain data. Pure and tolerant (C8): nothing that a document holds
 * makes it throw, and nothing that it does not understand is changed.
 */
import { append, groupBy } from '../base/groups.ts';
import { canonicalJson } from '../base/json.ts';
import { compareStamps, compareText, factKey, liveForm, sameValue } from './facts.ts';
import { BORN, fieldOf, isValidValue, SCHEMA, type FieldDef } from './fields.ts';
import { sortHeads } from './order.ts';
import type {
  DocumentView,
  EntityView,
  Fact,
  FieldView,
  Head,
  HistoryEntry,
  SetMember,
  Stamp
} from './types.ts';

/** Author and time of a fact that tells neither and whose `born` fact is missing. */
const NOBODY: Stamp = { by: '', at: 0 };
/** Kind of an entity that has no `born` fact (yet). */
const UNKNOWN_KIND = 'unknown';

interface Birth {
  readonly kind: string;
  readonly stamp: Stamp;
}

interface Sorted {
  /** Live facts but `born`, by entity. */
  readonly live: Map<string, Fact[]>;
  readonly births: Map<string, Birth>;
  readonly past: Fact[];
  readonly lastAt: number;
}

/** The document as people see it. `facts` are all its facts, history included, in the order of the array. */
export function viewOf(id: string, facts: readonly Fact[]): DocumentView {
  const { live, births, past, lastAt } = sortFacts(facts);
  const entities = new Map<string, EntityView>();
  for (const entity of new Set([...births.keys(), ...live.keys()])) {
    if (entity !== '') entities.set(entity, entityView(entity, live.get(entity) ?? [], births.get(entity)));
  }
  const schema = greatestSchema(live.get('') ?? []);
  return {
    id,
    root: entityView('', live.get('') ?? [], births.get('')),
    entities,
    history: foldHistory(past, births),
    schema,
    readOnly: schema > SCHEMA,
    lastAt
  };
}

/** Author and time of a fact: its own, or those of its entity's `born` fact (C2). */
export function stampOf(fact: Fact, born: Stamp | null | undefined): Stamp {
  return { by: fact.by ?? born?.by ?? NOBODY.by, at: fact.at ?? born?.at ?? NOBODY.at };
}

function sortFacts(facts: readonly Fact[]): Sorted {
  const live = new Map<string, Fact[]>();
  const births = new Map<string, Birth>();
  const past: Fact[] = [];
  let lastAt = 0;
  for (const fact of facts) {
    lastAt = Math.max(lastAt, fact.at ?? 0, fact.out?.at ?? 0);
    const entity = fact.e ?? '';
    if (fact.out) past.push(fact);
    else if (fact.f === BORN) noteBirth(births, entity, fact);
    else append(live, entity, fact);
  }
  return { live, births, past, lastAt };
}

/** Of two births of one entity the earlier counts, on every device. */
function noteBirth(births: Map<string, Birth>, entity: string, fact: Fact): void {
  const birth: Birth = {
    kind: typeof fact.v === 'string' ? fact.v : UNKNOWN_KIND,
    stamp: stampOf(fact, null)
  };
  const known = births.get(entity);
  const order = known ? compareStamps(birth.stamp, known.stamp) || compareText(birth.kind, known.kind) : -1;
  if (order < 0) births.set(entity, birth);
}

function entityView(id: string, facts: readonly Fact[], birth: Birth | undefined): EntityView {
  const kind = birth?.kind ?? UNKNOWN_KIND;
  const fields = new Map<string, FieldView>();
  const sets = new Map<string, readonly SetMember[]>();
  for (const [field, ofField] of groupBy(facts, ({ f }) => f)) {
    const def = fieldOf(field, kind);
    if (!def) continue;
    const heads = ofField.map((fact) => headOf(fact, birth?.stamp));
    const valid = heads.filter((head) => isValidValue(def, head.value));
    const invalid = valid.length === heads.length ? [] : heads.filter((head) => !valid.includes(head));
    if (def.form === 'set') {
      sets.set(field, setMembers(valid));
      if (invalid.length > 0) fields.set(field, fieldView(def, field, [], invalid));
    } else {
      fields.set(field, fieldView(def, field, valid, invalid));
    }
  }
  return { id, kind, born: birth?.stamp ?? null, fields, sets };
}

function headOf(fact: Fact, born: Stamp | undefined): Head {
  return { fact, value: fact.v, ...stampOf(fact, born) };
}

function fieldView(
  def: FieldDef,
  field: string,
  valid: readonly Head[],
  invalid: readonly Head[]
): FieldView {
  const heads = sortHeads(def, valid);
  const shown = heads[0]?.value ?? null;
  return {
    field,
    value: shown,
    heads,
    conflict: heads.some((head) => !sameValue(head.value, shown)),
    invalid
  };
}

/** C5: equal values show once; order of (at, canonical value). */
function setMembers(heads: readonly Head[]): readonly SetMember[] {
  const byValue = new Map<string, Head[]>();
  for (const head of heads) append(byValue, canonicalJson(head.value), head);
  return [...byValue]
    .map(([key, same]) => ({ key, heads: [...same].sort(compareStamps) }))
    .sort((a, b) => firstAt(a.heads) - firstAt(b.heads) || compareText(a.key, b.key))
    .map(({ heads: same }) => ({ value: same[0]?.value ?? null, heads: same }));
}

function firstAt(heads: readonly Head[]): number {
  return heads[0]?.at ?? 0;
}

/** C7: two writers may have retracted the same fact; the earlier retraction is the one that is told. */
function foldHistory(past: readonly Fact[], births: ReadonlyMap<string, Birth>): readonly HistoryEntry[] {
  const entries = new Map<string, HistoryEntry>();
  for (const retracted of past) {
    const out = retracted.out;
    if (!out) continue;
    const fact = liveForm(retracted);
    const key = factKey(fact);
    const known = entries.get(key);
    if (known && compareStamps(known.out, out) <= 0) continue;
    entries.set(key, { fact, written: stampOf(fact, births.get(fact.e ?? '')?.stamp), out });
  }
  return [...entries]
    .sort(([keyA, a], [keyB, b]) => compareStamps(b.out, a.out) || compareText(keyA, keyB))
    .map(([, entry]) => entry);
}

function greatestSchema(root: readonly Fact[]): number {
  let greatest = 0;
  for (const fact of root) {
    if (fact.f === 'schema' && typeof fact.v === 'number') greatest = Math.max(greatest, fact.v);
  }
  return greatest;
}
