/** R18: where a contact lies: as somebody says, as a device measures it, or as is found for its address. */
import type * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import { readDocument } from '../contact/read.ts';
import { isRecord } from '../contact/records.ts';
import type { DocumentView, Fact } from '../contact/types.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import type { SetEdit } from '../contact/write.ts';
import { addressKey } from '../rules/location.ts';
import { act } from './act.ts';
import { setField } from './editField.ts';
import type { CommandContext, Outcome } from './types.ts';

export type LocationSource = 'manual' | 'device' | 'geocoder' | 'commune';
export type LocationPrecision = 'exact' | 'street' | 'place' | 'commune' | 'postcode';

/** A point, with where it comes from. */
export interface Located {
  readonly lat: number;
  readonly lon: number;
  readonly by: LocationSource;
  readonly precision: LocationPrecision;
  /** How sure a look-up is, in 1/100 %. */
  readonly score?: number;
}

export interface PlaceInput extends Located {
  /** The address that the contact shows now, its own or that of one above it: once it changes, the point is to be checked. */
  readonly address: Json;
  /** What the field showed when somebody set out to place it (C4). */
  readonly seen: readonly Fact[];
}

/** Somebody places a contact: by hand, where they stand, or by a look-up that they asked for. */
export function placeContact(doc: Y.Doc, context: CommandContext, input: PlaceInput): Outcome {
  const { address, seen, ...found } = input;
  const value = locationValue(found, addressKey(address, countryOf(context)));
  return setField(doc, context, { field: 'location', value, seen });
}

export interface FollowInput {
  /** Of the address that was looked up (`ToFollow`); what is found for another than shows by now counts for nothing. */
  readonly address: string | null;
  /** Null: nothing was found. */
  readonly found: Located | null;
}

/**
 * What was found for an address by itself, when that was written. It takes the place of nothing that a person has set,
 * nor of what was found for the same address, unless a geocoder knows more than its commune.
 */
export function followAddress(doc: Y.Doc, context: CommandContext, input: FollowInput): Outcome {
  const view = readDocument(doc);
  return act(doc, context, followEdits(view, context, input), view);
}

/** The same, not written yet. */
export function followEdits(
  view: DocumentView,
  context: CommandContext,
  { address, found }: FollowInput
): readonly SetEdit[] {
  const country = countryOf(context);
  const target = found?.by === 'geocoder' ? addressToRefine(view, country) : addressToFollow(view, country);
  if (!target || target.address !== address || (address !== null && !found)) return [];
  const value = address !== null && found ? locationValue(found, address) : null;
  return [{ op: 'set', field: 'location', value, seen: seenOf(fieldView(view, 'location')) }];
}

export interface ToFollow {
  /** As `addressKey` has it; null: what was found here is of no use any more, the contact shows another's address. */
  readonly address: string | null;
  readonly words: Readonly<Record<string, Json>>;
}

/** Why nothing is to be found for a contact. */
export type LeftAlone =
  /** Several heads, or what this version does not know: somebody's to choose from. */
  | 'in-conflict'
  /** By hand, or where they stood. */
  | 'set-by-person'
  | 'no-address'
  /** The address that it shows is another contact's. */
  | 'address-of-another'
  | 'found-already';

/** The address for which a point is to be found by itself, or why nothing is to be done. */
export function toFollow(view: DocumentView, country: string): ToFollow | LeftAlone {
  return addressToFind(view, country, (known, address) => known?.['address'] === address);
}

/** The same; null: nothing is to be done. */
export function addressToFollow(view: DocumentView, country: string): ToFollow | null {
  const found = toFollow(view, country);
  return typeof found === 'string' ? null : found;
}

/** The same for a geocoder: what is known of this address from its commune alone is found anew. */
export function addressToRefine(view: DocumentView, country: string): ToFollow | null {
  const found = addressToFind(
    view,
    country,
    (known, address) => known?.['address'] === address && known['by'] !== 'commune'
  );
  return typeof found === 'string' ? null : found;
}

type KnownLocation = Readonly<Record<string, Json>> | null;

function addressToFind(
  view: DocumentView,
  country: string,
  isFound: (known: KnownLocation, address: string) => boolean
): ToFollow | LeftAlone {
  const location = fieldView(view, 'location');
  // Several heads are somebody's to choose from, and what shows of them is not what is to be replaced.
  if (location.conflict || location.invalid.length > 0) return 'in-conflict';
  const known = isRecord(location.value) ? location.value : null;
  if (known?.['by'] === 'manual' || known?.['by'] === 'device') return 'set-by-person';
  const words = fieldView(view, 'address').value;
  if (!isRecord(words)) return 'no-address';
  if (words['mode'] === 'parent') return known ? { address: null, words } : 'address-of-another';
  if (typeof words['zip'] !== 'string' && typeof words['city'] !== 'string') return 'no-address';
  const address = addressKey(words, country);
  return isFound(known, address) ? 'found-already' : { address, words };
}

/** A tenth of a metre: what is finer nobody has measured, and it would be stored for ever. */
const DEGREES = 1e6;

function locationValue({ lat, lon, by, precision, score }: Located, address: string): Json {
  return {
    lat: Math.round(lat * DEGREES) / DEGREES,
    lon: Math.round(lon * DEGREES) / DEGREES,
    by,
    precision,
    ...(score === undefined ? {} : { score: Math.round(score) }),
    ...(address === '' ? {} : { address })
  };
}

function countryOf({ country }: CommandContext): string {
  return country ?? 'FR';
}
