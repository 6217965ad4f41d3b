import { expect, it } from 'vitest';
import { distanceBetween } from './distance.ts';

const RENNES = { lat: 48.1113, lon: -1.68 };

it.each([
  ['itself', RENNES, 0],
  ['Paris', { lat: 48.8566, lon: 2.3522 }, 308],
  ['its antipode', { lat: -48.1113, lon: 178.32 }, 20_015]
])('[G13] from Rennes to %s', (_, to, kilometres) => {
  expect(distanceBetween(RENNES, to) / 1000).toBeCloseTo(kilometres, -0.5);
});

it('[G13] across the date line is near', () => {
  expect(distanceBetween({ lat: 0, lon: 179.9 }, { lat: 0, lon: -179.9 })).toBeCloseTo(22_239, -1);
});
