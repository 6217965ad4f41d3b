import { expect, test, vi } from 'vitest';
import { createPersistence } from './persistence.ts';

function createBrowser(persisted = false) {
  const persist = vi.fn(() => Promise.resolve(true));
  const userActivation = { hasBeenActive: false };
  return { persist, userActivation, storage: { persist, persisted: () => Promise.resolve(persisted) } };
}

test('[L7] the browser is asked once to keep the data, after what a person stored', async () => {
  const browser = createBrowser();
  const stored = createPersistence(browser);
  stored();
  await Promise.resolve();
  expect(browser.persist).not.toHaveBeenCalled();
  browser.userActivation.hasBeenActive = true;
  stored();
  stored();
  await vi.waitFor(() => expect(browser.persist).toHaveBeenCalledTimes(1));
});
