/** The parts of `navigator` in use. */
interface Browser {
  readonly storage: Pick<StorageManager, 'persist' | 'persisted'>;
  readonly userActivation: Pick<UserActivation, 'hasBeenActive'>;
}

/**
 * L7: asks the browser to keep this site's data, once a page, after something was stored that a person
 * made. Asked earlier, a browser that shows a question shows it to people who do not yet know why.
 */
export function createPersistence(browser: Browser): () => void {
  let asked = false;
  return () => {
    // What the app writes by itself at its start is nobody's edit.
    if (asked || !browser.userActivation.hasBeenActive) return;
    asked = true;
    void ask(browser.storage);
  };
}

/** The answer is read from the browser where it is shown (settings). */
async function ask(storage: Browser['storage']): Promise<void> {
  try {
    if (!(await storage.persisted())) await storage.persist();
  } catch {
    // A browser that blocks the question answers like one that says no.
  }
}
