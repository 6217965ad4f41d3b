import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from './json.ts';

test('key order does not show, at any depth', () => {
  const one = canonicalJson({ b: [{ y: 1, x: null }], a: 'é' });
  expect(one).toBe(canonicalJson({ a: 'é', b: [{ x: null, y: 1 }] }));
  expect(one).toBe('{"a":"é","b":[{"x":null,"y":1}]}');
});

test('it is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { seed: 1, numRuns: 500 }
  );
});
