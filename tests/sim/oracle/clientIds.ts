import * as Y from 'yjs';
import type { DocId } from '../../../src/lib/base/ids.ts';

/** Who has written under which client id (C9). */
export interface ClientIdWatch {
  /**
   * Somebody has made a change in this tab; true when another had written there under its id. Not only once it is
   * known to be stored: a tab that is frozen while its change is being stored never hears of it, and what another
   * writes under its id then is taken for what is there already.
   */
  wrote(docId: DocId, update: Uint8Array, tab: string): boolean;
  /** Two wrote under one id: what either holds is beyond any promise but one, that it shows (S3). */
  readonly isTorn: (docId: DocId) => boolean;
}

export function createClientIdWatch(): ClientIdWatch {
  const writers = new Map<string, string>();
  const torn = new Set<DocId>();
  return {
    wrote(docId, update, tab) {
      for (const { id } of Y.decodeUpdate(update).structs) {
        const key = `${docId} ${String(id.client)}`;
        const first = writers.get(key) ?? tab;
        writers.set(key, first);
        if (first === tab) continue;
        const isNew = !torn.has(docId);
        torn.add(docId);
        return isNew;
      }
      return false;
    },
    isTorn: (docId) => torn.has(docId)
  };
}
