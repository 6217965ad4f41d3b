/** The names of all that a `Storage` of the browser holds, at once: taking one away moves the others. */
export function storageKeys(storage: Pick<Storage, 'key' | 'length'>): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
    (key) => key !== null
  );
}
