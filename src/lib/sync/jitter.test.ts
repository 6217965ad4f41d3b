import { expect, test } from 'vitest';
import { laterBy, reconnectJitter } from './jitter.ts';

const most = { bytes: (count: number) => new Uint8Array(count).fill(255) };
const least = { bytes: (count: number) => new Uint8Array(count) };

test('[P1] the first attempt, and one by hand, is not held back', () => {
  expect(reconnectJitter(0, 10_000, most)).toBe(0);
});

test('[P1] later ones by up to half the pause, which is bounded', () => {
  expect(reconnectJitter(3, 10_000, least)).toBe(0);
  expect(reconnectJitter(3, 10_000, most)).toBe(399);
  expect(reconnectJitter(40, 10_000, most)).toBe(4_999);
});

test('[P1] a relay that asked to come back later is left alone for some seconds, not all devices for the same', () => {
  const of = (byte: number): number => laterBy({ bytes: (count) => new Uint8Array(count).fill(byte) });
  expect(of(0)).toBe(2_000);
  expect(of(255)).toBeLessThan(5_000);
  expect(of(255)).toBeGreaterThan(4_900);
});
