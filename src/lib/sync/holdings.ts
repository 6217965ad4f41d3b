import * as Y from 'yjs';
import type { DocId } from '../base/ids.ts';
import type { RelayHoldings } from './ports.ts';
import { createRanges, type Ranges } from './ranges.ts';

interface Held {
  readonly structs: Map<number, Ranges>;
  readonly deletes: Map<number, Ranges>;
}

/**
 * P5: the union of clock ranges and delete sets of what a relay holds, by document. Nothing else is kept, so
 * pulling a whole log again costs a few hundred bytes a document.
 */
export function createHoldings(): RelayHoldings {
  const documents = new Map<DocId, Held>();
  const erased = new Set<DocId>();
  return {
    note(docId, update) {
      const held: Held = documents.get(docId) ?? { structs: new Map(), deletes: new Map() };
      documents.set(docId, held);
      forEachRange(update, (part, client, clock, length) => {
        const ranges = held[part].get(client) ?? createRanges();
        held[part].set(client, ranges);
        ranges.add(clock, clock + length);
      });
    },
    holds(docId, state) {
      const held = documents.get(docId);
      let complete = true;
      forEachRange(state, (part, client, clock, length) => {
        if (!held?.[part].get(client)?.covers(clock, clock + length)) complete = false;
      });
      return complete;
    },
    noteErased: (docId) => void erased.add(docId),
    knowsErased: (docId) => erased.has(docId)
  };
}

function forEachRange(
  update: Uint8Array,
  visit: (part: 'structs' | 'deletes', client: number, clock: number, length: number) => void
): void {
  const { structs, ds } = Y.decodeUpdate(update);
  for (const struct of structs) {
    // A Skip stands for what the update does not contain.
    if (!(struct instanceof Y.Skip)) visit('structs', struct.id.client, struct.id.clock, struct.length);
  }
  for (const [client, items] of ds.clients) {
    for (const item of items) visit('deletes', client, item.clock, item.len);
  }
}
