import type { ContactId } from '../../base/ids.ts';
import type { ContactIndex } from '../../projections/contactIndex.ts';
import type { ContactRow } from '../../projections/types.ts';
import type { Replica } from '../../replica/replica.ts';
import { loadIndex, reloadIndex } from './loadIndex.ts';

/** Every row of the carnet in this tab's memory: what lists show and what the rules are asked about are the same. */
export interface CarnetRows {
  take(rows: readonly ContactRow[], removed: readonly ContactId[]): void;
  /** Reads every row, once. Whoever needs them waits for it and gets the failure. */
  readonly load: () => Promise<void>;
  /** L6: takes in whatever this tab has not heard of; whether there was anything. */
  readAgain(): Promise<boolean>;
  readonly isLoaded: boolean;
}

export interface CarnetRowsOptions {
  readonly replica: Pick<Replica, 'rowsAfter' | 'rowsOf'>;
  readonly index: ContactIndex;
  /** The rules are asked about the same rows. */
  readonly onTake: (changed: readonly ContactRow[], removed: readonly ContactId[]) => void;
  /** Reading every row keeps worker and database busy: resolves when it may begin. */
  readonly mayBegin: () => Promise<unknown>;
  /** All rows are here, and nobody is told yet that they are. */
  readonly onRead: () => Promise<void>;
  readonly onLoaded: () => void;
}

export function createCarnetRows({
  replica,
  index,
  onTake,
  mayBegin,
  onRead,
  onLoaded
}: CarnetRowsOptions): CarnetRows {
  const indexes = { row: (id: ContactId) => index.row(id), ids: () => index.ids(), apply: take };
  let isLoaded = false;
  let loading: Promise<void> | null = null;

  function take(rows: readonly ContactRow[], removed: readonly ContactId[]): void {
    index.apply(rows, removed);
    onTake(rows, removed);
  }

  async function readRows(): Promise<void> {
    await mayBegin();
    await loadIndex(replica, indexes);
    await onRead();
    isLoaded = true;
    onLoaded();
  }

  return {
    take,
    load: () => (loading ??= readRows()),
    readAgain: () => reloadIndex(replica, indexes),
    get isLoaded() {
      return isLoaded;
    }
  };
}
