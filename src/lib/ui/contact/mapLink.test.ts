import { expect, test } from 'vitest';
import { mapLink } from './mapLink.ts';

const address = '1 rue des Lilas, 35000 Rennes';
const point = { lat: 48.11, lon: -1.68 };

test('a telephone opens its own map, at the point that somebody found', () => {
  expect(mapLink({ address, point }, true)).toBe('geo:48.11,-1.68?q=48.11,-1.68');
  expect(mapLink({ address, point: null }, true)).toBe('geo:0,0?q=1%20rue%20des%20Lilas%2C%2035000%20Rennes');
});

test('elsewhere a page with a map', () => {
  expect(mapLink({ address, point }, false)).toContain('mlat=48.11&mlon=-1.68');
  expect(mapLink({ address, point: null }, false)).toMatch(/search\?query=1%20rue/);
});
