import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { aboutWords } from './late/about.ts';
import { accountingWords } from './late/accounting.ts';
import { boardWords } from './late/board.ts';
import { companyWords } from './late/company.ts';
import { helpWords } from './late/help.ts';
import { locationWords } from './late/location.ts';
import { mapWords } from './late/map.ts';
import { mapFilesWords } from './late/mapFiles.ts';
import { marketingWords } from './late/marketing.ts';
import { paymentTermsWords } from './late/paymentTerms.ts';
import { personExportWords } from './late/personExport.ts';
import { placesWords } from './late/places.ts';
import { planningWords } from './late/planning.ts';
import { geocodingWords } from './late/geocoding.ts';
import { printsWords } from './late/prints.ts';
import { salesListWords } from './late/salesList.ts';
import { settingsListsWords } from './late/settingsLists.ts';
import { sinceWords } from './late/since.ts';
import { timelineWords } from './late/timeline.ts';
import { fr } from './messages/fr.ts';

/** Looked up by the names of fields that documents hold (fieldLabel.ts). */
const LOOKED_UP = 'fields';

/** Keys on the way to a message; null: any, where the key is a code. */
type Path = readonly (string | null)[];

const STEP = String.raw`(?:\.\w+|\[[^\]]+\])`;
/** Where the catalogue begins: `i18n.t`, or a name that the file gave to it or to a part of it. */
const START = String.raw`(?<![\w.])((?:(?:this|ui|parts)\.)?i18n\.t\b|\w+\b)`;
const NAMING = new RegExp(
  String.raw`(?:const|let) (\w+)(?:: [^=]+)? = (?:\$derived\()?${START}(${STEP}*)\)?[;}]`,
  'g'
);

/** The parts of the catalogue that a source reads. To give a part a name is not to read it. */
function pathsReadBy(source: string): readonly Path[] {
  const names = namesIn(source);
  const uses = source.replace(NAMING, (whole, name: string) => (names.has(name) ? '' : whole));
  return [...uses.matchAll(new RegExp(`${START}(${STEP}*)`, 'g'))].flatMap(([, start = '', rest = '']) => {
    const steps = stepsOf(rest);
    const paths = startsOf(names, start).map((path) => [...path, ...steps]);
    // A whole group that is named for what follows it is no use of all its messages.
    return paths.filter((path) => path.length > 1);
  });
}

function namesIn(source: string): ReadonlyMap<string, readonly Path[]> {
  const names = new Map<string, readonly Path[]>();
  if (/\bt: Messages\b|\{ t \} = /.test(source)) names.set('t', [[]]);
  for (const [, list = ''] of source.matchAll(/const \{ ([\w, ]+) \} = (?:this\.)?i18n\.t;/g)) {
    for (const name of list.split(', ')) names.set(name, [[name]]);
  }
  // A name may be made from one that stands further down.
  for (let round = 0; round < 3; round += 1) {
    for (const [, name = '', start = '', rest = ''] of source.matchAll(NAMING)) {
      const paths = startsOf(names, start).map((path) => [...path, ...stepsOf(rest)]);
      const known = names.get(name) ?? [];
      const added = paths.filter((path) => !known.some((other) => other.join('.') === path.join('.')));
      if (added.length > 0 && name !== start) names.set(name, [...known, ...added]);
    }
  }
  return names;
}

function startsOf(names: ReadonlyMap<string, readonly Path[]>, start: string): readonly Path[] {
  return start.endsWith('i18n.t') ? [[]] : (names.get(start) ?? []);
}

function stepsOf(text: string): Path {
  return [...text.matchAll(/\.(\w+)|\['([^']+)'\]|\[[^\]]+\]/g)].map(
    ([, name, quoted]) => name ?? quoted ?? null
  );
}

function leaves(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
}

function unused(sources: readonly string[]): readonly string[] {
  const read = sources.flatMap(pathsReadBy);
  const isRead = (leaf: readonly string[]): boolean =>
    read.some(
      (path) =>
        mayEndAt(path, leaf) && leaf.every((key, at) => at >= path.length || (path[at] ?? key) === key)
    );
  return leaves(fr)
    .filter((leaf) => leaf[0] !== LOOKED_UP && !isRead(leaf))
    .map((leaf) => leaf.join('.'));
}

/** `words[way].title` reads no `words.receiving`: where more follows, a code stands for a group. */
function mayEndAt(path: Path, leaf: readonly string[]): boolean {
  return path.length <= leaf.length || path[leaf.length - 1] !== null;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(svelte|ts)$/.test(path) && !/\.test\.ts$|i18n[/\\]messages[/\\]/.test(path))
  .map((path) => readFileSync(join(ROOT, path), 'utf8'));

/** Words of parts that come late have one name for each part: they are read where it is imported, or handed on by it. */
test('every word of a part that comes late is shown somewhere', () => {
  const late = {
    about: aboutWords,
    accounting: accountingWords,
    help: helpWords,
    location: locationWords,
    map: mapWords,
    mapFiles: mapFilesWords,
    marketing: marketingWords,
    timeline: timelineWords,
    planning: planningWords,
    personExport: personExportWords,
    places: placesWords,
    prints: printsWords,
    geocoding: geocodingWords,
    salesList: salesListWords,
    since: sinceWords,
    settingsLists: settingsListsWords,
    paymentTerms: paymentTermsWords,
    company: companyWords,
    board: boardWords
  };
  const left = Object.entries(late).flatMap(([topic, words]) => {
    const readers = SOURCES.filter((source) =>
      new RegExp(`i18n/(late|messages/fr)/${topic}\\.ts`).test(source)
    );
    const text = readers.join('\n');
    return Object.keys(words.fr)
      .filter((key) => !new RegExp(`\\b(?:t|words)\\.${key}\\b|\\b${key}: |'${key}'`).test(text))
      .map((key) => `${topic}.${key}`);
  });
  expect(left).toEqual([]);
});

test('every message is shown somewhere', () => {
  expect(unused(SOURCES)).toEqual([]);
});

test('a message that is only named, or whose namesake of another group is shown, counts as unused', () => {
  const source =
    'const words = $derived(i18n.t.list);\nconst t = $derived(ui.i18n.t.sheet);\nt.unnamed; words.empty[x]';
  const left = unused([source]);
  expect(left).toEqual(expect.arrayContaining(['list.unnamed', 'sheet.empty', 'common.back']));
  expect(left).not.toEqual(expect.arrayContaining(['sheet.unnamed']));
  expect(left.filter((path) => path.startsWith('list.empty.'))).toEqual([]);
});
