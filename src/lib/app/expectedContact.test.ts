import { beforeEach, expect, test } from 'vitest';
import { ExpectedContact } from './expectedContact.ts';
import { OpenDocuments } from './openDocuments.ts';
import { createManualClock, MemoryPort, MemoryStore, settled, type ManualClock } from './sheetHarness.ts';

const DUPONT = '00000000-0000-4000-8000-000000000001';
const DURAND = '00000000-0000-4000-8000-000000000003';

let port: MemoryPort;
let documents: OpenDocuments;
let clock: ManualClock;
let expected: ExpectedContact;

beforeEach(() => {
  const store = new MemoryStore();
  port = new MemoryPort(store, 'ana');
  documents = new OpenDocuments(port);
  clock = createManualClock();
  expected = new ExpectedContact(clock, () => documents);
});

test('what is pressed is open by the time its sheet asks for it, and stays with the sheet', async () => {
  expected.expect(DUPONT);
  // The click that ends the press.
  expected.expect(DUPONT);
  const early = documents.acquire(DUPONT);
  expected.forget();
  await early.loaded;
  expect(early.state).not.toBe('closed');
  await documents.release(DUPONT);
  expect(early.state).toBe('closed');
});

test('a press that opens nothing keeps nothing open, nor does one on another line', async () => {
  const opened = documents.acquire(DUPONT);
  expected.expect(DUPONT);
  await documents.release(DUPONT);
  expect(opened.state).not.toBe('closed');
  clock.advance(2_000);
  await settled(() => opened.state === 'closed');

  const other = documents.acquire(DURAND);
  expected.expect(DURAND);
  await documents.release(DURAND);
  expected.expect(DUPONT);
  await settled(() => other.state === 'closed');
});

test('a page that has opened no document yet opens none for this', () => {
  const early = new ExpectedContact(clock, () => null);
  early.expect(DUPONT);
  early.forget();
  expect(documents.acquire(DUPONT).state).toBe('loading');
});
