import * as v from 'valibot';
import type { Json } from '../base/json.ts';
import type { DocId } from '../base/ids.ts';
import type { Fact } from '../contact/types.ts';
import type { StoredDraft } from './fieldEditor.svelte.ts';

/** The part of `sessionStorage` that keeps drafts: they belong to this tab and end with it. */
export interface DraftStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const json = v.custom<Json>((value) => value !== undefined);
const stamp = v.object({ by: v.string(), at: v.number() });
const fact = v.object({
  f: v.string(),
  v: json,
  by: v.exactOptional(v.string()),
  at: v.exactOptional(v.number()),
  e: v.exactOptional(v.string()),
  out: v.exactOptional(stamp)
});
const drafts = v.array(v.object({ entity: v.string(), field: v.string(), value: json, seen: v.array(fact) }));

export interface DraftStore {
  read(docId: DocId): readonly StoredDraft[];
  write(docId: DocId, drafts: readonly StoredDraft[]): void;
}

/** Drafts of this tab, so that an accidental reload does not cost what was being typed. */
export function createDraftStore(storage: DraftStorage): DraftStore {
  const keyOf = (docId: DocId): string => `carnet-drafts-${docId}`;
  return {
    read(docId) {
      const text = storage.getItem(keyOf(docId));
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), drafts), text);
      return parsed.success ? (parsed.output satisfies readonly { seen: readonly Fact[] }[]) : [];
    },
    write(docId, list) {
      if (list.length === 0) {
        storage.removeItem(keyOf(docId));
        return;
      }
      try {
        storage.setItem(keyOf(docId), JSON.stringify(list));
      } catch {
        // The browser's few megabytes are full (a very long draft): the draft stays in the page, and an old
        // copy must not be offered in its place later.
        storage.removeItem(keyOf(docId));
      }
    }
  };
}
