/** What the committed places were built from and are: a change of one without the other is found by a test. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const OUTPUTS = ['france', 'world'] as const;
export const RECORD = new URL('record.json', import.meta.url);

/** What decides what is built, beside the packages. */
const SCRIPTS = [
  'package-lock.json',
  'columns.ts',
  'france.ts',
  'frenchNames.ts',
  'geonames.ts',
  'parisArrondissements.ts',
  'world.ts',
  '../../src/lib/geo/names.ts'
];

export interface BuildRecord {
  /** Files of the packages. */
  readonly inputs: Readonly<{ [path: string]: string }>;
  readonly scripts: Readonly<{ [path: string]: string }>;
  readonly outputs: Readonly<{ [path: string]: string }>;
}

export function recordOf(inputs: BuildRecord['inputs']): BuildRecord {
  const here = (path: string): URL => new URL(path, import.meta.url);
  return {
    inputs,
    scripts: Object.fromEntries(SCRIPTS.map((path) => [path, hashOf(readFileSync(here(path), 'utf8'))])),
    outputs: Object.fromEntries(OUTPUTS.map((name) => [name, hashOf(readFileSync(pathOf(name), 'utf8'))]))
  };
}

export function pathOf(name: (typeof OUTPUTS)[number]): URL {
  return new URL(`../../src/lib/geo/data/${name}.txt`, import.meta.url);
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
