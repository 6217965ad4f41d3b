/** C3: the field table. Reading, writing, history, conflicts, rows and import are driven by it. */
import * as v from 'valibot';
import { CONTACT_ENTITY_KINDS, WORKSPACE_ENTITY_KINDS } from './kinds.ts';
import { BUSINESS_TABS } from './fields/businessTabs.ts';
import { CONTACT_TABS } from './fields/contactTabs.ts';
import { fieldsOf, type FieldDef } from './fields/define.ts';
import { DOCUMENT_FIELDS } from './fields/documents.ts';
import { SETTINGS_FIELDS } from './fields/settings.ts';
import { flag } from './fields/shapes.ts';

export type { FieldDef, FieldOrder } from './fields/define.ts';
export { MAX_FIELD_TEXT } from './fields/shapes.ts';

/** Number of the schema this code writes and understands (C8). */
export const SCHEMA = 1;
/** Field of the fact that says what an entity is (C2). It is no line of the table: nobody edits it. */
export const BORN = 'born';

const EVERY_KIND = [
  'contact',
  ...[...CONTACT_ENTITY_KINDS, ...WORKSPACE_ENTITY_KINDS].map((kind) => kind.name)
];

export const FIELDS: readonly FieldDef[] = [
  fieldsOf('life', EVERY_KIND)('archived', flag, { row: true }),
  ...CONTACT_TABS,
  ...BUSINESS_TABS,
  ...DOCUMENT_FIELDS,
  ...SETTINGS_FIELDS
];

type Lookup = Map<string, FieldDef[]>;
/** By kind, then by what comes before the first `<...>` of the name. */
const LOOKUP = buildLookup();

/** The line of the table that a field name belongs to, for entities of this kind; null: unknown to us (C8). */
export function fieldOf(name: string, kind: string): FieldDef | null {
  const ofKind = LOOKUP.get(kind);
  if (!ofKind) return null;
  const plain = ofKind.get(name)?.find((def) => def.parameters.length === 0);
  if (plain) return plain;
  const slash = name.indexOf('/');
  if (slash < 0) return null;
  const given = name.slice(slash + 1).split('/');
  return ofKind.get(name.slice(0, slash + 1))?.find((def) => fits(def, given)) ?? null;
}

/** Whether a value has the shape of its field. `null` (cleared) always has, except in a set. */
export function isValidValue(def: FieldDef, value: unknown): boolean {
  if (value === null) return def.form !== 'set';
  return v.is(def.schema, value);
}

/** Name of the list an item's field belongs to: `phone` for `phone/k3v9`. */
export function listName(field: string): string {
  const slash = field.indexOf('/');
  return slash < 0 ? field : field.slice(0, slash);
}

/** Id of a list's item: `k3v9` for `phone/k3v9`. */
export function itemId(field: string): string {
  return field.slice(field.indexOf('/') + 1);
}

function fits(def: FieldDef, given: readonly string[]): boolean {
  return (
    given.length === def.parameters.length &&
    def.parameters.every((allowed, at) => {
      const text = given[at] ?? '';
      return text !== '' && (allowed?.includes(text) ?? true);
    })
  );
}

function buildLookup(): ReadonlyMap<string, Lookup> {
  const lookup = new Map<string, Lookup>();
  for (const def of FIELDS) {
    const pattern = def.name.indexOf('<');
    const key = pattern < 0 ? def.name : def.name.slice(0, pattern);
    for (const kind of def.kinds) {
      const ofKind = lookup.get(kind) ?? new Map<string, FieldDef[]>();
      lookup.set(kind, ofKind);
      ofKind.set(key, [...(ofKind.get(key) ?? []), def]);
    }
  }
  return lookup;
}
