import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { I18n } from '../../i18n/locale.svelte.ts';
import { fr } from '../../i18n/messages/fr.ts';
import NoteBedHarness from './NoteBedHarness.svelte';

function setUp() {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const moved: (string | null)[] = [];
  const props = {
    i18n: new I18n('fr', fr),
    doc,
    note: 'internalNote' as const,
    label: 'Notes internes',
    describedBy: 'hint',
    editable: true,
    carets: [],
    onmoved: (caret: string | null) => void moved.push(caret),
    onleft: () => undefined
  };
  return { doc, updates, moved, props, text: () => doc.getXmlFragment('internalNote').toJSON() };
}

const note = page.getByRole('textbox', { name: 'Notes internes' });

function paste(data: Readonly<Record<string, string>>): void {
  const clipboardData = new DataTransfer();
  for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  document.activeElement?.dispatchEvent(event);
}

test('[L2] looking at a note changes nothing', async () => {
  const { props, updates } = setUp();
  const { unmount } = await render(NoteBedHarness, props);
  await expect.element(note).toBeVisible();
  await note.click();
  await unmount();
  expect(updates).toEqual([]);
});

test('[C11] hostile text is text, and a paste keeps only what a note may hold', async () => {
  const { props, text } = setUp();
  await render(NoteBedHarness, props);
  await note.click();
  await userEvent.keyboard('<script>document.title=1</script>');
  expect(text()).toContain('document.title=1');
  expect(document.querySelector('.note-text script')).toBe(null);
  paste({
    'text/html':
      '<h1>Grand</h1><table><tr><td>case</td></tr></table><p><b>gras</b> <u>souligné</u> ' +
      '<a href="javascript:alert(1)">leurre</a> <a href="https://example.org/">page</a></p>' +
      '<img src=x onerror=alert(1)>'
  });
  const box = document.querySelector('.note-text');
  await expect.poll(() => box?.textContent).toContain('leurre page');
  expect([...(box?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'))).toEqual([
    'https://example.org/'
  ]);
  expect(box?.querySelector('table, img, u, h1')).toBe(null);
  expect(box?.querySelector('strong')?.textContent).toBe('gras');
});

test('[C11] a link that came from elsewhere and may not be followed leads nowhere', async () => {
  const { doc, props } = setUp();
  const paragraph = new Y.XmlElement('paragraph');
  const words = new Y.XmlText();
  words.insert(0, 'cliquez', { link: { href: 'javascript:alert(1)' } });
  paragraph.insert(0, [words]);
  doc.getXmlFragment('internalNote').insert(0, [paragraph]);
  await render(NoteBedHarness, props);
  await expect.element(note.getByText('cliquez')).toBeVisible();
  expect(document.querySelector('.note-text a[href^="javascript"]')).toBe(null);
});

test('[A4] a very long paste becomes changes that the relay takes', async () => {
  const { props, updates, text } = setUp();
  await render(NoteBedHarness, props);
  await note.click();
  const long = 'Très long. '.repeat(10_000);
  paste({ 'text/plain': long });
  expect(text().length).toBeGreaterThan(long.length - 1);
  expect(updates.length).toBeGreaterThan(10);
  expect(Math.max(...updates.map(({ byteLength }) => byteLength))).toBeLessThan(32 * 1024);
});

test('[P8] carets of others show with their name, one’s own is told', async () => {
  const { doc, props, moved } = setUp();
  const { rerender } = await render(NoteBedHarness, props);
  await note.click();
  await userEvent.keyboard('Bonjour');
  await expect.poll(() => moved.at(-1)).toContain('anchor');
  const caret = moved.at(-1) ?? null;
  await rerender({ ...props, carets: [{ key: 'b', name: 'Bob <b>', hue: 40, caret: caret ?? '' }] });
  await expect.element(page.getByText('Bob <b>')).toBeInTheDocument();
  await rerender({
    ...props,
    carets: [{ key: 'b', name: 'Bob', hue: 40, caret: '{"anchor":{"item":7},"head":[]}' }]
  });
  await expect.element(page.getByText('Bob <b>')).not.toBeInTheDocument();
  expect(doc.getXmlFragment('internalNote').toJSON()).toContain('Bonjour');
});

test('[P8] one’s own caret stays one’s own when the document goes on under another client id', async () => {
  const { doc, props, moved } = setUp();
  doc.once('update', () => (doc.clientID += 1));
  await render(NoteBedHarness, props);
  await note.click();
  await userEvent.keyboard('Bonjour');
  await expect.poll(() => moved.at(-1)).toContain('anchor');
  const before = moved.length;
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(() => moved.length).toBeGreaterThan(before);
  await expect.element(note.getByText('Bonjour')).toBeVisible();
  expect(document.querySelector('.note-caret')).toBe(null);
});

test('undo takes back one’s own words and leaves the others’', async () => {
  const { doc, props, text } = setUp();
  await render(NoteBedHarness, props);
  await note.click();
  await userEvent.keyboard('Mien');
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const theirs = new Y.XmlElement('paragraph');
  theirs.insert(0, [new Y.XmlText('Leur')]);
  other.getXmlFragment('internalNote').insert(1, [theirs]);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'from the store');
  await expect.element(note.getByText('Leur')).toBeVisible();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(text).not.toContain('Mien');
  expect(text()).toContain('Leur');
});
