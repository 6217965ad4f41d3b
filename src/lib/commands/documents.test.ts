import { describe, expect, it, test } from 'vitest';
import type * as Y from 'yjs';
import { CONTACT_ENTITY_KINDS, mayMove } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import { changeContact } from './changeContact.ts';
import { changeState } from './changeState.ts';
import { ANNA, by, contactBy, copyOf, exchange, must, on, PAUL, seen, valueOf } from './commandsHarness.ts';
import { convertDocument, duplicateDocument } from './copyDocument.ts';
import { nextNumber } from './documentNumber.ts';
import { addItem } from './editLists.ts';
import { archive } from './editField.ts';
import { startDocument, type StartInput } from './startDocument.ts';
import { applyInverse, applyInverses } from './undo.ts';

const start = (doc: Y.Doc, kind: string, more: Partial<StartInput> = {}): string =>
  must(startDocument(doc, on(ANNA, doc), { kind, ...more })).entity;
const move = (doc: Y.Doc, entity: string, to: string, member = ANNA) =>
  changeState(doc, on(member, doc), { entity, to, seen: seen(doc, 'state', entity) });

describe('a new document', () => {
  it.each(CONTACT_ENTITY_KINDS.map(({ name }) => name))('%s is born in its first state', (kind) => {
    const doc = contactBy(ANNA);
    const entity = start(doc, kind, { fields: { title: ' Poêle ' } });
    const view = readDocument(doc).entities.get(entity);
    expect(view).toMatchObject({ kind, born: { by: ANNA } });
    expect(valueOf(doc, 'title', entity)).toBe('Poêle');
    expect(valueOf(doc, 'state', entity)).toBeNull();
    expect(valueOf(doc, 'vendor', entity)).toBe(ANNA);
  });

  it('[R13] of a customer goes to the addresses that the rules choose, and [R5] on the terms of the entity', () => {
    const terms = {
      paymentTermCustomer: 'paymentTerm:30days',
      fiscalPosition: 'fp',
      invoicePolicy: 'ordered'
    };
    const firm = contactBy(PAUL, { isCompany: true, fields: terms });
    const billing = contactBy(PAUL, {
      kind: 'child',
      parent: firm.guid,
      addressType: 'invoice',
      name: 'Siège'
    });
    const person = contactBy(PAUL, { kind: 'child', parent: firm.guid, name: 'Mme Brun' });
    const context = on(ANNA, firm, billing, person);
    const { entity } = must(startDocument(person, context, { kind: 'quote' }));
    const said = [
      'invoiceAddress',
      'deliveryAddress',
      'paymentTerm',
      'fiscalPosition',
      'invoicePolicy',
      'vendor'
    ];
    expect(said.map((field) => valueOf(person, field, entity))).toEqual([
      billing.guid,
      person.guid,
      'paymentTerm:30days',
      'fp',
      'ordered',
      PAUL
    ]);
  });

  it('that was done already is written down as done; a way that is not declared is refused', () => {
    const doc = contactBy(ANNA);
    const call = { type: 'call', initiatedByPerson: 'yes' };
    const entity = start(doc, 'activity', { fields: call, state: 'done', assignees: [ANNA, ANNA] });
    expect(valueOf(doc, 'state', entity)).toBe('done');
    expect(readDocument(doc).entities.get(entity)?.sets.get('assignee')).toHaveLength(1);
    expect(startDocument(doc, on(ANNA, doc), { kind: 'quote', state: 'refused' })).toMatchObject({
      error: { code: 'no-transition' }
    });
  });

  it('is of a kind of document, with values in the shape of its fields, and its state is not given as one', () => {
    const doc = contactBy(ANNA);
    const codes = [
      startDocument(doc, on(ANNA, doc), { kind: 'tag' }),
      startDocument(doc, on(ANNA, doc), { kind: 'contact' }),
      startDocument(doc, on(ANNA, doc), { kind: 'quote', fields: { probability: 1 } }),
      startDocument(doc, on(ANNA, doc), { kind: 'opportunity', fields: { probability: 'much' } }),
      startDocument(doc, on(ANNA, doc), { kind: 'quote', fields: { state: 'validated' } })
    ].map((result) => !result.ok && result.error.code);
    expect(codes).toEqual([
      'unknown-entity',
      'unknown-entity',
      'unknown-field',
      'invalid-value',
      'own-command'
    ]);
  });
});

describe('[R9] states', () => {
  it.each(CONTACT_ENTITY_KINDS)(
    'of $name move along the declared transitions only',
    ({ name, states, initial }) => {
      const doc = contactBy(ANNA);
      for (const to of states) {
        const entity = start(doc, name);
        expect(move(doc, entity, to).ok).toBe(mayMove(name, initial ?? '', to));
      }
    }
  );

  it('that two moved without seeing each other are both kept', () => {
    const doc = contactBy(ANNA);
    const entity = start(doc, 'quote');
    const paul = copyOf(doc);
    must(move(doc, entity, 'validated'));
    must(move(paul, entity, 'cancelled', PAUL));
    exchange(doc, paul);
    expect(readDocument(doc).entities.get(entity)?.fields.get('state')).toMatchObject({
      value: 'cancelled',
      conflict: true
    });
  });
});

describe('a document made from another', () => {
  it('takes the opportunity to a quote, and the order to an invoice, with its lines and where it came from', () => {
    const doc = contactBy(ANNA);
    const opportunity = start(doc, 'opportunity', { fields: { title: 'Poêle', probability: 5_000 } });
    const quote = must(
      convertDocument(doc, on(ANNA, doc), { entity: opportunity, fields: { number: 'DABC0001' } })
    );
    const line = must(
      addItem(doc, by(ANNA), {
        entity: quote.entity,
        list: 'line',
        value: { label: 'Poêle', quantity: 1_000 }
      })
    );
    expect(convertDocument(doc, on(ANNA, doc), { entity: quote.entity })).toMatchObject({
      error: { code: 'wrong-state', state: 'draft' }
    });
    must(move(doc, quote.entity, 'validated'));
    const invoice = must(convertDocument(doc, on(ANNA, doc), { entity: quote.entity }));
    expect(readDocument(doc).entities.get(invoice.entity)?.kind).toBe('invoice');
    expect(valueOf(doc, 'from', quote.entity)).toEqual({ contact: doc.guid, entity: opportunity });
    expect(valueOf(doc, 'from', invoice.entity)).toEqual({ contact: doc.guid, entity: quote.entity });
    expect(valueOf(doc, line.field, invoice.entity)).toMatchObject({ label: 'Poêle', quantity: 1_000 });
    expect(valueOf(doc, 'title', invoice.entity)).toBe('Poêle');
    expect(valueOf(doc, 'number', invoice.entity)).toBeNull();
  });

  it('is a duplicate from its beginning: no state, number, date, signature or clearance', () => {
    const doc = contactBy(ANNA);
    const acceptance = { signer: 'M. Brun', place: 'home' };
    const fields = { title: 'Poêle', number: 'D1', date: '2026-01-05', validUntil: '2026-02-05', acceptance };
    const quote = start(doc, 'quote', { fields: { ...fields, paymentTerm: 'p' } });
    must(move(doc, quote, 'validated'));
    const { entity } = must(
      duplicateDocument(doc, on(PAUL, doc), { entity: quote, fields: { number: 'D2' } })
    );
    const said = Object.keys(fields).map((field) => valueOf(doc, field, entity));
    expect(said).toEqual(['Poêle', 'D2', null, null, null]);
    expect([valueOf(doc, 'state', entity), valueOf(doc, 'paymentTerm', entity)]).toEqual([null, 'p']);
    expect(readDocument(doc).entities.get(entity)?.born?.by).toBe(PAUL);
  });

  it('is not made from what is no document', () => {
    const doc = contactBy(ANNA);
    const activity = start(doc, 'activity');
    expect(convertDocument(doc, on(ANNA, doc), { entity: activity }).ok).toBe(false);
    expect(duplicateDocument(doc, on(ANNA, doc), { entity: 'constructor' })).toMatchObject({
      error: { code: 'unknown-entity' }
    });
  });
});

describe('another contact for a document', () => {
  function given(kind = 'quote', more: Partial<StartInput> = {}) {
    const [from, to] = [contactBy(ANNA), contactBy(ANNA, { name: 'Durand' })];
    const entity = start(from, kind, more);
    const change = () => changeContact(on(PAUL, from, to), { from, to, entity });
    return { from, to, entity, change };
  }

  it('is a copy with the same number, state, origin and lines there, and the way to it here', () => {
    const origin = { contact: 'c', entity: 'o' };
    const { from, to, entity, change } = given('quote', {
      fields: { number: 'D1', title: 'Poêle', from: origin }
    });
    must(addItem(from, by(ANNA), { entity, list: 'line', value: { label: 'Pose' } }));
    must(move(from, entity, 'sent'));
    const moved = must(change());
    expect(valueOf(from, 'movedTo', entity)).toEqual({ contact: to.guid, entity: moved.entity });
    const copy = ['number', 'title', 'state', 'from', 'invoiceAddress'].map((field) =>
      valueOf(to, field, moved.entity)
    );
    expect(copy).toEqual(['D1', 'Poêle', 'sent', origin, to.guid]);
    expect([...(readDocument(to).entities.get(moved.entity)?.fields.keys() ?? [])].join()).toContain('line/');
    expect(moved.parts.map(({ docId }) => docId).sort()).toEqual([from.guid, to.guid].sort());
    // The one that stays behind is done with.
    expect(move(from, entity, 'validated')).toMatchObject({ error: { code: 'moved', contact: to.guid } });
  });

  it('is for what is open: neither committed nor over', () => {
    for (const [kind, state] of [
      ['quote', 'validated'],
      ['quote', 'cancelled'],
      ['purchaseOrder', 'confirmed'],
      ['appointment', 'done']
    ] as const) {
      const { from, entity, change } = given(kind);
      must(move(from, entity, state));
      expect(change()).toMatchObject({ error: { code: 'wrong-state', state } });
    }
    const confirmed = given('appointment');
    must(move(confirmed.from, confirmed.entity, 'confirmed'));
    expect(confirmed.change().ok).toBe(true);
  });

  it('leaves a site that was the old contact’s, and keeps one that is elsewhere', () => {
    const [tenant, owner] = [contactBy(ANNA), contactBy(ANNA)];
    const site = contactBy(ANNA, { kind: 'child', parent: tenant.guid, addressType: 'delivery' });
    const elsewhere = contactBy(ANNA);
    const docs = [tenant, owner, site, elsewhere];
    const after = [site, elsewhere].map((where) => {
      const input = { kind: 'appointment', fields: { site: where.guid }, assignees: [PAUL] };
      const { entity } = must(startDocument(tenant, on(ANNA, ...docs), input));
      const moved = must(changeContact(on(ANNA, ...docs), { from: tenant, to: owner, entity }));
      expect(readDocument(owner).entities.get(moved.entity)?.sets.get('assignee')).toMatchObject([
        { value: PAUL }
      ]);
      return valueOf(owner, 'site', moved.entity);
    });
    expect(after).toEqual([null, elsewhere.guid]);
  });

  it('[C10] is undone and redone whole, or not at all', () => {
    const { from, to, entity, change } = given();
    const moved = must(change());
    const back = moved.parts.flatMap(({ docId, inverse }) =>
      inverse ? [{ doc: docId === from.guid ? from : to, inverse }] : []
    );
    const undone = must(applyInverses(back, on(PAUL, from, to)));
    expect([valueOf(from, 'movedTo', entity), valueOf(to, 'archived', moved.entity)]).toEqual([null, true]);
    const again = undone.parts.flatMap(({ docId, inverse }) =>
      inverse ? [{ doc: docId === from.guid ? from : to, inverse }] : []
    );
    must(applyInverses(again, on(PAUL, from, to)));
    expect([valueOf(from, 'movedTo', entity), valueOf(to, 'archived', moved.entity)]).not.toContain(true);
    expect(valueOf(from, 'movedTo', entity)).not.toBeNull();
    must(archive(to, by(ANNA), moved.entity));
    expect(applyInverses(back, on(PAUL, from, to))).toMatchObject({ error: { code: 'changed-since' } });
  });
});

test('undo of a new document archives it; the redo brings it back', () => {
  const doc = contactBy(ANNA);
  const made = must(startDocument(doc, on(ANNA, doc), { kind: 'quote' }));
  if (!made.inverse) throw new Error('it can be undone');
  const undone = must(applyInverse(doc, on(ANNA, doc), made.inverse));
  expect(valueOf(doc, 'archived', made.entity)).toBe(true);
  if (!undone.inverse) throw new Error('it can be redone');
  must(applyInverse(doc, on(ANNA, doc), undone.inverse));
  expect(valueOf(doc, 'archived', made.entity)).toBeNull();
});

test('the next number of a series counts this device’s own, whatever others gave out', () => {
  expect(nextNumber('D', 'ABC', [])).toBe('DABC0001');
  expect(nextNumber('D', 'ABC', ['DABC0009', 'DXYZ0044', 'DABC00100', 'DABC2-3', 'F12', ''])).toBe(
    'DABC0101'
  );
});
