/** What a pointer does on a planning: takes appointments up, draws them longer, draws free time for a new one. */
import type { Attachment } from 'svelte/attachments';
import { daysBetween } from '../../app/days.ts';
import type { PlanningEntry } from '../../app/planning.svelte.ts';
import { STEP, type Carried, type Carry } from './carry.svelte.ts';
import { EdgeScroll } from './edgeScroll.ts';
import { DAY_MINUTES, type Spot } from './layout.ts';

/** So far (px) a pressed mouse goes before it is no click any more. */
const CLICK = 4;
/** So far a finger trembles; further it scrolls. */
const TREMBLE = 8;
/** So long (ms) a finger rests on an appointment to take it up. */
const REST = 350;
/** Free time that is only clicked on (minutes). */
const USUAL = 60;
/** When a day begins on which no time was shown. */
const MORNING = 9 * 60;
const MINUTE = 60_000;

/** Free time that is being drawn. */
export interface Drawn {
  readonly spot: Spot;
  readonly from: number;
  readonly to: number;
}

export interface HandOptions {
  readonly carry: Carry;
  spot(id: string): Spot | null;
  entry(key: string): PlanningEntry | null;
  mayCarry(entry: PlanningEntry): boolean;
  /** Free time becomes an appointment here. */
  mayDraw(): boolean;
  /** What keys had taken up stays where it was: a pointer is pressed elsewhere. */
  onleave(): void;
  onput(carried: Carried): void;
  ondraw(drawn: Drawn): void;
}

interface Press {
  readonly pointer: number;
  readonly x: number;
  readonly y: number;
  readonly isMouse: boolean;
  /** What is under it: an appointment by its body, or by the edge at which it ends; else free time. */
  readonly entry: PlanningEntry | null;
  readonly isEdge: boolean;
  /** Of free time: the height of it says which. */
  readonly isTimed: boolean;
  readonly spot: Spot;
  /** Of the day, where it was pressed. */
  readonly minute: number;
  /** Of the day, where the appointment begins: below 0, it began on a day before. Free time: where it would. */
  readonly origin: number;
}

/** What lies under a pointer; `minute`: of the day, null: the spot has no height of hours. */
interface Found {
  readonly spot: Spot;
  readonly minute: number | null;
}

export class Hand {
  #drawn: Drawn | null = $state.raw(null);
  readonly #options: HandOptions;
  #press: Press | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #wasCarried = false;

  constructor(options: HandOptions) {
    this.#options = options;
  }

  get drawn(): Drawn | null {
    return this.#drawn;
  }

  /** A pointer is down, on an appointment or on free time. */
  get isPressed(): boolean {
    return this.#press !== null;
  }

  /** The click that a browser makes of a mouse that is let go after it carried something is none. */
  takesClick(): boolean {
    const carried = this.#wasCarried;
    this.#wasCarried = false;
    return carried;
  }

  /** The element in which the spots (`data-spot`) and the appointments (`data-entry`) lie, and which scrolls. */
  readonly surface: Attachment<HTMLElement> = (root) => {
    const edge = new EdgeScroll(root, (x, y) => this.#goOn(x, y));
    const stop = (): void => {
      edge.stop();
      this.#end();
    };
    const giveUp = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#wasCarried = true;
      stop();
    };
    const listeners: readonly [EventTarget, string, (event: never) => void, boolean?][] = [
      [root, 'pointerdown', (event: PointerEvent) => this.#down(event)],
      [
        window,
        'pointermove',
        (event: PointerEvent) => {
          if (this.#move(event)) edge.at(event.clientX, event.clientY);
        }
      ],
      [
        window,
        'pointerup',
        (event: PointerEvent) => {
          edge.stop();
          this.#up(event);
        }
      ],
      [window, 'pointercancel', stop],
      [
        window,
        'keydown',
        (event: KeyboardEvent) => {
          // Not every mouse that is let go makes a click: the one that never came must not be taken for that of Enter.
          if (event.key !== 'Escape') this.#wasCarried = false;
          else if (this.#isUnderWay()) giveUp(event);
        },
        true
      ],
      // A finger that has taken something up carries it, and does not scroll.
      [root, 'touchmove', (event: TouchEvent) => this.#isUnderWay() && event.preventDefault()],
      [root, 'contextmenu', (event: Event) => this.#press && !this.#press.isMouse && event.preventDefault()]
    ];
    for (const [target, type, listen, capture = false] of listeners)
      target.addEventListener(type, listen as EventListener, { capture, passive: false });
    return () => {
      stop();
      for (const [target, type, listen, capture = false] of listeners)
        target.removeEventListener(type, listen as EventListener, { capture });
    };
  };

  #isUnderWay(): boolean {
    return this.#press !== null && (this.#options.carry.carried !== null || this.#drawn !== null);
  }

  #down(event: PointerEvent): void {
    this.#wasCarried = false;
    if (!event.isPrimary || event.button !== 0 || !(event.target instanceof Element)) return;
    if (this.#options.carry.carried !== null) {
      this.#options.carry.leave();
      this.#options.onleave();
    }
    const press = this.#pressAt(event, event.target);
    if (!press) return;
    this.#press = press;
    // Where a finger draws free time it scrolls: it makes an appointment by a tap.
    if (!press.isMouse && press.entry) this.#rest = setTimeout(() => this.#begin(press), REST);
  }

  #pressAt(event: PointerEvent, target: Element): Press | null {
    const { clientX: x, clientY: y } = event;
    const found = this.#spotAt(x, y);
    if (!found) return null;
    const held = target.closest<HTMLElement>('[data-entry]');
    const minute = found.minute ?? 0;
    const isMouse = event.pointerType === 'mouse';
    const about = { pointer: event.pointerId, x, y, isMouse, spot: found.spot, minute };
    if (held) {
      const entry = this.#options.entry(held.dataset['entry'] ?? '');
      if (!entry || !this.#options.mayCarry(entry)) return null;
      const isEdge = target.closest('[data-edge]') !== null;
      return { ...about, entry, isEdge, isTimed: true, origin: Number(held.dataset['origin'] ?? 0) };
    }
    if (target.closest('button, a') || !this.#options.mayDraw()) return null;
    const origin = found.minute === null ? null : Math.min(snapDown(minute), DAY_MINUTES - STEP);
    return { ...about, entry: null, isEdge: false, isTimed: origin !== null, origin: origin ?? MORNING };
  }

  /** True: something is carried or drawn. */
  #move(event: PointerEvent): boolean {
    const press = this.#press;
    if (press?.pointer !== event.pointerId) return false;
    const { clientX: x, clientY: y } = event;
    if (!this.#isUnderWay()) {
      const far = Math.hypot(x - press.x, y - press.y);
      if (!press.isMouse) {
        if (far > TREMBLE) this.#end();
        return false;
      }
      if (far < CLICK) return false;
      this.#begin(press);
    }
    this.#goOn(x, y);
    return this.#isUnderWay();
  }

  #begin(press: Press): void {
    if (press.entry) this.#options.carry.take(press.entry, press.spot);
    else if (press.isTimed) this.#drawn = { spot: press.spot, from: press.origin, to: press.origin + STEP };
    document.getSelection()?.removeAllRanges();
  }

  #goOn(x: number, y: number): void {
    const [press, found] = [this.#press, this.#spotAt(x, y)];
    if (!press || !found) return;
    const { carry } = this.#options;
    if (press.isEdge) this.#drawLonger(press, found);
    else if (press.entry) {
      const begins = found.minute === null ? null : snap(found.minute - press.minute + press.origin);
      // What begins on the day where it was taken does not slip out of it over its upper edge.
      carry.over(found.spot, begins !== null && press.origin >= 0 ? Math.max(begins, 0) : begins);
    } else if (this.#drawn && found.minute !== null) {
      // Free time is of one column: of another one only its height counts.
      const at = snap(found.minute);
      const [from, to] = [Math.min(press.origin, at), Math.max(press.origin + STEP, at)];
      this.#drawn = { spot: press.spot, from, to: Math.min(to, DAY_MINUTES) };
    }
  }

  /** The edge at which it ends goes as far as the pointer, over midnight too. */
  #drawLonger({ entry, spot, minute }: Press, found: Found): void {
    if (!entry || found.minute === null) return;
    const length = (entry.end - entry.start) / MINUTE;
    const days = daysBetween(spot.day, found.spot.day) ?? 0;
    this.#options.carry.last(length + found.minute - minute + days * DAY_MINUTES);
  }

  #up(event: PointerEvent): void {
    if (this.#press?.pointer !== event.pointerId) return;
    const { carry } = this.#options;
    const [press, drawn] = [this.#press, this.#drawn];
    const isTap = Math.hypot(event.clientX - press.x, event.clientY - press.y) < CLICK;
    this.#wasCarried = carry.carried !== null;
    const put = carry.put();
    this.#end();
    if (put) this.#options.onput(put);
    else if (drawn) this.#options.ondraw(drawn);
    else if (!press.entry && isTap) {
      this.#options.ondraw({
        spot: press.spot,
        from: press.origin,
        to: Math.min(press.origin + USUAL, DAY_MINUTES)
      });
    }
  }

  #end(): void {
    clearTimeout(this.#rest);
    if (this.#press?.entry) this.#options.carry.leave();
    this.#press = null;
    this.#drawn = null;
  }

  /** Under whatever lies over it. */
  #spotAt(x: number, y: number): Found | null {
    for (const element of document.elementsFromPoint(x, y)) {
      const held = element.closest<HTMLElement>('[data-spot]');
      const spot = held && this.#options.spot(held.dataset['spot'] ?? '');
      if (!held || !spot) continue;
      if (held.dataset['hours'] === undefined) return { spot, minute: null };
      const { top, height } = held.getBoundingClientRect();
      const minute = ((y - top) / height) * DAY_MINUTES;
      return { spot, minute: Math.max(0, Math.min(minute, DAY_MINUTES)) };
    }
    return null;
  }
}

function snap(minute: number): number {
  return Math.round(minute / STEP) * STEP;
}

function snapDown(minute: number): number {
  return Math.floor(minute / STEP) * STEP;
}
