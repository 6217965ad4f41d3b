import { expect, test } from 'vitest';
import { CLOSE } from './closeCodes.ts';

test('[P3] exactly the codes at which y-websocket stops for good are final', () => {
  for (const { code, final } of Object.values(CLOSE)) {
    expect(final, String(code)).toBe(code >= 4400 && code < 4500);
  }
});

test('[P3] no two reasons share a code, and each reason fits a close frame', () => {
  const all = Object.values(CLOSE);
  expect(new Set(all.map((close) => close.code)).size).toBe(all.length);
  for (const { reason } of all) expect(new TextEncoder().encode(reason).length).toBeLessThan(124);
});
