import { expect, test, vi } from 'vitest';
import { createPersistence } from './persistence.ts';

function createBrowser(
  says: { readonly grants?: boolean; readonly permission?: PermissionState | null } = {}
) {
  const { grants = true, permission = 'prompt' } = says;
  let persisted = false;
  const persist = vi.fn(() => {
    persisted = grants;
    return Promise.resolve(grants);
  });
  const query = () =>
    permission === null
      ? Promise.reject(new TypeError('unknown permission'))
      : Promise.resolve({ state: permission } as PermissionStatus);
  return {
    persist,
    userActivation: { hasBeenActive: false },
    storage: { persist, persisted: () => Promise.resolve(persisted) },
    permissions: { query }
  };
}

test('[L7] the browser is asked once to keep the data, after what a person stored', async () => {
  const browser = createBrowser({ grants: false });
  const persistence = createPersistence(browser);
  persistence.stored();
  await Promise.resolve();
  expect(browser.persist).not.toHaveBeenCalled();
  browser.userActivation.hasBeenActive = true;
  persistence.stored();
  persistence.stored();
  await vi.waitFor(() => expect(browser.persist).toHaveBeenCalledTimes(1));
});

test('[L7] what the browser answers is told apart: not asked, granted, refused', async () => {
  expect(await createPersistence(createBrowser()).answer()).toBe('not-asked');
  expect(await createPersistence(createBrowser({ permission: null })).answer()).toBe('not-asked');
  expect(await createPersistence(createBrowser({ permission: 'denied' })).answer()).toBe('refused');
  expect(await createPersistence(createBrowser()).ask()).toBe('granted');
  const refusing = createPersistence(createBrowser({ grants: false }));
  expect(await refusing.ask()).toBe('refused');
  expect(await refusing.answer()).toBe('refused');
});

test('[L7] a person may ask again', async () => {
  const browser = createBrowser({ grants: false });
  const persistence = createPersistence(browser);
  await persistence.ask();
  await persistence.ask();
  expect(browser.persist).toHaveBeenCalledTimes(2);
});
