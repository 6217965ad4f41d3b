/** Until when this member has seen what a contact says, in the member's own document: it follows from device to device. */
import * as v from 'valibot';
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Preferences } from './workerApi.ts';

interface LookedPort {
  readonly preferences: Preferences;
  setPreference(key: string, value: Json): void;
}

/**
 * Contacts are kept in groups by how their ids begin, a few newest in each: a member who goes through a hundred
 * thousand contacts must not fill a document that is sent whole (256 groups, about 80 kB).
 */
const MOST = 6;
const group = v.record(v.string(), v.number());

export class Looked {
  readonly #port: LookedPort;

  constructor(port: LookedPort) {
    this.#port = port;
  }

  /** The latest fact that was seen (ms); null: the contact was never opened, or so long ago that nobody knows. */
  at(id: ContactId): number | null {
    return this.#group(id)[id] ?? null;
  }

  /** Everything up to this fact has been seen. */
  note(id: ContactId, at: number): void {
    const known = this.#group(id);
    if ((known[id] ?? -Infinity) >= at) return;
    const newest = Object.entries({ ...known, [id]: at }).sort(([, a], [, b]) => b - a);
    this.#port.setPreference(keyOf(id), Object.fromEntries(newest.slice(0, MOST)));
  }

  /** Whoever changes a contact that they once opened has seen it. */
  noteOwn(ids: readonly ContactId[], at: number): void {
    for (const id of ids) if (this.at(id) !== null) this.note(id, at);
  }

  /** A6: nothing of an erased contact is kept. */
  forget(id: ContactId): void {
    const { [id]: gone, ...rest } = this.#group(id);
    if (gone !== undefined) this.#port.setPreference(keyOf(id), rest);
  }

  #group(id: ContactId): Readonly<Record<string, number>> {
    const parsed = v.safeParse(group, this.#port.preferences[keyOf(id)]);
    return parsed.success ? parsed.output : {};
  }
}

function keyOf(id: ContactId): string {
  return `looked/${id.slice(0, 2)}`;
}
