import { StoreError } from '../store.ts';

/** What storage threw, as a StoreError; what a transaction's body threw of its own stays as it is. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error;
  return new StoreError(isQuota(error) ? 'quota' : 'failed', `${error.name}: ${error.message}`, {
    cause: error
  });
}

/** The connection is gone, not the data: closed by the browser, or closing. */
export function isDeadHandle(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}

/** Chromium and Firefox throw QuotaExceededError as a DOMException, newer ones as a class derived from it. */
function isQuota(error: DOMException): boolean {
  return error.name === 'QuotaExceededError';
}
