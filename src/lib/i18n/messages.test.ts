import { expect, test } from 'vitest';
import { aboutWords } from './late/about.ts';
import { accountingWords } from './late/accounting.ts';
import { boardWords } from './late/board.ts';
import { companyWords } from './late/company.ts';
import { helpWords } from './late/help.ts';
import { mapWords } from './late/map.ts';
import { mapFilesWords } from './late/mapFiles.ts';
import { marketingWords } from './late/marketing.ts';
import { paymentTermsWords } from './late/paymentTerms.ts';
import { personExportWords } from './late/personExport.ts';
import { placesWords } from './late/places.ts';
import { planningWords } from './late/planning.ts';
import { printsWords } from './late/prints.ts';
import { geocodingWords } from './late/geocoding.ts';
import { settingsListsWords } from './late/settingsLists.ts';
import { sinceWords } from './late/since.ts';
import { timelineWords } from './late/timeline.ts';
import { en as english } from './messages/en.ts';
import { fr as french } from './messages/fr.ts';

/** With the words of the parts that come when they are asked for. */
const fr = {
  ...french,
  about: aboutWords.fr,
  board: boardWords.fr,
  help: helpWords.fr,
  map: mapWords.fr,
  mapFiles: mapFilesWords.fr,
  planning: planningWords.fr,
  accounting: accountingWords.fr,
  marketing: marketingWords.fr,
  timeline: timelineWords.fr,
  personExport: personExportWords.fr,
  places: placesWords.fr,
  geocoding: geocodingWords.fr,
  prints: printsWords.fr,
  since: sinceWords.fr,
  settingsLists: settingsListsWords.fr,
  paymentTerms: paymentTermsWords.fr,
  company: companyWords.fr
};
const en = {
  ...english,
  about: aboutWords.en,
  board: boardWords.en,
  help: helpWords.en,
  map: mapWords.en,
  mapFiles: mapFilesWords.en,
  planning: planningWords.en,
  accounting: accountingWords.en,
  marketing: marketingWords.en,
  timeline: timelineWords.en,
  personExport: personExportWords.en,
  places: placesWords.en,
  geocoding: geocodingWords.en,
  prints: printsWords.en,
  since: sinceWords.en,
  settingsLists: settingsListsWords.en,
  paymentTerms: paymentTermsWords.en,
  company: companyWords.en
};

type Leaf = readonly [path: string, value: unknown];

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, path === '' ? key : `${path}.${key}`));
}

/** The texts of a catalogue; functions are tried with arguments that suit every message. */
function texts(catalogue: unknown): (readonly [string, string])[] {
  return leaves(catalogue).map(([path, value]) => {
    if (typeof value !== 'function') return [path, String(value)] as const;
    const call = value as (...args: unknown[]) => unknown;
    return [path, String(call(2, 3, 4))] as const;
  });
}

test('both languages have the same keys', () => {
  expect(leaves(en).map(([path]) => path)).toEqual(leaves(fr).map(([path]) => path));
});

test('no message is empty', () => {
  for (const [path, text] of [...texts(fr), ...texts(en)]) expect(text.trim(), path).not.toBe('');
});

test('French uses typographic apostrophes and guillemets', () => {
  for (const [path, text] of texts(fr)) {
    expect(text, path).not.toMatch(/['"“”]/u);
  }
});

test('French puts a non-breaking space before ; : ! ? » and after «', () => {
  for (const [path, text] of texts(fr)) {
    expect(text, path).not.toMatch(/[^\u00a0\u202f][;!?»]/u);
    // A colon inside a time or a code (14:05, https://) is no punctuation.
    expect(text, path).not.toMatch(/[^\u00a0\u202f]:(\s|$)/u);
    expect(text, path).not.toMatch(/«[^\u00a0\u202f]/u);
  }
});

test('English has no straight quotes and no French spacing', () => {
  for (const [path, text] of texts(en)) {
    expect(text, path).not.toMatch(/['"«»]/u);
    expect(text, path).not.toMatch(/[\u00a0\u202f][;:!?]|\s[;:!]/u);
  }
});
