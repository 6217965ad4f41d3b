/** Photon and Nominatim, which find addresses of OpenStreetMap in all countries and say nothing of how sure they are. */
import * as v from 'valibot';
import type { AddressQuery, Geocoder, Hit } from './types.ts';

const HITS = '5';
const PHOTON_GAP = 250;
/** Its public instance lets one question a second pass, of all users together. */
const NOMINATIM_GAP = 1_100;

const photonAnswer = v.object({
  features: v.array(
    v.object({
      geometry: v.object({ coordinates: v.tuple([v.number(), v.number()]) }),
      properties: v.object({
        name: v.optional(v.string()),
        housenumber: v.optional(v.string()),
        street: v.optional(v.string()),
        postcode: v.optional(v.string(), ''),
        city: v.optional(v.string()),
        type: v.optional(v.string(), '')
      })
    })
  )
});

export function photon(base: string): Geocoder {
  return {
    gap: PHOTON_GAP,
    request(query) {
      const text = lineOf(query);
      if (text === '') return null;
      const url = new URL(`${base.replace(/\/+$/, '')}/api`);
      url.searchParams.set('q', text);
      url.searchParams.set('limit', HITS);
      url.searchParams.set('countrycode', query.country);
      return url;
    },
    read(body) {
      const read = v.safeParse(photonAnswer, body);
      if (!read.success) return null;
      return read.output.features.map(({ geometry: { coordinates }, properties }) => ({
        lat: coordinates[1],
        lon: coordinates[0],
        precision: precisionOf(properties.housenumber, properties.street, properties.type),
        score: null,
        label: [
          properties.housenumber,
          properties.street ?? properties.name,
          properties.postcode,
          properties.city
        ]
          .filter(Boolean)
          .join(' '),
        postcode: properties.postcode,
        commune: ''
      }));
    }
  };
}

const degrees = v.pipe(v.string(), v.transform(Number), v.number(), v.finite());
const nominatimAnswer = v.array(
  v.object({
    lat: degrees,
    lon: degrees,
    display_name: v.string(),
    addresstype: v.optional(v.string(), ''),
    address: v.optional(
      v.object({
        house_number: v.optional(v.string()),
        road: v.optional(v.string()),
        postcode: v.optional(v.string(), '')
      }),
      {}
    )
  })
);

export function nominatim(base: string): Geocoder {
  return {
    gap: NOMINATIM_GAP,
    request({ street, zip, city, country }) {
      if (street.trim() === '' && city.trim() === '' && zip.trim() === '') return null;
      const url = new URL(`${base.replace(/\/+$/, '')}/search`);
      const said = { street, postalcode: zip, city, countrycodes: country.toLowerCase() };
      for (const [key, text] of Object.entries(said))
        if (text.trim() !== '') url.searchParams.set(key, text.trim());
      url.searchParams.set('format', 'jsonv2');
      url.searchParams.set('addressdetails', '1');
      url.searchParams.set('limit', HITS);
      return url;
    },
    read(body) {
      const read = v.safeParse(nominatimAnswer, body);
      if (!read.success) return null;
      return read.output.map(({ lat, lon, display_name: label, addresstype, address }) => ({
        lat,
        lon,
        precision: precisionOf(address.house_number, address.road, addresstype),
        score: null,
        label,
        postcode: address.postcode,
        commune: ''
      }));
    }
  };
}

/** `road` and `street` are the words of the two for the same. */
function precisionOf(number: string | undefined, street: string | undefined, type: string): Hit['precision'] {
  if (number !== undefined) return 'exact';
  if (street !== undefined || type === 'street' || type === 'road') return 'street';
  return ['locality', 'hamlet', 'suburb', 'neighbourhood', 'district'].includes(type) ? 'place' : 'commune';
}

function lineOf({ street, zip, city }: AddressQuery): string {
  return [street, zip, city]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(', ');
}
