import type { Attachment } from 'svelte/attachments';

export interface DragParts {
  /** Selector of what is dragged, and of where it may be dropped. */
  readonly item: string;
  readonly zone: string;
  /** Picks it up; false: this one is not dragged now. */
  readonly take: (item: HTMLElement) => boolean;
  readonly over: (zone: HTMLElement | null) => void;
  readonly drop: () => void;
  readonly giveUp: () => void;
}

/** A mouse that moved less was meant to click (px). */
const SLACK = 5;
/** A finger that lies still for so long (ms) takes the card; one that moves earlier scrolls. */
const HOLD = 350;
/** So near to an edge (px) what is dragged over scrolls, by so much a frame. */
const EDGE = 56;
const SPEED = 14;

interface Press {
  readonly item: HTMLElement;
  readonly id: number;
  readonly touch: boolean;
  readonly x: number;
  readonly y: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Dragging by mouse, pen and finger, of the items in an element that scrolls sideways. Keys are somebody else's. */
export function pointerDrag(parts: DragParts): Attachment<HTMLElement> {
  return (root) => {
    const drag = new Drag(root, parts);
    const stops = [
      listen(root, 'pointerdown', (event) => drag.press(event)),
      listen(window, 'pointermove', (event) => drag.move(event)),
      listen(window, 'pointerup', (event) => drag.end(event, true)),
      listen(window, 'pointercancel', (event) => drag.end(event, false)),
      // A finger that drags must not scroll as well; said too late, it scrolls for the whole touch.
      listen(root, 'touchmove', (event) => drag.isOn && event.preventDefault(), { passive: false }),
      // Held long, a link offers its own menu.
      listen(root, 'contextmenu', (event) => drag.isPressed && event.preventDefault()),
      listen(root, 'click', (event) => drag.swallow(event), { capture: true }),
      listen(window, 'keydown', (event) => drag.key(event), { capture: true })
    ];
    return () => {
      drag.stop(false);
      for (const stop of stops) stop();
    };
  };
}

type Events = WindowEventMap & HTMLElementEventMap;

function listen<K extends keyof Events>(
  target: EventTarget,
  type: K,
  handle: (event: Events[K]) => unknown,
  options: AddEventListenerOptions = {}
): () => void {
  const listener = (event: Event): void => void handle(event as Events[K]);
  target.addEventListener(type, listener, options);
  return () => target.removeEventListener(type, listener, options);
}

class Drag {
  readonly #root: HTMLElement;
  readonly #parts: DragParts;
  #press: Press | null = null;
  /** What hangs at the pointer while something is dragged. */
  #image: HTMLElement | null = null;
  #at = { x: 0, y: 0 };
  #frame = 0;
  #ended = -Infinity;

  constructor(root: HTMLElement, parts: DragParts) {
    this.#root = root;
    this.#parts = parts;
  }

  get isOn(): boolean {
    return this.#image !== null;
  }
  /** By a finger: the menu of a mouse's other button is left alone. */
  get isPressed(): boolean {
    return this.#press?.touch === true;
  }

  press(event: PointerEvent): void {
    const { target, pointerType, pointerId: id, clientX: x, clientY: y } = event;
    if (event.button !== 0 || !event.isPrimary || !(target instanceof Element)) return;
    const item = target.closest<HTMLElement>(this.#parts.item);
    if (!item || target.closest('button, [role=menu]')) return;
    this.stop(false);
    const touch = pointerType === 'touch';
    this.#press = { item, id, touch, x, y, timer: undefined };
    this.#at = { x, y };
    if (touch) this.#press.timer = setTimeout(() => this.#start(), HOLD);
  }

  move(event: PointerEvent): void {
    const press = this.#press;
    if (event.pointerId !== press?.id) return;
    this.#at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(this.#at.x - press.x, this.#at.y - press.y) > SLACK;
    if (!this.#image && far) {
      if (press.touch) this.stop(false);
      else this.#start();
    }
    this.#place();
  }

  end(event: PointerEvent, dropped: boolean): void {
    if (event.pointerId === this.#press?.id) this.stop(dropped);
  }

  key(event: KeyboardEvent): void {
    if (!this.#image || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.stop(false);
  }

  /** The click that ends a drag opens nothing. */
  swallow(event: MouseEvent): void {
    if (event.timeStamp - this.#ended > 50) return;
    event.preventDefault();
    event.stopPropagation();
  }

  stop(dropped: boolean): void {
    clearTimeout(this.#press?.timer);
    this.#press = null;
    cancelAnimationFrame(this.#frame);
    if (!this.#image) return;
    this.#image.remove();
    this.#image = null;
    this.#root.style.removeProperty('scroll-snap-type');
    this.#ended = performance.now();
    if (dropped) this.#parts.drop();
    else this.#parts.giveUp();
  }

  #start(): void {
    const press = this.#press;
    if (!press) return;
    if (!this.#parts.take(press.item)) {
      this.stop(false);
      return;
    }
    this.#image = imageOf(press.item);
    this.#root.append(this.#image);
    // Snapping would pull back what scrolls at the edge, frame by frame.
    this.#root.style.setProperty('scroll-snap-type', 'none');
    this.#place();
    this.#frame = requestAnimationFrame(() => this.#scroll());
  }

  #place(): void {
    if (!this.#image || !this.#press) return;
    const { x, y } = this.#at;
    this.#image.style.transform = `translate(${x - this.#press.x}px, ${y - this.#press.y}px) rotate(1.5deg)`;
    const under = document.elementFromPoint(x, y)?.closest<HTMLElement>(this.#parts.zone) ?? null;
    this.#parts.over(under && this.#root.contains(under) ? under : null);
  }

  #scroll(): void {
    const { left, right } = this.#root.getBoundingClientRect();
    const by = this.#at.x < left + EDGE ? -SPEED : this.#at.x > right - EDGE ? SPEED : 0;
    if (by !== 0) {
      this.#root.scrollLeft += by;
      this.#place();
    }
    this.#frame = requestAnimationFrame(() => this.#scroll());
  }
}

function imageOf(item: HTMLElement): HTMLElement {
  const { left, top, width, height } = item.getBoundingClientRect();
  const image = item.cloneNode(true) as HTMLElement;
  for (const named of image.querySelectorAll('[id]')) named.removeAttribute('id');
  image.removeAttribute('id');
  image.removeAttribute('data-card');
  image.setAttribute('data-card-image', '');
  image.inert = true;
  image.ariaHidden = 'true';
  image.classList.add('shadow-float');
  Object.assign(image.style, {
    position: 'fixed',
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
    margin: '0',
    pointerEvents: 'none',
    zIndex: '40'
  });
  return image;
}
