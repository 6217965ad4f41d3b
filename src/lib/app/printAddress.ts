/** How a paper is to be, as its address tells: a link to it shows the same. */
import type { Json } from '../base/json.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { languages, type Language } from '../i18n/locale.svelte.ts';

/** An invoice in Carnet is the trace of one made elsewhere: it is not printed. */
const PRINTED_KINDS: readonly string[] = ['quote', 'purchaseOrder', 'appointment'];

export function isPrinted(kind: string): boolean {
  return PRINTED_KINDS.includes(kind);
}

export interface PrintChoice {
  /** Null: the contact's, else the carnet's. */
  readonly language: Language | null;
  readonly withNotes: boolean;
  /** With the form of withdrawal; null: as the law would have it. */
  readonly withForm: boolean | null;
}

/** Any link is followed as far as it makes sense. */
export function printChoiceOf(params: URLSearchParams): PrintChoice {
  const form = params.get('form');
  return {
    language: languages.find((language) => language === params.get('lang')) ?? null,
    withNotes: params.get('notes') === '1',
    withForm: form === '1' ? true : form === '0' ? false : null
  };
}

export function printSearch({ language, withNotes, withForm }: PrintChoice): string {
  return new URLSearchParams({
    ...(language === null ? {} : { lang: language }),
    ...(withNotes ? { notes: '1' } : {}),
    ...(withForm === null ? {} : { form: withForm ? '1' : '0' })
  }).toString();
}

/** The language of the carnet, as people chose it. */
export function carnetLanguage(settings: DocumentView): Json {
  return fieldView(settings, 'language').value;
}

/** The first of these that Carnet speaks. */
export function paperLanguageOf(wanted: readonly Json[], otherwise: Language): Language {
  for (const each of wanted) {
    const known = languages.find((language) => language === each);
    if (known) return known;
  }
  return otherwise;
}
