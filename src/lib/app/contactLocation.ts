/** R18: the point of one open contact, and the ways to change it. */
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { ContactId } from '../base/ids.ts';
import type { Located, LocationPrecision } from '../commands/location.ts';
import { factKey, sameValue } from '../contact/facts.ts';
import { property } from '../contact/records.ts';
import type { Fact } from '../contact/types.ts';
import type { Point } from '../geo/coordinates.ts';
import { addressKey, isUnsure } from '../rules/location.ts';
import type { LocationShown } from '../rules/types/assessment.ts';
import type { DevicePosition } from './devicePosition.ts';
import { locatedAt } from './followAddress.ts';
import { locatedIn } from './locatedIn.ts';
import type { OnlineAddresses } from './onlineAddresses.svelte.ts';
import type { OpenContact } from './openContact.svelte.ts';
import type { Places } from './places.ts';
import { postalAddress } from './postalAddress.ts';
import type { ActResult } from './sheetActs.ts';
import type { GatedProblem } from './withLook.ts';

/** The point that shows, and what is known of it. */
export interface Pin extends Located {
  /** Whose it is: the contact's own, or that of the one above it whose address it shows. */
  readonly contact: ContactId;
  /** It was found for another address than the one that shows now. */
  readonly stale: boolean;
  /** A geocoder found it and was not sure: somebody is to look. */
  readonly unsure: boolean;
}

export type FindProblem =
  | GatedProblem
  /** Nothing here says where the address is. */
  | { readonly code: 'not-found' }
  /** This device has never had the places, and there is no network. */
  | { readonly code: 'unavailable' }
  /** Somebody set the pin, or stood there: only who says so replaces it. */
  | { readonly code: 'set-by-hand' };

/** `same`: no look-up here knows more than what shows already. */
export type FindOutcome = 'found' | 'same';

export interface ContactLocationOptions {
  readonly sheet: OpenContact;
  readonly places: Places;
  /** The workspace's country: that of an address which names none. */
  readonly country: () => string;
  /** Null: no address is sent from here. */
  readonly geocoding: () => Pick<OnlineAddresses, 'entered' | 'refine' | 'isWaiting'> | null;
}

export class ContactLocation {
  readonly #options: ContactLocationOptions;

  constructor(options: ContactLocationOptions) {
    this.#options = options;
  }

  /** What the rules say: its own point or that of the contact whose address it shows; null: none, or not known yet. */
  get shown(): LocationShown | null {
    return this.#options.sheet.answers.assessment?.location ?? null;
  }

  /** What is to be drawn: its own point as it was written this moment, of which the rules may not have heard yet. */
  get pin(): Pin | null {
    const { sheet } = this.#options;
    const { value } = sheet.field('location');
    const { shown } = this;
    const own = locatedIn(value);
    if (own) {
      return {
        ...own,
        contact: sheet.id,
        stale: shown !== null && shown.stale && sameValue(shown.value, value),
        unsure: isUnsure(value)
      };
    }
    const above = shown && shown.contact !== sheet.id ? locatedIn(shown.value) : null;
    return shown && above && { ...above, contact: shown.contact, stale: shown.stale, unsure: shown.unsure };
  }

  /** A person set it, stood there, or kept what a geocoder had found: nobody replaces it who has not said so. */
  get isByPerson(): boolean {
    const { value } = this.#options.sheet.field('location');
    const by = property(value, 'by');
    return by === 'manual' || by === 'device' || (by === 'geocoder' && property(value, 'score') === null);
  }

  /** A geocoder is being asked about it, or will be: what it says is still to come. */
  get isAsked(): boolean {
    const { geocoding, sheet } = this.#options;
    return geocoding()?.isWaiting(sheet.id) ?? false;
  }

  /** Nobody has written the point since it was this. */
  isStill(seen: readonly Fact[]): boolean {
    const keys = new Set(seen.map(factKey));
    const now = this.#seen;
    return now.length === keys.size && now.every((fact) => keys.has(factKey(fact)));
  }

  /** The address that the contact shows: its own, or that of one above it. */
  get address(): Json {
    const { sheet } = this.#options;
    const own = sheet.field('address').value;
    const inherited = sheet.addressSource.inherited?.address.value ?? null;
    return property(own, 'mode') === 'own' ? own : (inherited ?? own);
  }

  /** The pin was dragged, or coordinates typed. `seen`: what the field held when that began (C4). */
  placeByHand({ lat, lon }: Point, seen: readonly Fact[] = this.#seen): Promise<ActResult> {
    return this.#place({ lat, lon, by: 'manual', precision: 'exact' }, seen);
  }

  /** Somebody stands there. */
  placeByDevice({ latitude, longitude, accuracy }: DevicePosition): Promise<ActResult> {
    const precision = precisionOf(accuracy);
    return this.#place({ lat: latitude, lon: longitude, by: 'device', precision }, this.#seen);
  }

  /** The point is right for the address that shows now, says somebody who has looked: it is neither stale nor unsure any more. */
  keep({ lat, lon, by, precision }: Pin): Promise<ActResult> {
    return this.#place({ lat, lon, by, precision }, this.#seen);
  }

  /**
   * Looks the address up because somebody asked: here, and then on the network where that is allowed. A point that a
   * person set stays, unless they mean that one too.
   */
  async findFromAddress({ overManual = false } = {}): Promise<Result<FindOutcome, FindProblem>> {
    const { sheet, places, country } = this.#options;
    const seen = this.#seen;
    if (!overManual && this.isByPerson) return err({ code: 'set-by-hand' });
    const address = this.address;
    // The middle of its commune in the place of the house would be a loss.
    if (this.#isRefined(address)) return ok('same');
    const looked = await places.locate(postalAddress(address), country());
    if (!looked.ok || !looked.value) {
      this.#options.geocoding()?.refine([sheet.id]);
      return err({ code: looked.ok ? 'not-found' : 'unavailable' });
    }
    const done = await sheet.acts.place({ ...locatedAt(looked.value), address, seen });
    if (!done.ok) return done;
    const { changed, wrote } = done.value;
    if (changed) this.#options.geocoding()?.entered(sheet.id, wrote);
    else this.#options.geocoding()?.refine([sheet.id]);
    return ok(changed ? 'found' : 'same');
  }

  /** A geocoder has found this very address; whoever kept a point has said so of its address without any look-up. */
  #isRefined(address: Json): boolean {
    const { value } = this.#options.sheet.field('location');
    return (
      property(value, 'by') === 'geocoder' &&
      !this.isByPerson &&
      property(value, 'address') === addressKey(address, this.#options.country())
    );
  }

  /** Takes the point away: what the contact shows is its parent's, or none. */
  clear(): Promise<ActResult> {
    return this.#options.sheet.acts.write('location', null, this.#seen);
  }

  get #seen(): readonly Fact[] {
    return this.#options.sheet.seen('location');
  }

  #place(found: Located, seen: readonly Fact[]): Promise<ActResult> {
    return this.#options.sheet.acts.place({ ...found, address: this.address, seen });
  }
}

/** Metres: within a house and its garden, within a street, within a place. */
const EXACT = 30;
const STREET = 200;
const PLACE = 2_000;

function precisionOf(accuracy: number): LocationPrecision {
  if (accuracy <= EXACT) return 'exact';
  if (accuracy <= STREET) return 'street';
  return accuracy <= PLACE ? 'place' : 'commune';
}
