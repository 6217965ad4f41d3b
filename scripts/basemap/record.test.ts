import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { RECORD, recordOf } from './record.ts';

it('the archives are what these scripts and packages made: `npm run basemap` after a change', async () => {
  const recorded: unknown = JSON.parse(await readFile(RECORD, 'utf8'));
  expect(await recordOf()).toEqual(recorded);
});
