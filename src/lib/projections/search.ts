import uFuzzy from '@leeoniya/ufuzzy';
import { parseQuery, type SearchTerm } from './searchQuery.ts';

/** Shorter words are found as they are: with a typo allowed they would match nearly everything. */
const TYPO_FROM_LENGTH = 4;
const ANYWHERE: [number, number] = [0, Infinity];
const EXACT = { intraSlice: ANYWHERE, intraIns: 0, intraSub: 0, intraTrn: 0, intraDel: 0 } as const;
const ONE_TYPO = { intraSlice: ANYWHERE, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 } as const;

const OPTIONS = {
  // A single error within a word.
  intraMode: 1,
  intraRules: (term: string) => (term.length < TYPO_FROM_LENGTH ? EXACT : ONE_TYPO)
};

/** Finds items by what was typed: all terms, in any order, a word with one typo too. */
export interface SearchIndex<T> {
  /** `text` is normalised (`searchTextOf`). */
  set(item: T, text: string): void;
  remove(item: T): void;
  /** Null: an empty query, which everything matches. */
  match(query: string): readonly T[] | null;
}

export function createSearchIndex<T>(): SearchIndex<T> {
  // Packed side by side: the searched texts must be one plain array. A removed place is filled by the last.
  const texts: string[] = [];
  const items: T[] = [];
  const places = new Map<T, number>();
  const fuzzy = new uFuzzy(OPTIONS);
  return {
    set(item, text) {
      const place = places.get(item) ?? texts.length;
      places.set(item, place);
      items[place] = item;
      texts[place] = text;
    },
    remove(item) {
      const place = places.get(item);
      if (place === undefined) return;
      places.delete(item);
      const lastItem = items.pop();
      const lastText = texts.pop();
      if (lastItem === undefined || lastText === undefined || lastItem === item) return;
      items[place] = lastItem;
      texts[place] = lastText;
      places.set(lastItem, place);
    },
    match(query) {
      const terms = parseQuery(query);
      if (terms.length === 0) return null;
      let found: number[] | null = null;
      for (const term of terms) found = matching(fuzzy, texts, term, found);
      return (found ?? []).map((place) => items[place]).filter((item) => item !== undefined);
    }
  };
}

/** Places among `among` (null: all) whose text has the term. */
function matching(
  fuzzy: uFuzzy,
  texts: string[],
  term: SearchTerm,
  among: readonly number[] | null
): number[] {
  if (term.kind === 'word') return fuzzy.filter(texts, term.text, among ? [...among] : undefined) ?? [];
  const has = (text: string): boolean =>
    term.kind === 'exact' ? text.includes(term.text) : hasDigits(text, term.joined, term.groups);
  if (among) return among.filter((place) => has(texts[place] ?? ''));
  const places: number[] = [];
  for (const [place, text] of texts.entries()) if (has(text)) places.push(place);
  return places;
}

function hasDigits(text: string, joined: string, groups: readonly string[]): boolean {
  return text.includes(joined) || (groups.length > 1 && groups.every((group) => text.includes(group)));
}
