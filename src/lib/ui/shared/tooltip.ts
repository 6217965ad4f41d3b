import type { Attachment } from 'svelte/attachments';

const SHOW_AFTER = 350;
const GAP = 6;
let nextId = 0;

interface TooltipOptions {
  /** False when the text repeats the element's own name: it is then shown but not read out twice. */
  readonly describes?: boolean;
}

/**
 * Shows a short text on hover and on keyboard focus, Escape hides it (WCAG 1.4.13). One element per use is
 * made only while it shows, so that a list of thousands of rows costs nothing.
 */
export function tooltip(text: () => string, options: TooltipOptions = {}): Attachment<HTMLElement> {
  return (anchor) => {
    let bubble: HTMLElement | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const hide = () => {
      clearTimeout(timer);
      if (!bubble) return;
      bubble.remove();
      bubble = null;
      document.removeEventListener('keydown', onKey, true);
      if (options.describes !== false) anchor.removeAttribute('aria-describedby');
    };
    const show = () => {
      if (bubble || text() === '') return;
      bubble = createBubble(text());
      // Inside a modal dialog everything outside it is inert, so the bubble lives beside its anchor.
      (anchor.closest('dialog') ?? document.body).append(bubble);
      bubble.showPopover();
      place(bubble, anchor);
      // Only while it shows: a page has hundreds of anchors, and none of them is to slow a key that is typed.
      document.addEventListener('keydown', onKey, true);
      if (options.describes !== false) anchor.setAttribute('aria-describedby', bubble.id);
    };
    const onEnter = () => {
      clearTimeout(timer);
      timer = setTimeout(show, SHOW_AFTER);
    };
    const onFocus = () => {
      if (anchor.matches(':focus-visible')) show();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };

    anchor.addEventListener('pointerenter', onEnter);
    anchor.addEventListener('pointerleave', hide);
    anchor.addEventListener('pointerdown', hide);
    anchor.addEventListener('focus', onFocus);
    anchor.addEventListener('blur', hide);
    return () => {
      hide();
      anchor.removeEventListener('pointerenter', onEnter);
      anchor.removeEventListener('pointerleave', hide);
      anchor.removeEventListener('pointerdown', hide);
      anchor.removeEventListener('focus', onFocus);
      anchor.removeEventListener('blur', hide);
    };
  };
}

function createBubble(text: string): HTMLElement {
  const bubble = document.createElement('div');
  bubble.id = `tooltip-${nextId++}`;
  bubble.role = 'tooltip';
  // `manual`: a tooltip must not close the menu or panel it explains.
  bubble.popover = 'manual';
  bubble.className =
    'appear pointer-events-none fixed m-0 max-w-72 whitespace-pre-line rounded-md border-0 bg-ink px-2 py-1 text-xs text-canvas shadow-float';
  bubble.textContent = text;
  return bubble;
}

function place(bubble: HTMLElement, anchor: HTMLElement): void {
  const target = anchor.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  const below = target.bottom + GAP + height <= window.innerHeight;
  const left = Math.max(
    GAP,
    Math.min(target.left + target.width / 2 - width / 2, window.innerWidth - width - GAP)
  );
  bubble.style.left = `${left}px`;
  bubble.style.top = `${below ? target.bottom + GAP : target.top - GAP - height}px`;
  bubble.style.right = 'auto';
  bubble.style.bottom = 'auto';
}
