import type { I18n, Language } from './locale.svelte.ts';

/**
 * Words of a part that comes when it is asked for, in every language. They come with that part: the catalogues are
 * of what a page loads before it shows anything, and grow with nothing that few open.
 */
export type LateWords<T> = Readonly<Record<Language, T>>;

export function wordsIn<T>(i18n: Pick<I18n, 'language'>, words: LateWords<T>): T {
  return words[i18n.language];
}
