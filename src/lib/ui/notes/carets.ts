import type { DecorationAttrs } from '@tiptap/pm/view';

/** A caret of somebody else: a line in their colour and their name above it. */
export function renderCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'note-caret';
  caret.style.setProperty('--hue', String(hueOf(user)));
  const name = document.createElement('span');
  name.className = 'note-caret-name';
  name.textContent = nameOf(user);
  caret.append(name);
  return caret;
}

export function renderSelection(user: Record<string, unknown>): DecorationAttrs {
  return { class: 'note-selection', style: `--hue: ${String(hueOf(user))}` };
}

/** The values came over the wire: nothing but a number gets into a style. */
function hueOf(user: Record<string, unknown>): number {
  const hue = Number(user['hue']);
  return Number.isFinite(hue) ? hue : 0;
}

function nameOf(user: Record<string, unknown>): string {
  return typeof user['name'] === 'string' ? user['name'] : '';
}
