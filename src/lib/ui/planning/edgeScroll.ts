/** Near an edge (px) what is carried makes the page go on under it. */
const NEAR = 36;
const FASTEST = 14;

/** Scrolls while a pointer that carries something rests near an edge. */
export class EdgeScroll {
  readonly #root: HTMLElement;
  readonly #onscroll: (x: number, y: number) => void;
  #frame = 0;
  #x = 0;
  #y = 0;

  /** @param onscroll what lies under the pointer is another now, though it did not move */
  constructor(root: HTMLElement, onscroll: (x: number, y: number) => void) {
    this.#root = root;
    this.#onscroll = onscroll;
  }

  at(x: number, y: number): void {
    this.#x = x;
    this.#y = y;
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#step());
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #step(): void {
    this.#frame = 0;
    const { left, right, top, bottom } = this.#root.getBoundingClientRect();
    const [across, down] = [speed(this.#x, left, right), speed(this.#y, top, bottom)];
    if (across === 0 && down === 0) return;
    const before = [this.#root.scrollLeft, this.#root.scrollTop];
    this.#root.scrollBy(across, down);
    // At the end of what there is nothing more comes.
    if (before[0] === this.#root.scrollLeft && before[1] === this.#root.scrollTop) return;
    this.#onscroll(this.#x, this.#y);
    this.#frame = requestAnimationFrame(() => this.#step());
  }
}

function speed(at: number, from: number, to: number): number {
  if (at < from + NEAR) return -Math.min(FASTEST, (from + NEAR - at) / 3);
  if (at > to - NEAR) return Math.min(FASTEST, (at - to + NEAR) / 3);
  return 0;
}
