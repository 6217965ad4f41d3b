/** What is asked of the offline look-up, and what it answers. Plain data: it crosses to a worker and back. */

/** The parts of a postal address that say in which place it is; as typed, '' or absent where nothing is said. */
export interface AddressWords {
  readonly zip?: string;
  readonly city?: string;
  readonly region?: string;
  /** A code or a name in any of the languages near us; '' is the country of the carnet. */
  readonly country?: string;
}

/** Where an address lies, as far as its commune or postal code says. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
  /** `postcode`: the middle of several communes. */
  readonly precision: 'commune' | 'postcode';
  /** How sure it is, in 1/100 %. */
  readonly score: number;
  readonly name: string;
  /** INSEE code of the commune; '' for a postal code alone, and abroad. */
  readonly code: string;
  /** Code of the département; '' abroad. */
  readonly department: string;
  /** ISO 3166 code; France for what the COG counts to it. */
  readonly country: string;
}

/** A line that the address form offers. */
export interface Suggestion {
  readonly city: string;
  /** '' abroad, where postal codes are not known. */
  readonly zip: string;
  /** What tells it from a namesake: a département, or the commune that it is a part of now. */
  readonly detail: string;
}
