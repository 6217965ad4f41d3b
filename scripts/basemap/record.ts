/**
 * What the archives were made of: hashes of the scripts, of the packages' lock file and of the archives. Rebuilding takes
 * packages of 340 MB; comparing hashes takes nothing, and is done with every run of the tests.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from './contentHash.ts';

export const ARCHIVES = ['world.pmtiles', 'france.pmtiles'] as const;

const ROOT = join(import.meta.dirname, '..', '..');
export const RECORD = join(import.meta.dirname, 'built.json');

export function pathOf(archive: (typeof ARCHIVES)[number]): string {
  return join(ROOT, 'static', 'basemap', archive);
}

export interface BuildRecord {
  readonly inputs: string;
  readonly archives: Readonly<Record<string, string>>;
}

export async function recordOf(): Promise<BuildRecord> {
  const hashes = ARCHIVES.map(async (name) => [name, contentHash(await readFile(pathOf(name)))] as const);
  return { inputs: await inputsHash(), archives: Object.fromEntries(await Promise.all(hashes)) };
}

async function inputsHash(): Promise<string> {
  const names = (await readdir(import.meta.dirname)).filter(isInput).sort();
  const parts = names.map(async (name) => `${name} ${contentHash(await readInput(name))}\n`);
  return contentHash((await Promise.all(parts)).join(''));
}

function isInput(name: string): boolean {
  return name === 'package-lock.json' || (name.endsWith('.ts') && !/\.(test|d)\.ts$/.test(name));
}

/** With the line ends that the repository has, wherever it was checked out. */
async function readInput(name: string): Promise<string> {
  return (await readFile(join(import.meta.dirname, name), 'utf8')).replaceAll('\r\n', '\n');
}
