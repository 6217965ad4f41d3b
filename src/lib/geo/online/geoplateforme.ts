/** The geocoder of the French state: addresses of the BAN, with a score. */
import * as v from 'valibot';
import type { AddressQuery, Geocoder, Hit } from './types.ts';

/** It lets 50 questions a second pass; nobody needs so many, and what is above that is turned away for seconds. */
const GAP = 100;
const SHORTEST = 3;
const LONGEST = 200;
const HITS = '5';

const answer = v.object({
  features: v.array(
    v.object({
      geometry: v.object({ coordinates: v.tuple([v.number(), v.number()]) }),
      properties: v.object({
        label: v.string(),
        score: v.pipe(v.number(), v.minValue(0)),
        type: v.string(),
        postcode: v.optional(v.string(), ''),
        citycode: v.optional(v.string(), '')
      })
    })
  )
});

const PRECISION: Readonly<Record<string, Hit['precision']>> = {
  housenumber: 'exact',
  street: 'street',
  locality: 'place'
};

export function geoplateforme(base: string): Geocoder {
  return {
    gap: GAP,
    request({ street, zip, city }) {
      const text = lineOf({ street, zip, city });
      if (text.length < SHORTEST) return null;
      const url = new URL(`${base.replace(/\/+$/, '')}/search`);
      url.searchParams.set('q', text);
      url.searchParams.set('limit', HITS);
      // What is stored is whole: nobody is still typing it.
      url.searchParams.set('autocomplete', '0');
      if (/^\d{5}$/.test(zip)) url.searchParams.set('postcode', zip);
      return url;
    },
    read(body) {
      const read = v.safeParse(answer, body);
      if (!read.success) return null;
      return read.output.features.map(({ geometry: { coordinates }, properties }) => ({
        lat: coordinates[1],
        lon: coordinates[0],
        precision: PRECISION[properties.type] ?? 'commune',
        score: Math.round(Math.min(1, properties.score) * 10_000),
        label: properties.label,
        postcode: properties.postcode,
        commune: properties.citycode
      }));
    }
  };
}

/** It wants a letter or a digit first, and no more than so many. */
function lineOf({ street, zip, city }: Pick<AddressQuery, 'street' | 'zip' | 'city'>): string {
  const text = [street, zip, city].filter((part) => part.trim() !== '').join(' ');
  return text
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, LONGEST)
    .trim();
}
