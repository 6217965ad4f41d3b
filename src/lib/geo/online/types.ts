/** What is asked of a geocoder on the network, and what it answers. */
import type { Result } from '../../base/result.ts';

/** The lines of an address, and nothing else of a contact: what is asked leaves the device. */
export interface AddressQuery {
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  /** ISO 3166 code. */
  readonly country: string;
}

export interface Hit {
  readonly lat: number;
  readonly lon: number;
  readonly precision: 'exact' | 'street' | 'place' | 'commune';
  /** In 1/100 %; null: the service does not say how sure it is. */
  readonly score: number | null;
  /** As the service writes the address. */
  readonly label: string;
  /** '' where it is not said. */
  readonly postcode: string;
  /** INSEE code of the commune; '' where it is not said. */
  readonly commune: string;
}

/** One service: how it is asked, and how its answer is read. */
export interface Geocoder {
  /** Least time between two questions, in ms. */
  readonly gap: number;
  /** Null: it can only be asked about more than that. */
  request(query: AddressQuery): URL | null;
  /** Best first. Null: not an answer of this service. */
  read(answer: unknown): readonly Hit[] | null;
}

export type GeocodeProblem =
  /** The network or the service is not there; asked later, it may answer. */
  | 'unreachable'
  /** It answers too slowly. */
  | 'slow'
  /** It will answer nobody for a while. */
  | 'busy'
  /** It does not understand this address; asked again, it would say the same. */
  | 'refused'
  /** What it says is no answer. */
  | 'malformed';

export type Geocoded = Result<readonly Hit[], GeocodeProblem>;
