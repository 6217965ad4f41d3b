import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';

const DEFAULT_TIME_ZONE = 'Europe/Paris';

/** That in which the workspace's days begin. */
export function timeZoneOf(settings: DocumentView): string {
  const { value } = fieldView(settings, 'timeZone');
  return typeof value === 'string' && isTimeZone(value) ? value : DEFAULT_TIME_ZONE;
}

/** Intl throws on a name it does not know, and a document may hold anything. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
