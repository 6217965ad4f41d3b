import { describe, expect, it } from 'vitest';
import { invalidOf } from '../../contact/conflicts.ts';
import { noteOf, openDocument } from '../../contact/document.ts';
import { noteText } from '../../contact/notes.ts';
import { readDocument } from '../../contact/read.ts';
import { countingRandom } from '../commandsHarness.ts';
import { FRENCH_SET } from '../frenchSet.ts';
import { COMMUNES } from './communes.ts';
import { demoContacts } from './generate.ts';
import { createDraw } from './sfc32.ts';

const BY = 'a0000000-0000-4000-8000-000000000000';
const contacts = [...demoContacts({ count: 1_000, by: BY })];
const documents = contacts.map(({ id, update }) => openDocument(id, update, countingRandom()));
const views = documents.map(readDocument);
const texts = (list: string, key: string) =>
  views.flatMap((view) =>
    [...view.root.fields.values()].flatMap(({ field, value }) =>
      field.startsWith(`${list}/`) ? [String((value as Record<string, unknown>)[key])] : []
    )
  );

describe('demo contacts', () => {
  it('are as many as asked for, each with an id of its own', () => {
    expect(contacts).toHaveLength(1_000);
    expect(new Set(contacts.map(({ id }) => id)).size).toBe(1_000);
    expect([...demoContacts({ count: 7, by: BY })]).toHaveLength(7);
  });

  it('are the same for the same seed, byte for byte, and others for another', () => {
    expect([...demoContacts({ count: 50, by: BY })]).toEqual(contacts.slice(0, 50));
    expect([...demoContacts({ count: 1, by: BY, seed: 2 })][0]?.id).not.toBe(contacts[0]?.id);
  });

  it('[C9] have ids of their own where the caller draws them: two members may load the demo', () => {
    const ids = countingRandom();
    const load = () => [...demoContacts({ count: 20, by: BY, ids })];
    const [once, twice] = [load(), load()];
    expect(new Set([...once, ...twice].map(({ id }) => id)).size).toBe(40);
    const names = (made: typeof once) =>
      made.map(
        ({ id, update }) => readDocument(openDocument(id, update, ids)).root.fields.get('name')?.value
      );
    expect(names(once)).toEqual(names(twice));
  });

  it('fit the field table; what lies under a contact comes after it', () => {
    const known = new Set<string>();
    for (const view of views) {
      expect(invalidOf(view)).toEqual([]);
      const parent = view.root.fields.get('parent')?.value ?? null;
      if (parent !== null) expect(known.has(parent as string)).toBe(true);
      known.add(view.id);
    }
  });

  it('[R18] lie where their commune does, each with an address of its own', () => {
    const located = views.flatMap(({ root: { fields } }) => {
      const address = fields.get('address')?.value as Record<string, string> | undefined;
      return address?.['mode'] === 'own' ? [{ address, location: fields.get('location')?.value }] : [];
    });
    expect(located.length).toBeGreaterThan(500);
    const places = new Map(COMMUNES.map(({ zip, lat, lon }) => [zip, { lat, lon }]));
    for (const { address, location } of located) {
      const place = places.get(address['zip'] ?? '');
      expect(location).toMatchObject({ ...place, by: 'commune', precision: 'commune' });
    }
  });

  it('reach nobody: phones from the ranges kept for fiction, e-mails at example domains', () => {
    const phones = texts('phone', 'number');
    expect(phones.length).toBeGreaterThan(500);
    for (const phone of phones) expect(phone).toMatch(/^\+33(19900|26191|35301|46571|53649|63998)\d{4}$/);
    for (const email of texts('email', 'address'))
      expect(email).toMatch(/^[a-z.]+\d+@example\.(fr|org|com)$/);
    expect(new Set(phones).size).toBe(phones.length);
  });

  it('carry SIRENs that nobody has, and that pass the check', () => {
    const sirens = views.flatMap((view) => view.root.fields.get('siren')?.value ?? []).map(String);
    expect(sirens.length).toBeGreaterThan(50);
    for (const siren of sirens) {
      const sum = Array.from(siren).reduce((total, digit, index) => {
        const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
        return total + (doubled > 9 ? doubled - 9 : doubled);
      }, 0);
      expect([siren.slice(0, 3), siren.length, sum % 10]).toEqual(['000', 9, 0]);
    }
  });

  it('refer to tags, sources and terms that every workspace is born with', () => {
    const born = new Set(FRENCH_SET.map((item) => item.id));
    const tags = views.flatMap((view) => view.root.sets.get('tag') ?? []).map((tag) => tag.value as string);
    const fields = ['medium', 'source', 'paymentTermCustomer'];
    const others = views.flatMap((view) =>
      fields.flatMap((field) => view.root.fields.get(field)?.value ?? [])
    );
    expect(tags.length).toBeGreaterThan(100);
    for (const id of [...tags, ...others.map(String)]) expect(born.has(id), id).toBe(true);
  });

  it('are of all sorts, and some have notes', () => {
    const count = (field: string) => views.filter((view) => view.root.fields.has(field)).length;
    for (const field of ['isCustomer', 'isSupplier', 'parent', 'addressType', 'civility', 'accessCode']) {
      expect(count(field), field).toBeGreaterThan(20);
    }
    const notes = documents
      .map((doc) => noteText(noteOf(doc, 'clientNote'), 500))
      .filter((text) => text !== '');
    expect(notes.length).toBeGreaterThan(100);
  });

  it('live in communes with five digits of postal code, each listed once', () => {
    for (const { zip, city } of COMMUNES) expect(`${zip} ${city}`).toMatch(/^\d{5} \S.*\S$/);
    expect(new Set(COMMUNES.map(({ zip }) => zip)).size).toBe(COMMUNES.length);
    expect(COMMUNES.length).toBeGreaterThan(200);
  });
});

describe('the generator', () => {
  it('draws evenly and within bounds', () => {
    const draw = createDraw(1);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 10_000; index += 1) {
      const drawn = draw.below(10);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });
});
