/** Bytes of a contact after many edits, beside a Y.Map that holds the same values and no history (C4). */
import { pathToFileURL } from 'node:url';
import * as Y from 'yjs';
import type { Json } from '../../src/lib/base/json.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { createClientIds } from '../../src/lib/contact/clientIds.ts';
import { createDocument, openDocument } from '../../src/lib/contact/document.ts';
import { readDocument } from '../../src/lib/contact/read.ts';
import { fieldView, seenOf } from '../../src/lib/contact/viewAccess.ts';
import { applyEdits, type Edit } from '../../src/lib/contact/write.ts';
import { report, type Figure } from './report.ts';

const BY = '0f5b9f0e-6a3b-4c7e-9f51-0a4d7c1e2b3a';
const BEGINNING = Date.UTC(2026, 0, 5, 8);
const SECOND = 1_000;

/** A contact as people fill it in: 22 fields. */
const FRESH: Readonly<Record<string, Json>> = {
  name: 'Martine Brun',
  civility: 'Mme',
  isCustomer: true,
  vendor: 'member-1',
  address: { mode: 'own', street: '106 rue des Acacias', zip: '83300', city: 'Draguignan', country: 'FR' },
  ref: 'C00004',
  storeCode: '4',
  website: 'example.fr',
  lang: 'fr',
  jobTitle: 'Gérante',
  'phone/5web9w4gwj': { type: 'mobile', number: '+33639987072' },
  'email/36f622cq7f': { address: 'martine.brun@example.org' },
  floor: '2',
  accessCode: '1234A',
  dwelling: 'flat',
  dwellingOver2Years: 'yes',
  medium: 'medium:wordOfMouth',
  source: 'source:customer',
  siren: '000482356',
  vat: 'FR34000482356',
  receivableAccount: '411BRUN',
  paymentTermCustomer: 'paymentTerm:30days'
};
const EDITED = Object.keys(FRESH)
  .filter((field) => typeof FRESH[field] === 'string')
  .slice(0, 10);

type Writer = (doc: Y.Doc, index: number) => void;

const asFacts: Writer = (doc, index) => {
  writeFact(doc, index, (seen) => ({ seen }));
};
/** Rewrites of one edit leave no history (C4): the same facts without it. */
const asFactsWithoutHistory: Writer = (doc, index) => {
  writeFact(doc, index, (own) => ({ seen: [], own }));
};
const asMap: Writer = (doc, index) => {
  doc.getMap('contact').set(fieldAt(index), valueAt(index));
};

export async function contactSize(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const add = (
    name: string,
    value: number,
    peer: number,
    against: string,
    aim?: readonly [string, boolean]
  ) =>
    figures.push({
      name,
      value,
      unit: 'bytes',
      ratio: value / peer,
      against: `${against} (${String(peer)} bytes)`,
      ...(aim ? { aim: aim[0], met: aim[1] } : {})
    });

  const fresh = size(freshFacts());
  const freshPeer = size(freshMap());
  add('contact of 22 fields, new', fresh, freshPeer, 'a Y.Map', ['below a Y.Map', fresh < freshPeer]);

  const bare = sizeAfter(freshFacts(), 1_000, asFactsWithoutHistory);
  const mapAfter1000 = sizeAfter(freshMap(), 1_000, asMap);
  add('1,000 edits in one opening, facts without history', bare, mapAfter1000, 'a Y.Map', [
    'below a Y.Map',
    bare < mapAfter1000
  ]);
  const after1000 = sizeAfter(freshFacts(), 1_000, asFacts);
  add('1,000 edits in one opening, 200 history entries', after1000, mapAfter1000, 'a Y.Map without history');
  const after3000 = sizeAfter(freshFacts(), 3_000, asFacts);
  add('3,000 edits in one opening, 200 history entries', after3000, after1000, 'itself after 1,000', [
    'no growth',
    after3000 <= after1000 * 1.01
  ]);
  const openings = sizeAfterOpenings(freshFacts(), 50, 10, asFacts);
  const openingsPeer = sizeAfterOpenings(freshMap(), 50, 10, asMap);
  add('50 openings of 10 edits, a new client id each', openings, openingsPeer, 'a Y.Map without history');
  const kept = sizeAfterKeptOpenings(freshFacts(), 50, 10);
  add('50 openings of 10 edits, one client id kept', kept, openings, 'a new client id each');
  return Promise.resolve(figures);
}

function freshFacts(): Y.Doc {
  const doc = createDocument('contact', systemRandom);
  const sets = Object.entries(FRESH).map(([field, value]): Edit => ({ op: 'set', field, value, seen: [] }));
  applyEdits(doc, [{ op: 'born', kind: 'contact' }, ...sets], { by: BY, now: BEGINNING });
  return doc;
}

function freshMap(): Y.Doc {
  const doc = createDocument('contact', systemRandom);
  doc.transact(() => {
    for (const [field, value] of Object.entries(FRESH)) doc.getMap('contact').set(field, value);
  });
  return doc;
}

function writeFact(
  doc: Y.Doc,
  index: number,
  replaced: (heads: ReturnType<typeof seenOf>) => Pick<Extract<Edit, { op: 'set' }>, 'seen' | 'own'>
): void {
  const field = fieldAt(index);
  const heads = seenOf(fieldView(readDocument(doc), field));
  const now = BEGINNING + (index + 1) * SECOND;
  applyEdits(doc, [{ op: 'set', field, value: valueAt(index), ...replaced(heads) }], { by: BY, now });
}

function fieldAt(index: number): string {
  return EDITED[index % EDITED.length] ?? 'name';
}

function valueAt(index: number): string {
  return `value ${String(index)}`;
}

function size(doc: Y.Doc): number {
  return Y.encodeStateAsUpdate(doc).length;
}

function sizeAfter(start: Y.Doc, edits: number, write: Writer): number {
  return sizeAfterOpenings(start, 1, edits, write);
}

function sizeAfterOpenings(start: Y.Doc, openings: number, edits: number, write: Writer): number {
  let doc = start;
  for (let opening = 0; opening < openings; opening += 1) {
    doc = openDocument('contact', Y.encodeStateAsUpdate(doc), systemRandom);
    for (let edit = 0; edit < edits; edit += 1) write(doc, opening * edits + edit);
  }
  return size(doc);
}

function sizeAfterKeptOpenings(start: Y.Doc, openings: number, edits: number): number {
  const ids = createClientIds(systemRandom);
  let doc = start;
  for (let opening = 0; opening < openings; opening += 1) {
    doc = ids.open('contact', [Y.encodeStateAsUpdate(doc)]);
    for (let edit = 0; edit < edits; edit += 1) asFacts(doc, opening * edits + edit);
    ids.release(doc);
  }
  return size(doc);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  report(await contactSize(), 'test-results/contact-size.json');
}
