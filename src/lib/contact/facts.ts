/** Facts as plain data: recognised, compared, stamped. Nothing here knows Yjs. */
import { canonicalJson, type Json } from '../base/json.ts';
import type { Fact, Stamp } from './types.ts';

/** Deeper JSON is not ours; the bound keeps a hostile value from exhausting the stack. */
const MAX_DEPTH = 16;

/** The fact an array element holds, or null: whatever else lies in a document is left alone (C8). */
export function parseFact(element: unknown): Fact | null {
  if (!isPlainObject(element)) return null;
  const { f, v, by, at, e, out } = element;
  if (typeof f !== 'string' || !isJson(v, 0)) return null;
  if (by !== undefined && typeof by !== 'string') return null;
  if (at !== undefined && !isTime(at)) return null;
  if (e !== undefined && (typeof e !== 'string' || e === '')) return null;
  if (out !== undefined && !isStamp(out)) return null;
  return element as unknown as Fact;
}

/** C2: what identifies a fact. */
export function factKey(fact: Fact): string {
  return canonicalJson(fact as unknown as Json);
}

/** Two facts hold the same value. */
export function sameValue(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  return canonicalJson(a) === canonicalJson(b);
}

/** The fact as it was before it was retracted. */
export function liveForm(fact: Fact): Fact {
  if (!fact.out) return fact;
  const live: { -readonly [Key in keyof Fact]: Fact[Key] } = { ...fact };
  delete live.out;
  return live;
}

/** Total order of stamps: time, then author. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a.at - b.at || compareText(a.by, b.by);
}

/** Order by UTF-16 units: the same on every device, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isJson(value: unknown, depth: number): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (depth >= MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  if (!isPlainObject(value)) return false;
  return Object.values(value).every((item) => item === undefined || isJson(item, depth + 1));
}

function isStamp(value: unknown): value is Stamp {
  return isPlainObject(value) && typeof value['by'] === 'string' && isTime(value['at']);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
