/** The offline look-up as it is asked: places of addresses, and what an address form offers. */
import { countryCode, countryNames } from './countries.ts';
import { readFrance } from './francePlaces.ts';
import { locateAbroad } from './locateAbroad.ts';
import { locateInFrance } from './locateFrance.ts';
import { suggestAbroad } from './suggestAbroad.ts';
import { createFranceSuggestions } from './suggestFrance.ts';
import type { AddressWords, Place, Suggestion } from './types.ts';
import { namesOf, readWorld, type CountryNames } from './worldPlaces.ts';

/** Reads the files of `data/`; asked for when they are first needed. */
export interface PlaceFiles {
  readonly france: () => Promise<string>;
  readonly world: () => Promise<string>;
}

export interface LookUp {
  /** Null: nothing here says where it is. `country`: that of an address which names none. */
  locate(address: AddressWords, country: string): Promise<Place | null>;
  /** For what is typed as a postal code or as a town; `by` says which of the two. */
  suggest(address: AddressWords, by: 'zip' | 'city', country: string): Promise<readonly Suggestion[]>;
}

/** Of what is read and indexed nothing is thrown away while the look-up lives; whoever made it lets go of it whole. */
export function createLookUp(files: PlaceFiles): LookUp {
  const france = once(async () => readFrance(await files.france()));
  const offers = once(async () => createFranceSuggestions(await france()));
  const world = once(async () => readWorld(await files.world()));
  const codes = once(async () => countryNames((await world()).countries));
  const ofCountry = new Map<string, CountryNames>();

  /** Most addresses are in France: the towns of the world are not read for them. */
  async function codeOf(typed: string, country: string): Promise<string | null> {
    const short = countryCode(typed, country, FRANCE_ALONE);
    return short ?? countryCode(typed, country, await codes());
  }

  async function namesIn(country: string): Promise<CountryNames> {
    const known = ofCountry.get(country) ?? namesOf(await world(), country);
    ofCountry.set(country, known);
    return known;
  }

  return {
    async locate(address, country) {
      const code = await codeOf(address.country ?? '', country);
      if (code === null) return null;
      if (code === 'FR') return locateInFrance(await france(), address);
      return locateAbroad(await world(), await namesIn(code), code, address.city ?? '');
    },
    async suggest(address, by, country) {
      const code = await codeOf(address.country ?? '', country);
      if (code === null) return [];
      if (code === 'FR') return (await offers())(address, by);
      return by === 'city' ? suggestAbroad(await world(), code, address.city ?? '') : [];
    }
  };
}

const FRANCE_ALONE = countryNames([]);

/** What failed is asked for again by the next who needs it. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
