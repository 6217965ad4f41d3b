/** The real files of the look-up, read from the disk. */
import { readFileSync } from 'node:fs';
import { createLookUp, type LookUp } from './lookUp.ts';

export function readPlaces(name: 'france' | 'world'): string {
  return readFileSync(new URL(`data/${name}.txt`, import.meta.url), 'utf8');
}

export function realLookUp(): LookUp {
  return createLookUp({
    france: () => Promise.resolve(readPlaces('france')),
    world: () => Promise.resolve(readPlaces('world'))
  });
}
