import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { contactByAnna, exchange, PAUL, writer } from './contactHarness.ts';
import { canonicalState } from './digest.ts';
import { noteOf } from './document.ts';
import { appendNoteText, noteJson, noteText } from './notes.ts';

function note(build: (fragment: Y.XmlFragment) => void): Y.XmlFragment {
  const fragment = noteOf(new Y.Doc(), 'clientNote');
  build(fragment);
  return fragment;
}

function element(name: string, ...children: readonly (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, [...children]);
  return made;
}

describe('notes', () => {
  it('[C11] read as plain text, one line a paragraph, list item or heading', () => {
    const fragment = note((into) =>
      into.insert(0, [
        element('heading', new Y.XmlText('Accès')),
        element('paragraph', new Y.XmlText('Portail '), new Y.XmlText('vert')),
        element('bulletList', element('listItem', element('paragraph', new Y.XmlText('Chien'))))
      ])
    );
    expect(noteText(fragment, 500)).toBe('Accès\nPortail vert\nChien');
  });

  it('[C11] are cut at a number of characters, never through a surrogate pair', () => {
    const fragment = note((into) => appendNoteText(into, 'ab🔥cd'));
    expect(noteText(fragment, 3)).toBe('ab');
    expect(noteText(fragment, 4)).toBe('ab🔥');
  });

  it('[C11] survive nodes and embeds they do not know', () => {
    const text = new Y.XmlText('before');
    const fragment = note((into) => into.insert(0, [element('spaceship', text)]));
    text.insertEmbed(6, { image: 'x' });
    text.insert(7, ' after', { bold: true, odd: new Uint8Array([1]) });
    expect(noteText(fragment, 500)).toBe('before after');
    expect(JSON.stringify(noteJson(fragment))).toContain('spaceship');
  });

  it('[C11] keep 100,000 characters', () => {
    const long = '<script>alert(1)</script> '.repeat(4_000);
    const fragment = note((into) => appendNoteText(into, long));
    expect(noteText(fragment, 200_000)).toBe(long);
  });
});

describe('the digest', () => {
  it('[C2] is equal for equal documents however their facts came, and tells the least difference', () => {
    const anna = contactByAnna();
    const paul = writer(PAUL, anna.doc);
    anna.set('ref', 'A');
    paul.set('name', 'Durand');
    appendNoteText(noteOf(paul.doc, 'internalNote'), 'un');
    expect(canonicalState(anna.doc)).not.toBe(canonicalState(paul.doc));
    exchange(anna, paul);
    expect(canonicalState(anna.doc)).toBe(canonicalState(paul.doc));
    appendNoteText(noteOf(paul.doc, 'internalNote'), '');
    expect(canonicalState(anna.doc)).not.toBe(canonicalState(paul.doc));
  });
});
