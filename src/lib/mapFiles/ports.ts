/** Held while files are copied or removed, whichever tab does it. */
export const MAP_FILES_LOCK = 'carnet-map-files';

/** What of the browser keeps map files. */
export interface MapFilePorts {
  /** Rejects where there is no private file system, as in some private windows. */
  readonly root: () => Promise<FileSystemDirectoryHandle>;
  readonly estimate: () => Promise<StorageEstimate>;
  /** Undefined: an old browser; then nothing is removed that another tab may be copying. */
  readonly locks: Pick<LockManager, 'request'> | undefined;
}

/** Of the page it runs in. */
export function browserPorts({ navigator }: Pick<Window, 'navigator'>): MapFilePorts {
  return {
    root: () => navigator.storage.getDirectory(),
    estimate: () => navigator.storage.estimate(),
    locks: 'locks' in navigator ? navigator.locks : undefined
  };
}
