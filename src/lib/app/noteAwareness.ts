import { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import type { Dispose } from '../base/disposables.ts';

export interface RemoteCaret {
  /** Stable while that person's tab lives. */
  readonly key: string;
  readonly name: string;
  /** Degrees on the colour wheel. */
  readonly hue: number;
  /** Relative positions as JSON text, from anybody's device. */
  readonly caret: string;
}

/** What a note editor shows of the others and tells of itself; speaks y-protocols, mirrors presence (P8). */
export interface NoteAwareness {
  readonly awareness: Awareness;
  show(carets: readonly RemoteCaret[]): void;
  destroy(): void;
}

export function createNoteAwareness(doc: Y.Doc, moved: (caret: string | null) => void): NoteAwareness {
  const awareness = new Awareness(doc);
  const idByKey = new Map<string, number>();
  let nextId = 1;
  const tell = (change: { added: number[]; updated: number[]; removed: number[] }): void => {
    awareness.emit('change', [change, 'presence']);
    awareness.emit('update', [change, 'presence']);
  };
  const stops = [onLocalCaret(awareness, moved), followClientId(awareness, doc)];
  return {
    awareness,
    show(carets) {
      const present = new Set(carets.map((caret) => caret.key));
      const gone = [...idByKey].filter(([key]) => !present.has(key));
      for (const [key, id] of gone) {
        idByKey.delete(key);
        awareness.states.delete(id);
        awareness.meta.delete(id);
      }
      const updated: number[] = [];
      for (const { key, name, hue, caret } of carets) {
        const id = idByKey.get(key) ?? nextId++;
        idByKey.set(key, id);
        // For ever: who has left is told by presence, not by a timer in here that knows nothing of it.
        awareness.meta.set(id, { clock: 0, lastUpdated: Infinity });
        awareness.states.set(id, { user: { name, hue }, cursor: parseCaret(caret) });
        updated.push(id);
      }
      tell({ added: [], updated, removed: gone.map(([, id]) => id) });
    },
    destroy() {
      for (const stop of stops) stop();
      awareness.destroy();
    }
  };
}

/** The document goes on under another id when one has written much; the own caret must not become a stranger's. */
function followClientId(awareness: Awareness, doc: Y.Doc): Dispose {
  const follow = (): void => {
    if (awareness.clientID === doc.clientID) return;
    const own = awareness.getLocalState();
    awareness.states.delete(awareness.clientID);
    awareness.meta.delete(awareness.clientID);
    awareness.clientID = doc.clientID;
    awareness.setLocalState(own);
  };
  doc.on('update', follow);
  return () => doc.off('update', follow);
}

function onLocalCaret(awareness: Awareness, moved: (caret: string | null) => void): Dispose {
  let last: string | null = null;
  const listen = (_change: unknown, origin: unknown): void => {
    if (origin !== 'local') return;
    const cursor: unknown = awareness.getLocalState()?.['cursor'];
    const caret = cursor ? JSON.stringify(cursor) : null;
    if (caret === last) return;
    last = caret;
    moved(caret);
  };
  awareness.on('change', listen);
  return () => awareness.off('change', listen);
}

interface Cursor {
  readonly anchor: Json;
  readonly head: Json;
}

/** A caret comes from another device: anything that is not two relative positions is no caret. */
function parseCaret(text: string): Cursor | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || !('anchor' in value) || !('head' in value)) return null;
  return isPosition(value.anchor) && isPosition(value.head)
    ? { anchor: value.anchor, head: value.head }
    : null;
}

/** The shape that `Y.createRelativePositionFromJSON` reads without throwing. */
function isPosition(value: unknown): value is { readonly [key: string]: Json } {
  if (typeof value !== 'object' || value === null) return false;
  const { type, item, tname } = value as Record<string, unknown>;
  return (
    isIdOrAbsent(type) &&
    isIdOrAbsent(item) &&
    (tname === undefined || tname === null || typeof tname === 'string')
  );
}

function isIdOrAbsent(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  const { client, clock } = value as Record<string, unknown>;
  return Number.isSafeInteger(client) && Number.isSafeInteger(clock);
}
