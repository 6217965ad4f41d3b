import type { Json } from '../base/json.ts';

/** Parts of a value that are choices, not typing. */
const NOT_TYPED = new Set(['mode', 'type', 'pos']);

/** What is being typed, on one line, for those who look on. */
export function draftText(value: Json): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return '';
  const parts: string[] = [];
  for (const [key, part] of Object.entries(value)) {
    if (!NOT_TYPED.has(key) && typeof part === 'string' && part !== '') parts.push(part);
  }
  return parts.join(', ');
}
