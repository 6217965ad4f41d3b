import { describe, expect, it } from 'vitest';
import { isUuid } from '../base/ids.ts';
import { mainPhone } from '../contact/lists.ts';
import { readDocument, readFacts } from '../contact/read.ts';
import { ANNA, by, contactBy, copyOf, exchange, must, PAUL, seen, valueOf } from './commandsHarness.ts';
import { createContact, createOwnContact } from './createContact.ts';
import { setField } from './editField.ts';
import { applyInverse } from './undo.ts';

describe('a new contact', () => {
  it('[R2] is a customer whose vendor is its creator', () => {
    const doc = contactBy(ANNA);
    expect([valueOf(doc, 'isCustomer'), valueOf(doc, 'isSupplier'), valueOf(doc, 'vendor')]).toEqual([
      true,
      null,
      ANNA
    ]);
    expect(isUuid(doc.guid)).toBe(true);
  });

  it('[R2] created as a supplier is a supplier only', () => {
    const doc = contactBy(ANNA, { kind: 'supplier' });
    expect([valueOf(doc, 'isCustomer'), valueOf(doc, 'isSupplier'), valueOf(doc, 'vendor')]).toEqual([
      null,
      true,
      null
    ]);
  });

  it('[R2] that is a member is neither, and says whose contact it is', () => {
    const { doc } = must(
      createOwnContact(by(ANNA), { memberId: ANNA, name: 'Anna', email: 'anna@example.fr' })
    );
    expect([valueOf(doc, 'member'), valueOf(doc, 'isCustomer'), valueOf(doc, 'isSupplier')]).toEqual([
      ANNA,
      null,
      null
    ]);
  });

  it('a person under a parent lives at the parent’s address, a site at its own', () => {
    const person = contactBy(ANNA, { kind: 'child', parent: 'p1' });
    expect([valueOf(person, 'parent'), valueOf(person, 'address')]).toEqual(['p1', { mode: 'parent' }]);
    const site = contactBy(ANNA, { kind: 'child', parent: 'p1', addressType: 'delivery' });
    expect([valueOf(site, 'addressType'), valueOf(site, 'address')]).toEqual(['delivery', null]);
  });

  it('[C2] all its facts inherit author and time of `born`', () => {
    const doc = contactBy(ANNA, { tags: ['tag:wood'], emails: [{ address: 'a@example.fr' }] });
    const facts = readFacts(doc);
    expect(facts.filter((fact) => fact.by !== undefined).map((fact) => fact.f)).toEqual(['born']);
    expect(facts.length).toBeGreaterThan(4);
  });

  it('[C5] its phones keep the order in which they were given', () => {
    const numbers = ['01 99 00 00 01', '06 39 98 00 02', '06 39 98 00 03'];
    const doc = contactBy(ANNA, {
      phones: numbers.map((number, index) => ({ type: index > 0 ? 'mobile' : 'home', number }))
    });
    expect(mainPhone(readDocument(doc))).toEqual({ type: 'mobile', number: '+33639980002' });
  });

  it('[C3] is not made with a value that its field refuses', () => {
    const refused = createContact(by(ANNA), { kind: 'main', name: 'x'.repeat(9_000) });
    expect(refused).toMatchObject({ ok: false, error: { code: 'too-long', field: 'name' } });
  });
});

describe('undoing a creation', () => {
  it('[C10] archives, and the redo brings back', () => {
    const { doc, inverse } = must(createContact(by(ANNA), { kind: 'main', name: 'Martin' }));
    if (!inverse) throw new Error('it can be undone');
    const undone = must(applyInverse(doc, by(ANNA), inverse));
    expect(valueOf(doc, 'archived')).toBe(true);
    if (!undone.inverse) throw new Error('it can be redone');
    must(applyInverse(doc, by(ANNA), undone.inverse));
    expect(valueOf(doc, 'archived')).toBeNull();
    expect(valueOf(doc, 'name')).toBe('Martin');
  });

  it('[C10] is refused when somebody else has written since', () => {
    const { doc, inverse } = must(createContact(by(ANNA), { kind: 'main', name: 'Martin' }));
    const paul = copyOf(doc);
    must(setField(paul, by(PAUL), { field: 'ref', value: 'C1', seen: seen(paul, 'ref') }));
    exchange(doc, paul);
    if (!inverse) throw new Error('it can be undone');
    expect(applyInverse(doc, by(ANNA), inverse)).toMatchObject({
      error: { code: 'changed-since', by: PAUL }
    });
    expect(valueOf(doc, 'archived')).toBeNull();
  });
});
