import type { ContactLocation, Pin } from '../../../app/contactLocation.ts';
import { askDevicePosition } from '../../../app/devicePosition.ts';
import type { Point } from '../../../app/pointText.ts';
import { addressText } from '../../contact/valueText.ts';
import { locationWords } from '../../../i18n/late/location.ts';
import { wordsIn } from '../../../i18n/lateWords.ts';
import type { Fact } from '../../../contact/types.ts';
import type { Toasts } from '../../shared/toasts.svelte.ts';
import type { SheetUi } from '../sheetUi.svelte.ts';

/** What would take the place of a point that a person set. */
type Replacing = 'find' | 'here';

/** What came of a press, in words, and of which point. */
interface Said {
  readonly problem?: string;
  readonly note?: string;
  /** A geocoder that is asked as well may know more. */
  readonly ofLookUp?: boolean;
  readonly seen: readonly Fact[];
}

/** What the buttons of the tab do, and what is to be said of it where they stand. */
export class PlaceActs {
  readonly #location: ContactLocation;
  readonly #ui: SheetUi;
  readonly #toasts: Toasts;
  #busy = $state<Replacing | null>(null);
  #asked = $state<Replacing | null>(null);
  #said = $state.raw<Said | null>(null);
  /** What the field held when somebody took hold of the pin (C4). */
  #held: readonly Fact[] | undefined;

  constructor(location: ContactLocation, ui: SheetUi, toasts: Toasts) {
    this.#location = location;
    this.#ui = ui;
    this.#toasts = toasts;
  }

  get busy(): Replacing | null {
    return this.#busy;
  }

  /** A person's point is in the way, and whether it goes is to be said. */
  get asked(): Replacing | null {
    return this.#asked;
  }

  /** Why the last press found nothing, in words. */
  get problem(): string | null {
    return this.#current?.problem ?? null;
  }

  /** What the last press found where nothing on the map shows it. */
  get note(): string | null {
    return this.#current?.note ?? null;
  }

  /** Nothing while a geocoder is asked, which may say otherwise, nor once another point shows than it was said of. */
  get #current(): Said | null {
    const said = this.#said;
    if (!said || (said.ofLookUp && this.#location.isAsked)) return null;
    return this.#location.isStill(said.seen) ? said : null;
  }

  get #seen(): readonly Fact[] {
    return this.#ui.sheet.seen('location');
  }

  /** Somebody takes hold of the pin. */
  hold(): void {
    this.#held = this.#seen;
    this.#settle();
  }

  async drop(point: Point): Promise<void> {
    const seen = this.#held;
    this.#held = undefined;
    await this.#ui.did(this.#location.placeByHand(point, seen));
    this.#showWritten();
  }

  /** `isSure`: a point that a person set may go. */
  async find(isSure = false): Promise<void> {
    this.#settle();
    if (addressText(this.#location.address, this.#ui.countries) === '') {
      this.#say({ problem: this.#t.problems['no-address'] });
      return;
    }
    this.#busy = 'find';
    const found = await this.#location.findFromAddress({ overManual: isSure });
    this.#busy = null;
    if (found.ok && found.value === 'same') this.#say({ note: this.#t.same, ofLookUp: true });
    else if (found.ok) this.#tell(this.#t.found);
    else if (found.error.code === 'set-by-hand') this.#asked = 'find';
    else if (found.error.code === 'not-found' || found.error.code === 'unavailable')
      this.#say({ problem: this.#t.problems[found.error.code], ofLookUp: true });
    else await this.#ui.did(Promise.resolve(found));
  }

  async here(isSure = false): Promise<void> {
    this.#settle();
    if (!isSure && this.#location.isByPerson) {
      this.#asked = 'here';
      return;
    }
    this.#busy = 'here';
    const measured = await askDevicePosition(navigator.geolocation);
    this.#busy = null;
    if (!measured.ok) this.#say({ problem: this.#t.device[measured.error] });
    else if (await this.#ui.did(this.#location.placeByDevice(measured.value))) this.#tell(this.#t.measured);
  }

  /** "Remplacer". */
  async replace(): Promise<void> {
    if (this.#asked === 'find') await this.find(true);
    else if (this.#asked === 'here') await this.here(true);
  }

  /** Nothing is to be replaced. */
  leaveIt(): void {
    this.#settle();
  }

  /** It is right, says somebody who has looked. */
  async keep(pin: Pin): Promise<void> {
    this.#settle();
    if (await this.#ui.did(this.#location.keep(pin))) this.#ui.announce(this.#t.kept);
    this.#showWritten();
  }

  async clear(): Promise<void> {
    this.#settle();
    const { undo, i18n } = this.#ui;
    const done = await this.#ui.done(this.#location.clear());
    if (!done) return;
    this.#showWritten();
    const action = { label: i18n.t.common.undo, run: () => void undo.undoOf(done) };
    this.#toasts.add(this.#t.cleared, { action });
  }

  get #t() {
    return wordsIn(this.#ui.i18n, locationWords);
  }

  #settle(): void {
    this.#asked = null;
    this.#said = null;
  }

  #say(said: Omit<Said, 'seen'>): void {
    this.#said = { ...said, seen: this.#seen };
  }

  /** An input that still has the focus would hold still what it showed, and tell of this person's own act as of another's. */
  #showWritten(): void {
    const editor = this.#ui.sheet.editor('location');
    if (editor.editing && editor.draft === undefined) editor.takeTheirs();
  }

  /** Seen on the map and beside it; said to who sees neither. */
  #tell(words: (precision: string) => string): void {
    this.#showWritten();
    const { pin } = this.#location;
    if (pin) this.#ui.announce(words(this.#t.precision[pin.precision]));
  }
}
