/** One appointment of all is reached by Tab, the others by arrows from there: a month has hundreds. */
export class TabStop {
  #key: string | null = null;
  /** The focus is on it, or was when its element was taken away. */
  #isFocused = false;

  focused({ target }: FocusEvent): void {
    const held = target instanceof Element ? target.closest<HTMLElement>('[data-entry]') : null;
    this.#isFocused = held !== null;
    if (!held) return;
    const root = held.closest('[data-planning]');
    root?.querySelector<HTMLElement>('[data-entry][tabindex="0"]')?.setAttribute('tabindex', '-1');
    held.setAttribute('tabindex', '0');
    this.#key = held.dataset['entry'] ?? null;
  }

  /** What is taken away with the focus on it has not been left; only afterwards can it be told that it is away. */
  left({ target }: FocusEvent): void {
    queueMicrotask(() => {
      if (target instanceof Element && target.isConnected)
        this.#isFocused = target.contains(document.activeElement);
    });
  }

  /** It goes elsewhere, and the focus with it. */
  follow(key: string): void {
    this.#key = key;
    this.#isFocused = true;
  }

  /** After elements came and went. */
  settle(root: HTMLElement): void {
    const all = [...root.querySelectorAll<HTMLElement>('button[data-entry]')];
    const chosen =
      all.find((each) => each === document.activeElement) ??
      all.find((each) => each.dataset['entry'] === this.#key) ??
      all[0];
    for (const each of all) {
      const index = each === chosen ? '0' : '-1';
      if (each.getAttribute('tabindex') !== index) each.setAttribute('tabindex', index);
    }
    const isLost = document.activeElement === document.body || document.activeElement === null;
    if (this.#isFocused && isLost && chosen?.dataset['entry'] === this.#key) chosen.focus();
  }

  /** The next or previous one, by the keys of a list. */
  move(root: HTMLElement | undefined, by: number): boolean {
    const all = [...(root?.querySelectorAll<HTMLElement>('button[data-entry]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
    return all.length > 0;
  }
}
