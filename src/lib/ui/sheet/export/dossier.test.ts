import { expect, test } from 'vitest';
import type { Fact } from '../../../contact/types.ts';
import { viewOf } from '../../../contact/view.ts';
import { createFormat } from '../../../i18n/format.ts';
import { personExportWords } from '../../../i18n/late/personExport.ts';
import { en } from '../../../i18n/messages/en.ts';
import { dossierOf, type Dossier } from './dossier.ts';
import { dossierJson, dossierPage } from './dossierFiles.ts';

const AT = Date.UTC(2026, 2, 2, 9);
const format = createFormat('en-GB', 'Europe/Paris');
const consent = { status: 'refused', source: 'Call <script>alert(1)</script>' };

function dossier(facts: readonly Fact[]): Dossier {
  const name = (id: string): string => `«${id}»`;
  return dossierOf({
    view: viewOf('c', [{ f: 'born', v: 'contact', by: 'ana', at: AT }, ...facts]),
    notes: { clientNote: '', internalNote: 'Pays late' },
    under: [{ name: 'Lilac site', text: '31000 Toulouse' }],
    i18n: { t: en, language: 'en', format },
    words: personExportWords.en,
    names: {
      contact: name,
      member: name,
      tag: name,
      setting: name,
      phone: (text) => text,
      number: String,
      date: (text) => text,
      country: (code) => code
    },
    company: 'Acme',
    now: AT
  });
}
const FACTS: readonly Fact[] = [
  { f: 'name', v: 'Emma Brown' },
  { f: 'ref', v: 'CL2', by: 'bob', at: AT + 5 },
  { f: 'ref', v: 'CL1', out: { by: 'bob', at: AT + 5 } },
  { f: 'consent/email/prospecting', v: consent, by: 'bob', at: AT + 9 },
  { f: 'vendor', v: 'ana' },
  { f: 'vendor', v: 'bob', by: 'bob', at: AT + 20 },
  { f: 'born', v: 'quote', by: 'ana', at: AT, e: 'q' },
  { f: 'number', v: 'D-A1', e: 'q' },
  { f: 'state', v: 'sent', e: 'q' }
];
const rowsOf = ({ sections }: Dossier, title: string) =>
  sections.find((section) => section.title === title)?.rows.map(({ label, text, by }) => [label, text, by]);

test('[C13] all that is kept of a person is told in words: fields, notes, consents, documents, changes', () => {
  const all = dossier(FACTS);
  expect(all).toMatchObject({ title: 'Data of Emma Brown', language: 'en' });
  expect(rowsOf(all, 'Personal data use')).toEqual([
    ['Consent (email, prospecting)', `Refused · ${consent.source}`, '«bob»']
  ]);
  expect(rowsOf(all, 'Notes')).toEqual([['Internal notes', 'Pays late', '']]);
  expect(rowsOf(all, 'Quote D-A1')).toEqual([
    ['Number', 'D-A1', '«ana»'],
    ['State', 'Sent', '«ana»']
  ]);
  expect(rowsOf(all, 'Changes')?.at(-1)).toEqual(['Contact created', '', '«ana»']);
  expect(rowsOf(all, 'Changes')).toContainEqual(['Internal reference', 'CL1 → CL2', '«bob»']);
});

test('[C13] both values of a conflict are kept about the person, and both are told', () => {
  expect(rowsOf(dossier(FACTS), 'Sales & Purchases')?.filter(([label]) => label === 'Salesperson')).toEqual([
    ['Salesperson', '«bob»', '«bob»'],
    ['Salesperson', '«ana»', '«ana»']
  ]);
});

test('[C13] what people typed is text on the page, whatever it looks like; the file holds values as they are stored', async () => {
  const page = await dossierPage(dossier(FACTS), personExportWords.en, format).text();
  expect(page).not.toContain('<script>');
  expect(page).toContain('&lt;script&gt;');
  const file = JSON.parse(await dossierJson(dossier(FACTS)).text()) as Dossier;
  expect(file.sections.flatMap(({ rows }) => rows)).toContainEqual(
    expect.objectContaining({ field: 'consent/email/prospecting', value: consent })
  );
});
