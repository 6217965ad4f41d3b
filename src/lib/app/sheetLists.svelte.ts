import { randomShortId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { itemsOf, positionOf } from '../contact/lists.ts';
import { positionAfter } from '../contact/positions.ts';
import type { DocumentView } from '../contact/types.ts';

/** A line of a list on the sheet: an item of the contact, or one that is being added. */
export interface SheetItem {
  readonly field: string;
  /** Where an item that is being added will stand; null once it is there, or when it comes first. */
  readonly pos: string | null;
}

/** Phones, e-mails: the items of a contact, and the lines that somebody opened to add one. */
export class SheetLists {
  readonly #random: Random;
  readonly #view: () => DocumentView | null;
  #opened = $state.raw<readonly SheetItem[]>([]);

  constructor(random: Random, view: () => DocumentView | null) {
    this.#random = random;
    this.#view = view;
  }

  items(list: string): readonly SheetItem[] {
    const view = this.#view();
    const there = view ? itemsOf(view, list).map(({ field }) => ({ field, pos: null })) : [];
    const fields = there.map(({ field }) => field);
    const opened = this.#opened.filter(
      ({ field }) => field.startsWith(`${list}/`) && !fields.includes(field)
    );
    return [...there, ...opened];
  }

  /** Opens a line for a new item; nothing is written until it says something. */
  open(list: string): SheetItem {
    const view = this.#view();
    const last = view ? itemsOf(view, list).at(-1) : undefined;
    const pos = last ? positionAfter(positionOf(last.view.value)) : null;
    const item = { field: `${list}/${randomShortId(this.#random)}`, pos };
    this.#opened = [...this.#opened, item];
    return item;
  }

  /** A line for a draft that a reload left behind. */
  reopen(field: string): void {
    if (field.includes('/') && !this.#opened.some((item) => item.field === field)) {
      this.#opened = [...this.#opened, { field, pos: null }];
    }
  }

  /** An opened line that was left empty goes. */
  drop(field: string): void {
    this.#opened = this.#opened.filter((item) => item.field !== field);
  }
}
