/** Keys of a planning: from one appointment to the next, and one in the hand from spot to spot. */
import { minuteOf, type Spot } from './layout.ts';
import { STEP, type Carried, type Carry } from './carry.svelte.ts';
import type { PlanningEntry } from '../../app/planning.svelte.ts';
import { wallTimeAt } from '../../app/zonedTime.ts';

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';
const ARROWS: readonly string[] = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

interface KeysOptions {
  readonly carry: Carry;
  spot(id: string): Spot | null;
  entry(key: string): PlanningEntry | null;
  mayCarry(entry: PlanningEntry): boolean;
  /** The spot beside one; null: there is none. */
  beside(spot: Spot, arrow: Arrow): Spot | null;
  /** Spots have a height of hours: up and down is earlier and later. */
  isTimed(): boolean;
  timeZone(): string;
  ontake(carried: Carried): void;
  onmove(carried: Carried): void;
  onput(carried: Carried): void;
  onleave(): void;
}

/** Answers keys that are pressed on an appointment, and keeps those from the browser. */
export function createKeys(options: KeysOptions): (event: KeyboardEvent) => void {
  return (event) => {
    const { target, currentTarget, ctrlKey, metaKey, altKey } = event;
    if (!(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) return;
    const held = target.closest<HTMLElement>('[data-entry]');
    if (!held || ctrlKey || metaKey || altKey) return;
    const isTaken =
      options.carry.carried !== null ? carryOn(event, options) : goOn(event, options, held, currentTarget);
    if (!isTaken) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function goOn(event: KeyboardEvent, options: KeysOptions, held: HTMLElement, root: HTMLElement): boolean {
  if (isArrow(event.key)) {
    nearest(held, root, event.key)?.focus();
    return true;
  }
  if (event.key !== ' ') return false;
  const entry = options.entry(held.dataset['entry'] ?? '');
  const spot = options.spot(held.closest<HTMLElement>('[data-spot]')?.dataset['spot'] ?? '');
  // A key that would press the button too must not do so where nothing can be taken up.
  if (!entry || !spot || !options.mayCarry(entry)) return false;
  options.ontake(options.carry.take(entry, spot));
  return true;
}

function carryOn({ key, shiftKey }: KeyboardEvent, options: KeysOptions): boolean {
  const { carry } = options;
  if (key === 'Tab' || key === 'Escape') {
    carry.leave();
    options.onleave();
    return key === 'Escape';
  }
  if (key === 'Enter' || key === ' ') {
    const put = carry.put();
    if (put) options.onput(put);
    else options.onleave();
    return true;
  }
  if (!isArrow(key)) return false;
  if (shiftKey) carry.stretch(key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1);
  else step(key, options);
  if (carry.carried) options.onmove(carry.carried);
  return true;
}

function step(arrow: Arrow, options: KeysOptions): void {
  const { carry } = options;
  if (!carry.carried) return;
  const { over, to } = carry.carried;
  const minute = minuteOf(wallTimeAt(to.start, options.timeZone()));
  if (options.isTimed() && (arrow === 'ArrowUp' || arrow === 'ArrowDown')) {
    carry.over(over, Math.max(0, minute + (arrow === 'ArrowDown' ? STEP : -STEP)));
    return;
  }
  const next = options.beside(over, arrow);
  if (next) carry.over(next, options.isTimed() ? minute : null);
}

function isArrow(key: string): key is Arrow {
  return ARROWS.includes(key);
}

/** The appointment that lies next in a direction, what lies straight ahead first. */
function nearest(held: HTMLElement, root: HTMLElement, arrow: Arrow): HTMLElement | null {
  const isAcross = arrow === 'ArrowLeft' || arrow === 'ArrowRight';
  const sign = arrow === 'ArrowRight' || arrow === 'ArrowDown' ? 1 : -1;
  const at = middleOf(held);
  let best: HTMLElement | null = null;
  let least = Infinity;
  for (const other of root.querySelectorAll<HTMLElement>('[data-entry]')) {
    const { x, y } = middleOf(other);
    const ahead = (isAcross ? x - at.x : y - at.y) * sign;
    const aside = Math.abs(isAcross ? y - at.y : x - at.x);
    if (other === held || ahead < 4) continue;
    const far = ahead + aside * 3;
    if (far < least) [best, least] = [other, far];
  }
  return best;
}

function middleOf(element: HTMLElement): { readonly x: number; readonly y: number } {
  const { left, top, width } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top };
}
