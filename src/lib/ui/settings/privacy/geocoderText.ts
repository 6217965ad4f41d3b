import { geocoderChoice } from '../../../app/geocoderChoice.ts';
import { geocodingWords } from '../../../i18n/late/geocoding.ts';
import { wordsIn } from '../../../i18n/lateWords.ts';
import type { I18n } from '../../../i18n/locale.svelte.ts';

/** A geocoder as people choose it: its service, and at which host. */
export function geocoderText(i18n: I18n, value: string): string {
  const t = wordsIn(i18n, geocodingWords);
  const choice = geocoderChoice(value);
  return choice ? t.option(t.services[choice.service], choice.host) : t.unknown;
}
