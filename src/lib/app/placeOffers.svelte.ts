import type { AddressWords, Places, Suggestion } from './places.ts';

/** What the address form offers while a postal code or a town is typed. Nothing is chosen unless somebody chooses it. */
export class PlaceOffers {
  readonly #places: () => Places;
  readonly #country: () => string;
  #lines: readonly Suggestion[] = $state.raw([]);
  #at = $state(-1);
  /** Counts what was typed: only the answer to the last is shown. */
  #asked = 0;

  constructor(places: () => Places, country: () => string) {
    this.#places = places;
    this.#country = country;
  }

  get lines(): readonly Suggestion[] {
    return this.#lines;
  }
  get isOpen(): boolean {
    return this.#lines.length > 0;
  }
  /** Index of the line that Enter takes; -1: none, and Enter writes what is typed. */
  get at(): number {
    return this.#at;
  }
  get chosen(): Suggestion | null {
    return this.#lines[this.#at] ?? null;
  }

  /** What was offered stays until its replacement is here. */
  async look(address: AddressWords, by: 'zip' | 'city'): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const lines = await this.#places().suggest(address, by, this.#country());
    if (asked !== this.#asked) return;
    this.#at = -1;
    this.#lines = lines.some((line) => !says(address, line)) ? lines : [];
  }

  /** With -1 between the last and the first: the way back to what is typed. */
  move(by: number): void {
    const count = this.#lines.length + 1;
    this.#at = ((this.#at + 1 + by + count) % count) - 1;
  }

  point(index: number): void {
    this.#at = index;
  }

  close(): void {
    this.#asked += 1;
    this.#lines = [];
    this.#at = -1;
  }
}

/** The address says so already: the only line of a list would offer nothing. */
function says(address: AddressWords, { zip, city }: Suggestion): boolean {
  return (zip === '' || address.zip?.trim() === zip) && address.city?.trim() === city;
}
