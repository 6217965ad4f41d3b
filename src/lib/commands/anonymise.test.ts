import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createDocument } from '../contact/document.ts';
import { FIELDS } from '../contact/fields.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { applyEdits, type Edit } from '../contact/write.ts';
import { UPDATE_BYTES_MAX } from '../protocol/limits.ts';
import { anonymise, nextFreeName, type Anonymised } from './anonymise.ts';
import { ANNA, by, contactBy, must, PAUL } from './commandsHarness.ts';
import { KEPT_DOCUMENT_FIELDS, KEPT_OF_CONTACT } from './keptFacts.ts';

const QUOTE = 'quote:q1';

function write(doc: Y.Doc, member: string, ...edits: readonly Edit[]): void {
  applyEdits(doc, edits, by(member));
}

function set(entity: string, field: string, value: Extract<Edit, { op: 'set' }>['value']): Edit {
  return { op: 'set', entity, field, value, seen: [] };
}

/** A customer with everything that tells who it is, and a site under it with a quote. */
function family() {
  const contact = contactBy(ANNA, {
    name: 'canary name',
    phones: [{ type: 'mobile', number: '0639980001' }],
    emails: [{ address: 'canary@example.org' }],
    tags: ['tag:canary'],
    fields: { jobTitle: 'canary', address: { mode: 'own', zip: '35000', city: 'canary' }, siren: 'canary' }
  });
  const site = contactBy(ANNA, { kind: 'child', parent: contact.guid, name: 'canary site' });
  write(
    site,
    PAUL,
    { op: 'born', kind: 'quote', entity: QUOTE },
    set(QUOTE, 'title', 'canary title'),
    set(QUOTE, 'number', 'D-1'),
    set(QUOTE, 'state', 'validated'),
    set(QUOTE, 'from', { contact: contact.guid, entity: 'opportunity:o1' }),
    set(QUOTE, 'deliveryAddress', site.guid),
    set(QUOTE, 'acceptance', { signer: 'canary', place: 'home', on: '2026-01-05' }),
    set(QUOTE, 'line/l1', { pos: 'a0', label: 'Chaudière', quantity: 1000 }),
    {
      op: 'add',
      entity: QUOTE,
      field: 'clearance',
      value: { warning: 'w', level: 'block', reason: 'canary' }
    }
  );
  return { contact, site };
}

function made(result: Anonymised) {
  const doc = createDocument(result.id);
  for (const update of result.updates) Y.applyUpdate(doc, update);
  return readDocument(doc);
}

describe('anonymising', () => {
  it('[A6] keeps the documents with their authors and times, and nothing that tells who it was', () => {
    const { contact, site } = family();
    const erased = [contact, site].map(readDocument);
    const result = must(anonymise(by(ANNA), { name: 'Client effacé 1', erased }));
    const view = made(result);
    expect(fieldView(view, 'name').value).toBe('Client effacé 1');
    expect(fieldView(view, 'isCustomer').value).toBe(true);
    expect(view.entities.get(QUOTE)?.born).toEqual(erased[1]?.entities.get(QUOTE)?.born);
    expect(fieldView(view, 'state', QUOTE)).toMatchObject({ value: 'validated', heads: [{ by: PAUL }] });
    expect(fieldView(view, 'line/l1', QUOTE).value).toMatchObject({ label: 'Chaudière' });
    expect(fieldView(view, 'acceptance', QUOTE).value).toEqual({ place: 'home', on: '2026-01-05' });
    expect(fieldView(view, 'from', QUOTE).value).toEqual({ contact: result.id, entity: 'opportunity:o1' });
    const text = JSON.stringify([...view.entities.values(), view.root, view.history], (_, value: unknown) =>
      value instanceof Map ? [...(value as Map<unknown, unknown>)] : value
    );
    for (const trace of ['canary', '639980001', '35000', contact.guid, site.guid]) {
      expect(text).not.toContain(trace);
    }
  });

  it('[A6] keeps a conflict as it is, and leaves out what a contact that stays has taken over', () => {
    const { contact, site } = family();
    write(site, ANNA, set(QUOTE, 'state', 'cancelled'));
    write(contact, ANNA, { op: 'born', kind: 'quote', entity: 'quote:moved' });
    write(contact, ANNA, set('quote:moved', 'movedTo', { contact: 'somebody else' }));
    write(contact, ANNA, { op: 'born', kind: 'hologram', entity: 'hologram:h1' });
    const view = made(must(anonymise(by(ANNA), { name: 'x', erased: [contact, site].map(readDocument) })));
    expect([...view.entities.keys()]).toEqual([QUOTE]);
    expect(fieldView(view, 'state', QUOTE).heads.map(({ value }) => value)).toEqual([
      'cancelled',
      'validated'
    ]);
  });

  it('[A6] cuts a long history of documents into updates that an act can hold', () => {
    const contact = contactBy(ANNA);
    const label = 'x'.repeat(2_000);
    for (let n = 0; n < 60; n += 1) {
      write(contact, ANNA, { op: 'born', kind: 'quote', entity: `quote:${n}` });
      write(contact, ANNA, set(`quote:${n}`, 'line/l1', { pos: 'a0', label }));
    }
    const result = must(anonymise(by(ANNA), { name: 'x', erased: [readDocument(contact)] }));
    expect(result.updates.length).toBeGreaterThan(4);
    expect(Math.max(...result.updates.map((update) => update.length))).toBeLessThan(UPDATE_BYTES_MAX / 2);
    expect(made(result).entities.size).toBe(60);
  });

  it('[A6] is refused where a newer version wrote: what of that is personal cannot be told', () => {
    const contact = contactBy(ANNA);
    write(contact, ANNA, { op: 'set', field: 'schema', value: 99, seen: [] });
    expect(anonymise(by(ANNA), { name: 'x', erased: [readDocument(contact)] })).toMatchObject({
      error: { code: 'read-only' }
    });
  });

  it('[A6] takes the first number that is free', () => {
    const nameOf = (n: number) => `Client effacé ${n}`;
    expect(nextFreeName(nameOf, [])).toBe('Client effacé 1');
    expect(nextFreeName(nameOf, ['Client effacé 1', 'Client effacé 3', 'Client effacé'])).toBe(
      'Client effacé 2'
    );
  });

  it('[A6] has decided about every field of a contact and its documents: a new one must be named here', () => {
    const dropped = FIELDS.filter(({ tab }) => tab !== 'settings')
      .map(({ name }) => name)
      .filter((name) => !KEPT_OF_CONTACT.includes(name) && !KEPT_DOCUMENT_FIELDS.includes(name));
    expect([...new Set(dropped)].sort()).toEqual([
      'access',
      'accessCode',
      'address',
      'addressType',
      'aside/<code>/<key>',
      'bank/<id>',
      'civility',
      'consent/<channel>/<purpose>',
      'contractUntil',
      'creditLimit',
      'defaultAddress',
      'deliveryAddress',
      'description',
      'dwelling',
      'dwellingOver2Years',
      'email/<id>',
      'floor',
      'internalDescription',
      'invoiceAddress',
      'jobTitle',
      'lang',
      'location',
      'member',
      'mergedInto',
      'name',
      'parent',
      'payableAccount',
      'phone/<id>',
      'receivableAccount',
      'ref',
      'report/remarks',
      'report/work',
      'rights/<id>',
      'schema',
      'siren',
      'siret',
      'site',
      'storeCode',
      'tag',
      'text',
      'title',
      'vat',
      'warning/<kind>',
      'website'
    ]);
  });
});
