/** Which geocoder a carnet sends addresses to, as its settings say it: `service origin`. */
import { geoplateforme } from '../geo/online/geoplateforme.ts';
import { nominatim, photon } from '../geo/online/openStreetMap.ts';
import type { Geocoder } from '../geo/online/types.ts';

const SERVICES = ['geoplateforme', 'photon', 'nominatim'] as const;
type GeocoderService = (typeof SERVICES)[number];

/** Whose origin says which service answers there. */
const KNOWN: Readonly<Record<string, GeocoderService>> = {
  'https://data.geopf.fr': 'geoplateforme',
  'https://photon.komoot.io': 'photon',
  'https://nominatim.openstreetmap.org': 'nominatim'
};

export interface GeocoderChoice {
  /** As the settings keep it. */
  readonly value: string;
  readonly service: GeocoderService;
  readonly origin: string;
  /** As people know it: a name, and a port where there is one. */
  readonly host: string;
}

/** Null: none is chosen, or one that this version does not know. */
export function geocoderChoice(value: string): GeocoderChoice | null {
  const [name, origin = ''] = value.split(' ');
  const service = SERVICES.find((each) => each === name);
  if (!service || !URL.canParse(origin) || new URL(origin).origin !== origin) return null;
  return { value, service, origin, host: new URL(origin).host };
}

/** What may be chosen where these origins may be asked, the service of the French state first. */
export function geocoderChoices(origins: readonly string[]): readonly GeocoderChoice[] {
  return SERVICES.flatMap((service) =>
    origins
      .filter((origin) => (KNOWN[origin] ?? service) === service)
      .flatMap((origin) => geocoderChoice(`${service} ${origin}`) ?? [])
  );
}

/** How it is asked. */
export function geocoderAt({ service, origin }: GeocoderChoice): Geocoder {
  if (service === 'photon') return photon(origin);
  return service === 'nominatim' ? nominatim(origin) : geoplateforme(`${origin}/geocodage`);
}

/** The Géoplateforme knows France alone: about an address elsewhere it would be told for nothing. */
export function knowsCountry({ service }: GeocoderChoice, country: string): boolean {
  return service !== 'geoplateforme' || country === 'FR';
}
