/** C6: which of several live heads shows. */
import { canonicalJson, type Json } from '../base/json.ts';
import { compareStamps, compareText } from './facts.ts';
import type { FieldDef, FieldOrder } from './fields.ts';
import { property } from './records.ts';
import type { Head } from './types.ts';

/** Sorts heads so that the one that shows comes first. */
export function sortHeads(def: FieldDef, heads: readonly Head[]): readonly Head[] {
  return heads.length < 2 ? heads : [...heads].sort((a, b) => compareHeads(def, b, a));
}

/** Negative when `a` is weaker than `b`. A cleared value is the weakest under every policy. */
export function compareHeads(def: FieldDef, a: Head, b: Head): number {
  const cleared = Number(a.value !== null) - Number(b.value !== null);
  if (cleared !== 0) return cleared;
  const strength = def.order ? rank(def.order, a.value) - rank(def.order, b.value) : 0;
  if (strength !== 0) return strength;
  return compareStamps(a, b) || compareText(canonicalJson(a.value), canonicalJson(b.value));
}

function rank(order: FieldOrder, value: Json): number {
  const compared = order.key === null ? value : property(value, order.key);
  return typeof compared === 'string' ? order.weakestFirst.indexOf(compared) : -1;
}
