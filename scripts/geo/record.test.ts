import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { RECORD, recordOf } from './record.ts';

const hashes = v.record(v.string(), v.pipe(v.string(), v.length(64)));
const schema = v.object({ inputs: hashes, scripts: hashes, outputs: hashes });

test('the committed places are what these scripts made: after a change run `npm run build` in scripts/geo', () => {
  const recorded = v.parse(schema, JSON.parse(readFileSync(RECORD, 'utf8')));
  expect(recordOf(recorded.inputs)).toEqual(recorded);
});
