import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { createClientIds } from './clientIds.ts';
import { ANNA, contactByAnna, countingRandom, START } from './contactHarness.ts';
import { createDocument, openDocument, ROOT_NAMES } from './document.ts';
import { appendNoteText } from './notes.ts';
import { noteOf } from './document.ts';
import { applyEdits } from './write.ts';

describe('the document', () => {
  it('[C1] has the three root types, and writing makes no other', () => {
    const anna = contactByAnna();
    appendNoteText(noteOf(anna.doc, 'clientNote'), 'Sonner deux fois');
    appendNoteText(noteOf(anna.doc, 'internalNote'), 'Devis en cours');
    expect([...anna.doc.share.keys()].sort()).toEqual([...ROOT_NAMES].sort());
    const decoded = Y.decodeUpdate(Y.encodeStateAsUpdate(anna.doc));
    const named = new Set(decoded.structs.flatMap((item) => (item instanceof Y.Item ? [item.parent] : [])));
    const strings = [...named].filter((parent) => typeof parent === 'string');
    expect(strings.sort()).toEqual([...ROOT_NAMES].sort());
  });

  it('[C1] keeps the contact id as guid and collects garbage', () => {
    const doc = createDocument('an-id');
    expect(doc.guid).toBe('an-id');
    expect(doc.gc).toBe(true);
  });

  it('[C9] an opened document writes under a fresh id below 2^53', () => {
    const anna = contactByAnna();
    const opened = openDocument('contact-1', Y.encodeStateAsUpdate(anna.doc), countingRandom(7));
    expect(opened.clientID).toBe(7);
    expect(opened.clientID).not.toBe(anna.doc.clientID);
  });

  it('[C9] an id that the loaded state knows already is drawn again, not shortened to 32 bits', () => {
    const big = { bytes: () => new Uint8Array([0, 31, 255, 255, 255, 255, 255, 255]) };
    const first = createDocument('contact-1', big);
    applyEdits(first, [{ op: 'born', kind: 'contact' }], { by: ANNA, now: START });
    expect(first.clientID).toBe(Number.MAX_SAFE_INTEGER);
    let draws = 0;
    const clashing = {
      bytes: (count: number) => (draws++ === 0 ? big.bytes() : countingRandom(9).bytes(count))
    };
    const opened = openDocument('contact-1', Y.encodeStateAsUpdate(first), clashing);
    expect(opened.clientID).toBe(9);
    expect(draws).toBe(2);
  });
});

describe('client ids kept in memory', () => {
  const write = (doc: Y.Doc, value: string) =>
    applyEdits(doc, [{ op: 'set', field: 'ref', value, seen: [] }], { by: ANNA, now: START });

  it('[C9] are taken up again when the stored state ends where they left off', () => {
    const ids = createClientIds(countingRandom());
    const doc = ids.open('contact-1', [Y.encodeStateAsUpdate(contactByAnna().doc)]);
    write(doc, 'A');
    ids.release(doc);
    expect(ids.open('contact-1', [Y.encodeStateAsUpdate(doc)]).clientID).toBe(doc.clientID);
  });

  it('[C9] are taken up again from what is stored in parts, whatever their order, and not when one is missing', () => {
    const ids = createClientIds(countingRandom());
    const first = Y.encodeStateAsUpdate(contactByAnna().doc);
    const doc = ids.open('contact-1', [first]);
    const parts = [first];
    doc.on('update', (update: Uint8Array) => parts.push(update));
    write(doc, 'A');
    write(doc, 'B');
    const again = (stored: readonly Uint8Array[]) => {
      ids.release(doc);
      return ids.open('contact-1', stored);
    };
    for (const stored of [parts, [...parts].reverse()]) {
      const opened = again(stored);
      expect(opened.clientID).toBe(doc.clientID);
      expect(Y.encodeStateAsUpdate(opened)).toEqual(Y.encodeStateAsUpdate(doc));
    }
    expect(again(parts.slice(0, -1)).clientID).not.toBe(doc.clientID);
  });

  it('[C9] are not taken up when the store holds less than was written', () => {
    const ids = createClientIds(countingRandom());
    const stored = Y.encodeStateAsUpdate(contactByAnna().doc);
    const doc = ids.open('contact-1', [stored]);
    write(doc, 'never stored');
    ids.release(doc);
    expect(ids.open('contact-1', [stored]).clientID).not.toBe(doc.clientID);
  });

  it('[C9] are lent to one open document at a time', () => {
    const ids = createClientIds(countingRandom());
    const doc = ids.open('contact-1', [Y.encodeStateAsUpdate(contactByAnna().doc)]);
    write(doc, 'A');
    ids.release(doc);
    const state = Y.encodeStateAsUpdate(doc);
    expect(ids.open('contact-1', [state]).clientID).not.toBe(ids.open('contact-1', [state]).clientID);
  });

  it('[C9] one that has written much is followed by a fresh one, which is kept like any other', () => {
    const ids = createClientIds(countingRandom());
    const doc = ids.open('contact-1', [Y.encodeStateAsUpdate(contactByAnna().doc)]);
    const first = doc.clientID;
    doc.getXmlFragment('internalNote').insert(0, [new Y.XmlText('x'.repeat(400_000))]);
    ids.renew(doc);
    expect(doc.clientID).toBe(first);
    doc.getXmlFragment('internalNote').insert(0, [new Y.XmlText('x'.repeat(200_000))]);
    ids.renew(doc);
    expect(doc.clientID).not.toBe(first);
    write(doc, 'A');
    ids.release(doc);
    expect(ids.open('contact-1', [Y.encodeStateAsUpdate(doc)]).clientID).toBe(doc.clientID);
  });

  it('[C9] are two: what is typed does not rest on an act, nor an act on what was typed', () => {
    const ids = createClientIds(countingRandom());
    const stored = Y.encodeStateAsUpdate(contactByAnna().doc);
    const doc = ids.open('contact-1', [stored]);
    const typing = doc.clientID;
    ids.writeAs(doc, 'act');
    const acting = doc.clientID;
    write(doc, 'A');
    const before = Y.encodeStateVector(doc);
    ids.writeAs(doc, 'typing');
    doc.getXmlFragment('internalNote').insert(0, [new Y.XmlText('typed')]);
    expect(acting).not.toBe(typing);
    expect(doc.clientID).toBe(typing);

    const without = ids.open('contact-2', [stored]);
    Y.applyUpdate(without, Y.encodeStateAsUpdate(doc, before));
    expect(without.getXmlFragment('internalNote').toJSON()).toBe('typed');

    ids.release(doc);
    const again = ids.open('contact-1', [Y.encodeStateAsUpdate(doc)]);
    expect(again.clientID).toBe(typing);
    ids.writeAs(again, 'act');
    expect(again.clientID).toBe(acting);
  });

  it('[C9] are forgotten for a document that ran ahead of its store', () => {
    const ids = createClientIds(countingRandom());
    const doc = ids.open('contact-1', [Y.encodeStateAsUpdate(contactByAnna().doc)]);
    write(doc, 'A');
    ids.release(doc);
    ids.forget('contact-1');
    expect(ids.open('contact-1', [Y.encodeStateAsUpdate(doc)]).clientID).not.toBe(doc.clientID);
  });
});
