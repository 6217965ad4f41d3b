import { textOf } from './rowFields.ts';
import type { ContactRow } from './types.ts';

/** Fields whose values are numbered through. */
export type CodeField = 'ref' | 'storeCode' | 'receivableAccount' | 'payableAccount';

/** `CL%05i`: what stands before and after the counter, and how many digits it has at least. */
interface Form {
  readonly prefix: string;
  readonly digits: number;
  readonly suffix: string;
}

/** What a field is counted by where the workspace has no formula and no code is in use: 411 and 401 of the French plan. */
const USUAL: Readonly<Partial<Record<CodeField, Form>>> = {
  receivableAccount: { prefix: '411', digits: 5, suffix: '' },
  payableAccount: { prefix: '401', digits: 5, suffix: '' }
};

/**
 * The code that follows the highest one in use: of the workspace's formula, else of the form that most codes have, else
 * of the usual one. Null: there is none, or the formula says nothing of a counter. Nobody is renumbered: two devices may
 * propose the same without a network, and `ref-clash` or `account-clash` tells (R14).
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
  const usual = USUAL[field] ?? null;
  const form = formula === null ? (usual ? accountForm(used, usual) : commonForm(used)) : formOf(formula);
  return form && codeOf(form, highest(used, form) + 1);
}

function formOf(formula: string): Form | null {
  const parts = /^([^%]*)%(?:0(\d{1,2}))?[di]([^%]*)$/.exec(formula.trim());
  if (!parts) return null;
  const [, prefix = '', digits = '1', suffix = ''] = parts;
  return { prefix, digits: Number(digits), suffix };
}

/**
 * Account numbers begin with digits that are no counter: 41100042 is the 42nd of 411, and never the one after 40199999.
 * Of those that begin as usual the longest decides how many digits there are.
 */
function accountForm(used: readonly string[], { prefix, digits, suffix }: Form): Form {
  let longest = 0;
  for (const code of used.map(keyOf)) {
    // 411000 is the collective account, which counts nobody.
    const isCounted =
      code.startsWith(prefix) && /^\d{4,12}$/.test(code) && /[1-9]/.test(code.slice(prefix.length));
    if (isCounted) longest = Math.max(longest, code.length - prefix.length);
  }
  return { prefix, digits: longest || digits, suffix };
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
