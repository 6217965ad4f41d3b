/** The board by keys: arrows go from card to card, Space takes one, arrows carry it, Enter puts it down. */
import type { Attachment } from 'svelte/attachments';
import { whyNot, type ShownColumn } from '../../app/boardColumns.ts';
import { boardWords } from '../../i18n/late/board.ts';
import { wordsIn } from '../../i18n/lateWords.ts';
import type { BoardUi } from './boardUi.svelte.ts';

const SIDEWAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
const ALONG: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

export function boardKeys(ui: BoardUi): Attachment<HTMLElement> {
  return (root) => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const { target, key } = event;
      if (!(target instanceof HTMLElement) || !target.matches('[data-open]')) return;
      const handled = ui.carriedBy === 'keys' ? carry(ui, root, key) : walk(ui, root, target, key);
      if (!handled) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Whoever goes elsewhere leaves it where it was.
    const onLeave = (): void => {
      if (ui.carriedBy === 'keys') ui.giveUp();
    };
    root.addEventListener('keydown', onKey);
    root.addEventListener('focusout', onLeave);
    return () => {
      root.removeEventListener('keydown', onKey);
      root.removeEventListener('focusout', onLeave);
    };
  };
}

export function columnElement(root: ParentNode, key: string): HTMLElement | null {
  return root.querySelector(`[data-column="${CSS.escape(key)}"]`);
}

export function cardLink(root: ParentNode, key: string): HTMLElement | null {
  return root.querySelector(`[data-card="${CSS.escape(key)}"] [data-open]`);
}

/** The card that has the keys. */
export function focusedCard(root: ParentNode): string | null {
  const link = document.activeElement;
  return link && root.contains(link)
    ? (link.closest('[data-card]')?.getAttribute('data-card') ?? null)
    : null;
}

/** Every other key is kept from the page: the card is in hand. Tab leaves, and lets it go. */
function carry(ui: BoardUi, root: HTMLElement, key: string): boolean {
  const by = SIDEWAYS[key];
  if (by !== undefined) hoverNext(ui, root, by);
  else if (key === 'Enter' || key === ' ') void ui.drop();
  else if (key === 'Escape') ui.giveUp();
  return key !== 'Tab';
}

/** The next column that would take it, or where it came from. */
function hoverNext(ui: BoardUi, root: HTMLElement, by: number): void {
  const card = ui.carried;
  if (!card) return;
  const open = ui.columns.filter((column) => [null, 'same'].includes(whyNot(card.place, column)));
  const at = open.findIndex(({ key }) => key === ui.over);
  const next: ShownColumn | undefined = open[at + by];
  if (!next) return;
  ui.hover(next.key);
  columnElement(root, next.key)?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  ui.say(wordsIn(ui.i18n, boardWords).over(ui.nameOf(next), at + by + 1, open.length));
}

function walk(ui: BoardUi, root: HTMLElement, link: HTMLElement, key: string): boolean {
  if (key === ' ') {
    takeUp(ui, link);
    return true;
  }
  const next = nextLink(root, link, key);
  next?.focus();
  return key in SIDEWAYS || key in ALONG;
}

function takeUp(ui: BoardUi, link: HTMLElement): void {
  const card = ui.cardOf(link.closest('[data-card]')?.getAttribute('data-card') ?? '');
  const column = card && ui.columnOf(card);
  if (!column) return;
  const words = wordsIn(ui.i18n, boardWords);
  if (ui.take(card, 'keys')) ui.say(words.taken(ui.titleOf(card), ui.nameOf(column)));
  else if (ui.lockedWhy !== null) ui.say(ui.lockedWhy);
}

/** Along its column, or at the same height of the next that has cards. */
function nextLink(root: HTMLElement, link: HTMLElement, key: string): HTMLElement | undefined {
  const columns = [...root.querySelectorAll('[data-column]')]
    .map((column) => [...column.querySelectorAll<HTMLElement>('[data-open]')])
    .filter((links) => links.length > 0);
  const at = columns.findIndex((links) => links.includes(link));
  const height = columns[at]?.indexOf(link) ?? 0;
  const along = ALONG[key];
  if (along !== undefined) return columns[at]?.[height + along];
  const beside = columns[at + (SIDEWAYS[key] ?? 0)];
  return beside?.[Math.min(height, beside.length - 1)];
}
