import { afterEach, expect, test } from 'vitest';
import { createKeyboard, type Keyboard, type KeyAct } from './keyboard.ts';

function listening(singleKeys = true): { readonly keyboard: Keyboard; readonly done: KeyAct[] } {
  const keyboard = createKeyboard(() => singleKeys);
  const done: KeyAct[] = [];
  for (const act of ['create', 'next', 'help', 'search', 'undo', 'redo', 'open', 'close'] as const) {
    keyboard.offer(act, () => (done.push(act), true));
  }
  return { keyboard, done };
}

function press(
  keyboard: Keyboard,
  key: string,
  options: KeyboardEventInit = {},
  target: Element = document.body
) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
  target.addEventListener('keydown', (heard) => keyboard.handle(heard as KeyboardEvent), { once: true });
  target.dispatchEvent(event);
  return event;
}

function element(html: string): Element {
  document.body.innerHTML = html;
  const found = document.body.querySelector('[data-target]');
  if (!found) throw new Error('no target');
  return found;
}

afterEach(() => {
  document.body.innerHTML = '';
});

test('single keys act anywhere on the page', () => {
  const { keyboard, done } = listening();
  for (const key of ['n', 'j', '?', '/']) press(keyboard, key);
  expect(done).toEqual(['create', 'next', 'help', 'search']);
});

test.each([
  '<input data-target>',
  '<textarea data-target></textarea>',
  '<div contenteditable data-target></div>'
])('single keys and Ctrl+Z are left to %s, Ctrl+K is not', (html) => {
  const { keyboard, done } = listening();
  const target = element(html);
  press(keyboard, 'n', {}, target);
  press(keyboard, 'z', { ctrlKey: true }, target);
  press(keyboard, 'k', { ctrlKey: true }, target);
  expect(done).toEqual(['search']);
});

test.each(['<input data-target>', '<textarea data-target></textarea>', '<select data-target></select>'])(
  'Escape in %s is the page’s, unless the field has taken it',
  (html) => {
    const { keyboard, done } = listening();
    const target = element(html);
    press(keyboard, 'Escape', {}, target);
    expect(done).toEqual(['close']);
    target.addEventListener('keydown', (event) => event.preventDefault(), { capture: true, once: true });
    press(keyboard, 'Escape', {}, target);
    expect(done).toEqual(['close']);
  }
);

test('Escape in a note, or in a dialog’s field, is not the page’s', () => {
  const { keyboard, done } = listening();
  press(keyboard, 'Escape', {}, element('<div contenteditable data-target></div>'));
  press(keyboard, 'Escape', {}, element('<dialog open><input data-target></dialog>'));
  expect(done).toEqual([]);
});

test('switched off, single keys do nothing; Ctrl keys still do', () => {
  const { keyboard, done } = listening(false);
  press(keyboard, 'n');
  press(keyboard, 'k', { ctrlKey: true });
  expect(done).toEqual(['search']);
});

test('Ctrl+Z undoes, Ctrl+Shift+Z and Ctrl+Y redo', () => {
  const { keyboard, done } = listening();
  press(keyboard, 'z', { ctrlKey: true });
  press(keyboard, 'Z', { ctrlKey: true, shiftKey: true });
  press(keyboard, 'y', { ctrlKey: true });
  expect(done).toEqual(['undo', 'redo', 'redo']);
});

test('Enter on a button is the button’s; a dialog has the keys to itself', () => {
  const { keyboard, done } = listening();
  press(keyboard, 'Enter', {}, element('<button data-target>x</button>'));
  press(keyboard, 'n', {}, element('<dialog open><p data-target>x</p></dialog>'));
  expect(done).toEqual([]);
});

test('the newest offer answers, and one that has nothing to do leaves the key alone', () => {
  const { keyboard, done } = listening();
  const stop = keyboard.offer('create', () => false);
  expect(press(keyboard, 'n').defaultPrevented).toBe(false);
  stop();
  expect(press(keyboard, 'n').defaultPrevented).toBe(true);
  expect(done).toEqual(['create']);
});
