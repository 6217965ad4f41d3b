/** Keys that act anywhere in the app. Parts of the page offer what they can do while they are shown. */
import type { Dispose } from '../base/disposables.ts';

export type KeyAct =
  | 'create'
  | 'edit'
  | 'next'
  | 'previous'
  | 'open'
  | 'help'
  | 'search'
  | 'undo'
  | 'redo'
  | 'close'
  | 'todo'
  | 'call';

/** Returns false when it has nothing to do now: the key is then left to the browser. */
type KeyHandler = () => boolean | undefined;

export interface Keyboard {
  /** The newest handler of an act answers. Returns its removal. */
  offer(act: KeyAct, handler: KeyHandler): Dispose;
  /** Does an act as if its key had been pressed; false when nobody offers it now. */
  run(act: KeyAct): boolean;
  /** For `window`'s keydown. */
  handle(event: KeyboardEvent): void;
}

const SINGLE: Readonly<Record<string, KeyAct>> = {
  n: 'create',
  e: 'edit',
  t: 'todo',
  c: 'call',
  j: 'next',
  k: 'previous',
  Enter: 'open',
  '?': 'help',
  '/': 'search'
};

/** @param singleKeys whether single keys are switched on (WCAG 2.1.4). */
export function createKeyboard(singleKeys: () => boolean): Keyboard {
  const handlers = new Map<KeyAct, KeyHandler[]>();
  const run = (act: KeyAct): boolean => {
    const handler = handlers.get(act)?.at(-1);
    return handler !== undefined && handler() !== false;
  };
  return {
    offer(act, handler) {
      handlers.set(act, [...(handlers.get(act) ?? []), handler]);
      return () => {
        handlers.set(
          act,
          (handlers.get(act) ?? []).filter((other) => other !== handler)
        );
      };
    },
    run,
    handle(event) {
      if (event.defaultPrevented || event.isComposing) return;
      const act = actOf(event, singleKeys());
      if (act !== null && run(act)) event.preventDefault();
    }
  };
}

function actOf(event: KeyboardEvent, singleKeys: boolean): KeyAct | null {
  const control = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (control && !event.altKey) {
    if (key === 'k' && !event.shiftKey) return 'search';
    // While typing, Ctrl+Z is the field's own (contact.md C10).
    if (isEditable(event.target)) return null;
    if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
    if (key === 'y') return 'redo';
    return null;
  }
  if (control || event.altKey || isModal(event.target)) return null;
  // A field with something to give up takes Escape for itself; from any other it leads out, as from anywhere.
  if (key === 'Escape' && !isRichText(event.target)) return 'close';
  if (isEditable(event.target)) return null;
  const act = SINGLE[key] ?? null;
  // Enter on a button or a link is that control's.
  if (act === 'open' && isControl(event.target)) return null;
  if (act === 'open') return act;
  return singleKeys ? act : null;
}

function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}

/** An editor of text that is saved as it is typed has nothing to give up, and its Escape leads nowhere. */
function isRichText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.isContentEditable;
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary, [role=menuitem]') !== null;
}

/** A dialog or menu has the keys to itself. */
function isModal(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog, [role=menu], [role=dialog]') !== null;
}
