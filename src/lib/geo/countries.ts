/** G7: which country somebody wrote, by its code or by its name in a language near us. */
import { nameKey } from './names.ts';

const LANGUAGES = ['fr', 'en', 'de', 'nl', 'it', 'es', 'pt'];

/** Written otherwise than `Intl` does. */
const OTHERS: Readonly<Record<string, string>> = {
  uk: 'GB',
  angleterre: 'GB',
  england: 'GB',
  ecosse: 'GB',
  scotland: 'GB',
  grandebretagne: 'GB',
  hollande: 'NL',
  usa: 'US',
  etatsunisdamerique: 'US',
  republiquetcheque: 'CZ',
  confederationhelvetique: 'CH',
  metropole: 'FR',
  francemetropolitaine: 'FR'
};

/** What the COG counts to France. */
const FRENCH: ReadonlySet<string> = new Set('FR GP MQ GF RE YT PM BL MF WF PF NC TF'.split(' '));

/** Codes of countries by what people write, of those that there are places of. */
export function countryNames(codes: readonly string[]): ReadonlyMap<string, string> {
  const byKey = new Map<string, string>();
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of [...codes, ...FRENCH]) {
      const name = names.of(code);
      if (name !== undefined) byKey.set(nameKey(name), code);
    }
  }
  for (const [key, code] of Object.entries(OTHERS)) byKey.set(key, code);
  for (const code of [...codes, ...FRENCH]) byKey.set(code.toLowerCase(), code);
  return byKey;
}

/** ISO code; France for what lies overseas. Null: written, and not known. */
export function countryCode(
  typed: string,
  fallback: string,
  names: ReadonlyMap<string, string>
): string | null {
  const written = typed.trim() === '' ? fallback : typed;
  const code = names.get(nameKey(written));
  if (code === undefined) return null;
  return FRENCH.has(code) ? 'FR' : code;
}
