import { expect, test } from 'vitest';
import { openDocument } from '../../contact/document.ts';
import { invalidOf } from '../../contact/conflicts.ts';
import { readDocument } from '../../contact/read.ts';
import { assess } from '../../rules/assess.ts';
import { createLook } from '../../rules/look.ts';
import { addDays } from '../../rules/days.ts';
import { documentTotals } from '../../rules/money/documentTotals.ts';
import { documentsOf, shownState, type BusinessDocument } from '../../rules/documents.ts';
import { ruleSettingsOf } from '../../rules/settings.ts';
import { textOf, textsOf, valueOf } from '../../rules/values.ts';
import { viewOf } from '../../contact/view.ts';
import { countingRandom } from '../commandsHarness.ts';
import { rowsOf } from '../deviceViewsHarness.ts';
import { FRENCH_SET } from '../frenchSet.ts';
import { demoContacts } from './generate.ts';

const BY = 'a0000000-0000-4000-8000-000000000000';
const PAUL = 'b0000000-0000-4000-8000-000000000000';

function loaded(today: string, people: readonly string[] = [BY]) {
  const around = { today, people, instantAt: (wall: string) => `${wall}:00.000Z` };
  const contacts = [...demoContacts({ count: 200, by: BY, around })];
  const docs = contacts.map(({ id, update }) => openDocument(id, update, countingRandom()));
  const rows = rowsOf(docs);
  return { contacts, docs, rows, documents: rows.flatMap(documentsOf) };
}

const FRIDAY = '2026-11-27';
const demo = loaded(FRIDAY);
const states = (documents: readonly BusinessDocument[], kind: string) =>
  new Set(documents.filter((each) => each.kind.name === kind).map(shownState));
const appointments = (documents: readonly BusinessDocument[]) =>
  documents
    .filter(({ kind }) => kind.name === 'appointment')
    .map((document) => ({
      day: (textOf(document.facts, 'start') ?? '').slice(0, 10),
      start: Date.parse(textOf(document.facts, 'start') ?? ''),
      minutes: Number(valueOf(document.facts, 'minutes')),
      people: textsOf(document.facts, 'assignee'),
      state: shownState(document)
    }));

test('business of the demo is of every kind and stands in many states', () => {
  expect(states(demo.documents, 'opportunity')).toEqual(new Set(['open', 'won', 'lost']));
  expect(states(demo.documents, 'quote')).toEqual(new Set(['draft', 'sent', 'refused', 'validated']));
  expect(states(demo.documents, 'invoice')).toEqual(new Set(['draft', 'posted']));
  expect(states(demo.documents, 'purchaseOrder')).toEqual(new Set(['draft', 'confirmed']));
  expect(states(demo.documents, 'activity')).toEqual(new Set(['todo', 'done']));
  const stages = demo.documents
    .filter((each) => each.kind.name === 'opportunity' && shownState(each) === 'open')
    .map(({ facts }) => textOf(facts, 'stage'));
  expect(new Set(stages).size).toBe(5);
  const rates = demo.documents.flatMap(({ facts }) =>
    (documentTotals(facts)?.rates ?? []).map(({ rate }) => rate)
  );
  expect(new Set(rates)).toEqual(new Set([550, 1_000, 2_000]));
});

test('it fits the field table, and names only what every workspace is born with', () => {
  const born = new Set(FRENCH_SET.map(({ id }) => id));
  for (const doc of demo.docs) expect(invalidOf(readDocument(doc))).toEqual([]);
  for (const { facts } of demo.documents) {
    for (const field of ['stage', 'task', 'paymentTerm']) {
      const item = textOf(facts, field);
      if (item !== null) expect(born.has(item), item).toBe(true);
    }
    for (const [field, [head]] of Object.entries(facts.fields)) {
      if (!field.startsWith('line/')) continue;
      const rate = (head?.v as { readonly vatRate?: { readonly id: string } }).vatRate;
      if (rate) expect(born.has(rate.id), rate.id).toBe(true);
    }
  }
});

test('it is the same for the same day, and leaves the contacts as they are without it', () => {
  const again = [...loaded(FRIDAY).contacts];
  expect(again).toEqual(demo.contacts);
  const names = (contacts: typeof demo.contacts) =>
    contacts.map(
      ({ id, update }) =>
        readDocument(openDocument(id, update, countingRandom())).root.fields.get('name')?.value
    );
  expect(names([...demoContacts({ count: 200, by: BY })])).toEqual(names(demo.contacts));
});

// Days of a week, its end, and Christmas.
test.each(['2026-11-23', FRIDAY, '2026-11-28', '2026-11-29', '2026-12-25'])(
  'around %s there is work this week and the next, and nobody is in two places at once',
  (today) => {
    const { documents } = loaded(today, [BY, PAUL]);
    const all = appointments(documents);
    const coming = all.filter(({ day }) => day >= today);
    expect(coming.length).toBeGreaterThan(10);
    for (const { day, state } of coming) {
      expect(day <= addDays(today, 14)).toBe(true);
      expect(['planned', 'confirmed']).toContain(state);
    }
    for (const { state } of all.filter(({ day }) => day < today)) expect(state).toBe('done');
    expect(new Set(all.flatMap(({ people }) => people))).toEqual(new Set([BY, PAUL]));
    for (const one of all) {
      const clashes = all.filter(
        (other) =>
          other !== one &&
          other.people.some((person) => one.people.includes(person)) &&
          other.start < one.start + one.minutes * 60_000 &&
          one.start < other.start + other.minutes * 60_000
      );
      expect(clashes).toEqual([]);
    }
  }
);

test('[R8] one quote meets a block that came late; all else that is to be reviewed is of the contacts', () => {
  const look = createLook(demo.rows, true);
  const settings = ruleSettingsOf(viewOf('settings', []));
  const issues = demo.rows.flatMap(({ id }) => assess(id, look, settings, FRIDAY)?.issues ?? []);
  expect(issues.filter(({ code }) => code === 'late-block')).toHaveLength(1);
  expect(issues.filter(({ code }) => code === 'unseen-warning')).toEqual([]);
  const blocks = demo.rows.filter((row) =>
    Object.keys(row.root.fields).some((field) => field.startsWith('warning/'))
  );
  expect(blocks).toHaveLength(3);
});

test('[R14] two loads give out no number twice', () => {
  const numbersOf = (seed: number) =>
    [
      ...demoContacts({
        count: 120,
        by: BY,
        seed,
        around: { today: FRIDAY, people: [BY], instantAt: (wall) => `${wall}:00.000Z` }
      })
    ]
      .flatMap(({ id, update }) => rowsOf([openDocument(id, update, countingRandom())]))
      .flatMap(documentsOf)
      .flatMap(({ facts }) => textOf(facts, 'number') ?? []);
  const all = [...numbersOf(1), ...numbersOf(2)];
  expect(all.length).toBeGreaterThan(40);
  expect(new Set(all).size).toBe(all.length);
});

test('[C10] whoever loads it is told of every document, so that all can be taken back', () => {
  const told = demo.contacts.reduce((sum, { entities }) => sum + entities.length, 0);
  expect(told).toBe(demo.documents.length);
});
