/** Looking into facts. Values come from any version and any device: nothing is believed about their type. */
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { ContactFacts, EntityFacts, Evidence, FactHead } from './types/facts.ts';

const NONE: readonly FactHead[] = [];

/** An own property: ids come from other devices, and `constructor` is not one of ours. */
export function entry<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

export function headsOf(entity: EntityFacts, field: string): readonly FactHead[] {
  return entry(entity.fields, field) ?? NONE;
}

/** The head that shows, unless it is empty. */
export function shownHead(entity: EntityFacts, field: string): FactHead | null {
  const head = headsOf(entity, field)[0];
  return head === undefined || head.v === null ? null : head;
}

export function valueOf(entity: EntityFacts, field: string): Json {
  return headsOf(entity, field)[0]?.v ?? null;
}

/** A text that is not empty. */
export function textOf(entity: EntityFacts, field: string): string | null {
  return asText(valueOf(entity, field));
}

export function isTrue(entity: EntityFacts, field: string): boolean {
  return valueOf(entity, field) === true;
}

export function asText(value: Json): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A property of a value that is an object. */
export function within(value: Json, key: string): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  return entry(value as Readonly<Record<string, Json>>, key) ?? null;
}

export function textIn(value: Json, key: string): string | null {
  return asText(within(value, key));
}

/** A whole number that is exact (C12). */
export function numberIn(value: Json, key: string): number | null {
  const part = within(value, key);
  return typeof part === 'number' && Number.isSafeInteger(part) ? part : null;
}

/** Shown heads of the items of a list, removed ones left out, in order of their names. */
export function itemsOf(entity: EntityFacts, list: string): readonly (readonly [string, FactHead])[] {
  const items: [string, FactHead][] = [];
  for (const field of Object.keys(entity.fields).sort()) {
    if (!field.startsWith(`${list}/`)) continue;
    const head = shownHead(entity, field);
    if (head) items.push([field, head]);
  }
  return items;
}

/** Texts of a set. */
export function textsOf(entity: EntityFacts, set: string): readonly string[] {
  return (entry(entity.sets, set) ?? []).filter((value) => typeof value === 'string');
}

export function evidenceOf(contact: ContactId, entity: string, field: string, head: FactHead): Evidence {
  return { contact, entity, field, value: head.v, by: head.by, at: head.at };
}

/** All heads of a field of the contact itself, or of one of its documents; also of one that rows keep only in conflict. */
export function allEvidence(facts: ContactFacts, entity: string, field: string): readonly Evidence[] {
  const of = entity === '' ? facts.root : entry(facts.entities, entity);
  const heads = of ? headsOf(of, field) : NONE;
  const found = heads.length > 0 ? heads : namedHeads(facts.unkept, nameOf(entity, field));
  return found.map((head) => evidenceOf(facts.id, entity, field, head));
}

/** A field as a row names it beside its facts: `name`, `<entity>:state`. */
export function placeOfName(name: string): { readonly entity: string; readonly field: string } {
  const colon = name.lastIndexOf(':');
  return { entity: name.slice(0, Math.max(colon, 0)), field: name.slice(colon + 1) };
}

export function nameOf(entity: string, field: string): string {
  return entity === '' ? field : `${entity}:${field}`;
}

export function namedHeads(
  heads: Readonly<Record<string, readonly FactHead[]>> | undefined,
  name: string
): readonly FactHead[] {
  return (heads && entry(heads, name)) ?? NONE;
}
