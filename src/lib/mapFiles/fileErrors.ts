/** The disk is full, or the browser grants no more. */
export function isFull(error: unknown): boolean {
  return isNamed(error, ['QuotaExceededError']);
}

/** Somebody writes to it. */
export function isHeld(error: unknown): boolean {
  return isNamed(error, ['NoModificationAllowedError']);
}

export function isMissing(error: unknown): boolean {
  return isNamed(error, ['NotFoundError']);
}

/** What a file answers that was moved, changed or is on a disk that is gone. */
export function isUnreadable(error: unknown): boolean {
  return isNamed(error, ['NotReadableError', 'NotFoundError', 'SecurityError']);
}

function isNamed(error: unknown, names: readonly string[]): boolean {
  return error instanceof DOMException && names.includes(error.name);
}
