/** G3: names of places as people write them, brought to one form. */

/** Short forms that stand for one word in the name of a place, whatever comes around them. */
const WORDS: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  sts: 'saints',
  stes: 'saintes',
  gd: 'grand',
  gde: 'grande',
  gds: 'grands',
  mt: 'mont',
  mts: 'monts',
  vx: 'vieux',
  chau: 'chateau',
  lez: 'les'
};

const ARTICLES: ReadonlySet<string> = new Set([
  'le',
  'la',
  'les',
  'l',
  'de',
  'du',
  'des',
  'd',
  'en',
  'et',
  'sur',
  'aux',
  'a'
]);

/** The words of a name: lower case, without accents and marks, short forms written out. */
export function nameWords(name: string): readonly string[] {
  return plainText(name)
    .replace(/\bs\s*\//g, ' sur ')
    .replace(/\bss\s*\//g, ' sous ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => WORDS[word] ?? word);
}

/** What two spellings of one name have in common: `St-Étienne`, `SAINT ETIENNE` and `Saint Etienne`. */
export function nameKey(name: string): string {
  return nameWords(name).join('');
}

/** The same without articles and small words: `Havre` is `Le Havre`. */
export function coreKey(words: readonly string[]): string {
  return words.filter((word) => !ARTICLES.has(word)).join('');
}

/** Lower case, without accents, ligatures taken apart. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l');
}
