import type { ContactId } from '../base/ids.ts';
import type { ListRow } from '../projections/types.ts';
import { linesAround, linesFound, type PickerLine, type PickerPort } from './pickerLines.ts';

export type { PickerPort } from './pickerLines.ts';

/** A choice among contacts: main contacts first, what lies under them nested. What is shown stays until its replacement is here. */
export class ContactPickerController {
  readonly #port: PickerPort;
  /** Shown while nothing is typed: the tree of the contact that one comes from. */
  readonly #around: ContactId | null;
  #text = $state('');
  #lines: readonly PickerLine[] = $state.raw([]);
  #at = $state(-1);
  #looking = $state(false);
  #typing = 0;
  #answer: Promise<void> = Promise.resolve();

  constructor(port: PickerPort, around: ContactId | null = null) {
    this.#port = port;
    this.#around = around;
    this.type('');
  }

  get text(): string {
    return this.#text;
  }
  get lines(): readonly PickerLine[] {
    return this.#lines;
  }
  /** Grows with each change of the text, one to the same text too. */
  get typing(): number {
    return this.#typing;
  }
  /** Index of the line that Enter takes; -1: none. */
  get at(): number {
    return this.#at;
  }
  /** Nothing was found, and no answer is on its way. */
  get isEmpty(): boolean {
    return !this.#looking && this.#lines.length === 0;
  }

  type(text: string): void {
    this.#text = text;
    this.#typing += 1;
    this.#answer = this.#look();
  }

  point(index: number): void {
    this.#at = index;
  }

  move(by: number): void {
    const count = this.#lines.length;
    if (count > 0) this.#at = this.#at < 0 ? (by > 0 ? 0 : count - 1) : (this.#at + by + count) % count;
  }

  /** What Enter acts on: waits for the answer to the text as it now is. */
  async settledChoice(): Promise<ListRow | null> {
    for (let answer: Promise<void> | null = null; answer !== this.#answer;) {
      answer = this.#answer;
      await answer;
    }
    return this.#lines[this.#at]?.row ?? null;
  }

  async #look(): Promise<void> {
    const text = this.#text.trim();
    this.#looking = true;
    const lines = await this.#find(text);
    // Typing went on: the answer to the newer text is on its way.
    if (text !== this.#text.trim()) return;
    this.#looking = false;
    this.#lines = lines;
    this.#at =
      text === '' || lines.length === 0
        ? -1
        : Math.max(
            0,
            lines.findIndex(({ row }) => matches(row, text))
          );
  }

  async #find(text: string): Promise<readonly PickerLine[]> {
    const around = text === '' && this.#around !== null ? await linesAround(this.#port, this.#around) : [];
    return around.length > 0 ? around : linesFound(this.#port, text);
  }
}

function matches({ name }: ListRow, text: string): boolean {
  return fold(name).includes(fold(text));
}

/** Without accents and case. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
