import { textOf } from './rowFields.ts';
import type { ContactRow } from './types.ts';

/** Fields whose values are numbered through. */
export type CodeField = 'ref' | 'storeCode';

/** `CL%05i`: what stands before and after the counter, and how many digits it has at least. */
interface Form {
  readonly prefix: string;
  readonly digits: number;
  readonly suffix: string;
}

/**
 * The code that follows the highest one in use: of the workspace's formula, else of the form that most codes have.
 * Null: there is neither, or the formula says nothing of a counter. Nobody is renumbered: two devices may propose the
 * same without a network, and `ref-clash` tells (R14).
 */
export function nextCode(
  rows: Iterable<ContactRow>,
  field: CodeField,
  formula: string | null
): string | null {
  const used: string[] = [];
  for (const row of rows) {
    const code = textOf(row, field);
    if (code !== '') used.push(code);
  }
  const form = formula === null ? commonForm(used) : formOf(formula);
  return form && codeOf(form, highest(used, form) + 1);
}

function formOf(formula: string): Form | null {
  const parts = /^([^%]*)%(?:0(\d{1,2}))?[di]([^%]*)$/.exec(formula.trim());
  if (!parts) return null;
  const [, prefix = '', digits = '1', suffix = ''] = parts;
  return { prefix, digits: Number(digits), suffix };
}

/** More digits than that are an EAN or a phone number, and no counter that goes on. */
const COUNTER = /^(|.*\D)(\d{1,9})$/;

/** The form with the most codes; of several, that of the code which comes last in order. */
function commonForm(used: readonly string[]): Form | null {
  const uses = new Map<string, number>();
  let common: Form | null = null;
  let most = 0;
  for (const code of [...used].sort()) {
    const [, prefix, counter] = COUNTER.exec(code) ?? [];
    if (prefix === undefined || counter === undefined) continue;
    const count = (uses.get(keyOf(prefix)) ?? 0) + 1;
    uses.set(keyOf(prefix), count);
    if (count < most) continue;
    most = count;
    common = { prefix, digits: counter.length, suffix: '' };
  }
  return common;
}

/** 0: there is none of this form yet. */
function highest(used: readonly string[], { prefix, suffix }: Form): number {
  const [before, after] = [keyOf(prefix), keyOf(suffix)];
  let most = 0;
  for (const code of used) {
    const key = keyOf(code);
    if (!key.startsWith(before) || !key.endsWith(after)) continue;
    const counter = key.slice(before.length, key.length - after.length);
    if (/^\d{1,15}$/.test(counter)) most = Math.max(most, Number(counter));
  }
  return most;
}

function codeOf({ prefix, digits, suffix }: Form, counter: number): string {
  return prefix + String(counter).padStart(digits, '0') + suffix;
}

/** As R14 compares them. */
function keyOf(code: string): string {
  return code.replace(/\s/g, '').toLowerCase();
}
