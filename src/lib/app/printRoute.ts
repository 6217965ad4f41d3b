import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import type { ContactId } from '../base/ids.ts';

/** Shows the paper of a document otherwise, which is the same step of the way back. */
export function openPrint(id: ContactId, entity: string, search: string): Promise<void> {
  const path = `/contacts/${id}/documents/${entity}/print` as const;
  return goto(resolve(search === '' ? path : `${path}?${search}`), {
    replaceState: true,
    keepFocus: true,
    noScroll: true
  });
}
