import { createContext } from 'svelte';
import { createFormat, type Format } from './format.ts';
import type { Messages } from './messages/fr.ts';

export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** Formats: European English, with 24 hours and the day before the month. */
const FORMAT_LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** A person reads one language: the words of the other are not part of what a page loads before it shows anything. */
const CATALOGUES: Record<Language, () => Promise<Messages>> = {
  fr: async () => (await import('./messages/fr.ts')).fr,
  en: async () => (await import('./messages/en.ts')).en
};

/** Rejects when the file cannot be had: no network, and no service worker that keeps it yet. */
export function loadMessages(language: Language): Promise<Messages> {
  return CATALOGUES[language]();
}

/** Dates and figures as people of a language write them, whatever the app speaks. */
export function formatIn(language: Language, timeZone: string): Format {
  return createFormat(FORMAT_LOCALES[language], timeZone);
}

/** The words and formats of the app, in the language and time zone in force. Made once per app, by context. */
export class I18n {
  #wanted: Language;
  #language: Language = $state() as Language;
  #messages: Messages = $state.raw() as Messages;
  #timeZone = $state('Europe/Paris');
  readonly #format = $derived(formatIn(this.#language, this.#timeZone));

  constructor(language: Language, messages: Messages) {
    this.#wanted = language;
    this.#language = language;
    this.#messages = messages;
  }

  get language(): Language {
    return this.#language;
  }

  /** Resolves once the app speaks it. Rejects when its words cannot be had; the app then speaks on as before. */
  async speak(language: Language): Promise<void> {
    this.#wanted = language;
    if (language === this.#language) return;
    const messages = await loadMessages(language);
    // Somebody changed their mind while it was loading: the last choice counts, whichever file comes last.
    if (this.#wanted !== language) return;
    this.#messages = messages;
    this.#language = language;
  }

  /** The workspace's time zone: instants are shown in it whatever the device's own. */
  set timeZone(timeZone: string) {
    this.#timeZone = timeZone;
  }

  get t(): Messages {
    return this.#messages;
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
