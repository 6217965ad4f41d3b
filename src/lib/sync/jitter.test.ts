import { expect, test } from 'vitest';
import { reconnectJitter } from './jitter.ts';

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
