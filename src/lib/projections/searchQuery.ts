import { normalise, phoneDigits } from './normalise.ts';

/** One thing that must be found; all terms of a query must be. */
export type SearchTerm =
  /** Letters: found with a typo too. */
  | { readonly kind: 'word'; readonly text: string }
  /** Digits, or signs of any script: found as they are. */
  | { readonly kind: 'exact'; readonly text: string }
  /** Groups of digits, as in a phone number: together as one number, or each by itself. */
  | { readonly kind: 'digits'; readonly joined: string; readonly groups: readonly string[] };

const HAS_LATIN = /[a-z]/;
const NUMERIC = /^[+(]?[\d().\-/]*\d[\d().\-/]*$/;

/** What a person typed, as terms. Digit groups in a row belong together, as people write phone numbers. */
export function parseQuery(text: string): readonly SearchTerm[] {
  const terms: SearchTerm[] = [];
  let digits: string[] = [];
  const flush = (): void => {
    if (digits.length > 0) terms.push(digitsTerm(digits));
    digits = [];
  };
  for (const token of normalise(text).split(/\s+/)) {
    if (token === '') continue;
    if (NUMERIC.test(token)) {
      digits.push(token);
      continue;
    }
    flush();
    terms.push({ kind: HAS_LATIN.test(token) && !/\d/.test(token) ? 'word' : 'exact', text: token });
  }
  flush();
  return terms;
}

function digitsTerm(tokens: readonly string[]): SearchTerm {
  const joined = phoneDigits(tokens.join(''));
  const groups = tokens.map((token) => token.replace(/\D/g, ''));
  return { kind: 'digits', joined, groups };
}
