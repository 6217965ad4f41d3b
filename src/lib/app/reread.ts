/**
 * Reads again what a page shows. However often it is asked while a reading is under way, one more follows it: what
 * changed meanwhile is not missed, and what changes often is not read each time.
 */
export function createReread(read: () => Promise<void>): () => Promise<void> {
  let again = false;
  let reading: Promise<void> | null = null;

  async function untilQuiet(): Promise<void> {
    try {
      while (again) {
        again = false;
        await read();
      }
    } finally {
      reading = null;
    }
  }

  return () => {
    again = true;
    return (reading ??= untilQuiet());
  };
}
