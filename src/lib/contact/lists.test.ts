import { describe, expect, it } from 'vitest';
import { contactByAnna } from './contactHarness.ts';
import { itemsOf, mainEmail, mainPhone } from './lists.ts';
import { positionAfter } from './positions.ts';
import { readDocument } from './read.ts';

describe('lists', () => {
  it('[C5] are shown by position, then by when they were first written, then by id', () => {
    const anna = contactByAnna();
    anna.set('phone/c', { type: 'home', number: '3', pos: 'a1' });
    anna.set('phone/b', { type: 'home', number: '1' });
    anna.set('phone/a', { type: 'home', number: '2' });
    anna.set('phone/b', { type: 'work', number: '1' });
    expect(itemsOf(readDocument(anna.doc), 'phone').map((item) => item.id)).toEqual(['b', 'a', 'c']);
  });

  it('[C5] leave out removed items', () => {
    const anna = contactByAnna();
    anna.set('phone/a', { type: 'home', number: '1' });
    anna.set('phone/a', null);
    expect(itemsOf(readDocument(anna.doc), 'phone')).toEqual([]);
    expect(mainPhone(readDocument(anna.doc))).toBeNull();
  });

  it('[C5] the main phone is the first mobile, else the first', () => {
    const anna = contactByAnna();
    anna.set('phone/a', { type: 'home', number: '1' });
    anna.set('phone/b', { type: 'work', number: '2', pos: 'a1' });
    expect(mainPhone(readDocument(anna.doc))?.number).toBe('1');
    anna.set('phone/c', { type: 'mobile', number: '3', pos: 'a2' });
    expect(mainPhone(readDocument(anna.doc))?.number).toBe('3');
  });

  it('[C5] the main e-mail is the first', () => {
    const anna = contactByAnna();
    anna.set('email/a', { address: 'b@example.fr', pos: 'a1' });
    anna.set('email/b', { address: 'a@example.fr' });
    expect(mainEmail(readDocument(anna.doc))).toBe('a@example.fr');
  });

  it('[C12] a position lies after the last, even after one that is no key', () => {
    for (const last of ['a0', 'a0V', 'zz', 'not a key', '!']) expect(positionAfter(last) > last).toBe(true);
  });
});
