import { createContext } from 'svelte';
import { createFormat, type Format } from './format.ts';
import { en } from './messages/en.ts';
import { fr, type Messages } from './messages/fr.ts';

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** Formats: European English, with 24 hours and the day before the month. */
const FORMAT_LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

const messages: Record<Language, Messages> = { fr, en };

/** The words and formats of the app, in the language and time zone in force. Made once per app, by context. */
export class I18n {
  #language: Language = $state('fr');
  #timeZone = $state('Europe/Paris');
  readonly #format = $derived(createFormat(FORMAT_LOCALES[this.#language], this.#timeZone));

  constructor(language: Language) {
    this.#language = language;
  }

  get language(): Language {
    return this.#language;
  }

  set language(language: Language) {
    this.#language = language;
  }

  /** The workspace's time zone: instants are shown in it whatever the device's own. */
  set timeZone(timeZone: string) {
    this.#timeZone = timeZone;
  }

  get t(): Messages {
    return messages[this.#language];
  }

  get format(): Format {
    return this.#format;
  }
}

/** The first of the browser's languages that Carnet speaks; French when none. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const known = languages.find((language) => tag.toLowerCase().split('-')[0] === language);
    if (known) return known;
  }
  return 'fr';
}

const [get, set, has] = createContext<I18n>();

export const provideI18n = set;

/** The I18n of the app. Throws when no component above called `provideI18n`. */
export function useI18n(): I18n {
  if (!has()) throw new Error('I18n not found: call provideI18n() in a component above (AppRoot does)');
  return get();
}
