/** Looking into a value whose shape is not known. */
import type { Json } from '../base/json.ts';

export type JsonRecord = Readonly<Record<string, Json>>;

export function isRecord(value: Json): value is JsonRecord {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The value under a key; null when there is none. */
export function property(value: Json, key: string): Json {
  return isRecord(value) ? (value[key] ?? null) : null;
}
