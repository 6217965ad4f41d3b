/** R18, G12: addresses are found by a geocoder on the network, where the carnet's settings say so. */
import type { Clock } from '../base/clock.ts';
import type { ContactId } from '../base/ids.ts';
import { addressToRefine, followAddress, type Located } from '../commands/location.ts';
import type { Fact } from '../contact/types.ts';
import { createGeocoderClient, type ClientParts } from '../geo/online/client.ts';
import type { Judged } from '../geo/online/judge.ts';
import {
  createGeocodeQueue,
  type GeocodeQueue,
  type PassingProblem,
  type WaitingAddress
} from '../geo/online/queue.ts';
import type { AddressQuery } from '../geo/online/types.ts';
import type { Place } from '../geo/types.ts';
import { commandContext } from './commandContext.ts';
import { GeocodedSteps } from './geocodedSteps.ts';
import { geocoderAt, knowsCountry, type GeocoderChoice } from './geocoderChoice.ts';
import type { OpenDocuments } from './openDocuments.ts';
import { postalAddress } from './postalAddress.ts';
import type { WaitingContacts } from './waitingContacts.ts';

/** Whether this device sends anything, whatever the carnet's settings say. */
export interface OnThisDevice {
  read(): boolean;
  write(isOn: boolean): void;
}

/** Writes that fail so may succeed later: the device is full, or its store is being opened again. */
const MAY_PASS: readonly string[] = ['quota', 'reopen', 'not-open'];

export interface OnlineAddressesOptions {
  readonly choice: GeocoderChoice;
  readonly documents: OpenDocuments;
  /** The workspace's country: that of an address which names none. */
  readonly country: () => string;
  readonly clock: Clock;
  readonly fetch: ClientParts['fetch'];
  readonly contacts: WaitingContacts;
  readonly onThisDevice: OnThisDevice;
}

export class OnlineAddresses {
  readonly choice: GeocoderChoice;
  readonly #options: OnlineAddressesOptions;
  readonly #steps: GeocodedSteps;
  #queue: GeocodeQueue | null = null;
  #isOn = $state(false);
  #problem = $state<PassingProblem | null>(null);
  #waiting = $state.raw<readonly ContactId[]>([]);

  constructor(options: OnlineAddressesOptions) {
    this.#options = options;
    this.choice = options.choice;
    this.#steps = new GeocodedSteps(options.documents.undo);
    this.#isOn = options.onThisDevice.read();
  }

  /** False: the carnet sends addresses, this device does not. */
  get isOn(): boolean {
    return this.#isOn;
  }
  set isOn(isOn: boolean) {
    this.#options.onThisDevice.write(isOn);
    this.hear();
  }

  /** How many contacts wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Whether this contact is being asked about, or will be. */
  isWaiting(contact: ContactId): boolean {
    return this.#waiting.includes(contact);
  }

  /** Why the service did not answer last, as far as this tab knows; null: it did. */
  get problem(): PassingProblem | null {
    return this.#problem;
  }

  /** An address was written, and has been looked for offline. */
  entered(contact: ContactId, wrote: readonly Fact[]): void {
    if (!this.#isOn) return;
    this.#steps.entered(contact, wrote);
    this.#add(contact);
    this.#count();
  }

  /** Somebody asks for better points than those of communes; who has one is not asked about. */
  refine(contacts: readonly ContactId[]): void {
    if (!this.#isOn) return;
    this.#steps.together(contacts);
    for (const contact of contacts) this.#add(contact);
    this.#count();
  }

  /** This tab is the one of the device that asks. */
  lead(): void {
    if (this.#queue) return;
    const { choice, clock, fetch, contacts } = this.#options;
    this.#queue = createGeocodeQueue({
      client: createGeocoderClient({ geocoder: geocoderAt(choice), fetch, clock }),
      clock,
      store: {
        read: () => contacts.read(),
        add: (contact) => contacts.add(contact),
        remove: (contact) => {
          contacts.remove(contact);
          this.#count();
        }
      },
      address: (contact) => this.#address(contact),
      told: (problem) => (this.#problem = problem),
      place: (query) => this.#place(query),
      keep: (waiting, judged) => this.#keep(waiting, judged)
    });
    this.#count();
    this.#queue.wake();
  }

  /** Another tab has added this contact, or written for the whole device whether anything is sent. */
  hear(added: ContactId | null = null): void {
    const wasOn = this.#isOn;
    this.#isOn = this.#options.onThisDevice.read();
    if (wasOn && !this.#isOn) this.clear();
    if (added !== null) this.#queue?.add(added);
    this.#count();
  }

  /** The network is back. */
  wake(): void {
    this.#queue?.wake();
  }

  /** Nobody wants it any more: what waits is forgotten. */
  clear(): void {
    const { contacts } = this.#options;
    this.#queue?.clear();
    for (const contact of contacts.read()) contacts.remove(contact);
    this.#count();
  }

  stop(): void {
    this.#queue?.stop();
    this.#queue = null;
  }

  #add(contact: ContactId): void {
    if (this.#queue) this.#queue.add(contact);
    else this.#options.contacts.add(contact);
  }

  #count(): void {
    this.#waiting = this.#queue?.contacts ?? this.#options.contacts.read();
  }

  /** The lines of the address of a contact that a geocoder may know better; null: there is nothing to ask. */
  async #address(contact: ContactId): Promise<WaitingAddress | null> {
    const { documents, country, choice } = this.#options;
    const session = documents.acquire(contact);
    try {
      await session.loaded;
      const target = session.view && addressToRefine(session.view, country());
      if (!target || target.address === null) return null;
      const words = postalAddress(target.words);
      // A town alone is found as well without a network.
      if (words.street.trim() === '') return null;
      const place = await documents.port.places.locate(words, country());
      const known = place.ok ? place.value?.country : undefined;
      const there = known ?? (words.country === '' ? country() : null);
      if (there === null || !knowsCountry(choice, there)) return null;
      const { street, zip, city } = words;
      return { contact, address: target.address, query: { street, zip, city, country: there } };
    } finally {
      await documents.release(contact);
    }
  }

  async #place({ zip, city, country }: AddressQuery): Promise<Place | null> {
    const place = await this.#options.documents.port.places.locate({ zip, city, country }, country);
    return place.ok ? place.value : null;
  }

  /** False: this device could not write it now. What may never be written here is asked about no more. */
  async #keep({ contact, address }: WaitingAddress, judged: Judged): Promise<boolean> {
    if (judged.kind === 'nothing') return true;
    const { documents, country } = this.#options;
    const session = documents.acquire(contact);
    try {
      await session.loaded;
      const context = commandContext(documents.port, country());
      const done = await session.act((doc) =>
        followAddress(doc, context, { address, found: locatedOnline(judged) })
      );
      if (done.ok) this.#steps.found(contact, done.value);
      return done.ok || !MAY_PASS.includes(done.error.code);
    } finally {
      await documents.release(contact);
    }
  }
}

function locatedOnline({ hit, score }: Exclude<Judged, { kind: 'nothing' }>): Located {
  const { lat, lon, precision } = hit;
  return { lat, lon, by: 'geocoder', precision, score };
}
