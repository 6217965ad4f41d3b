import { expect } from '@playwright/test';

/** All of it, one deadline (ms): what is looked at last has no more time than what is looked at first. */
export async function within(ms: number, what: string, check: () => Promise<unknown>): Promise<void> {
  const began = Date.now();
  await check();
  expect(Date.now() - began, `milliseconds until ${what}`).toBeLessThan(ms);
}
