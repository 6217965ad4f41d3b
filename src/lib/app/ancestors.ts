import type { ContactId } from '../base/ids.ts';
import { fieldView } from '../contact/viewAccess.ts';
import type { DocumentView, FieldView } from '../contact/types.ts';
import type { DocumentSession } from './documentSession.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** A longer row of parents is a loop or a mistake. */
const MAX_STEPS = 10;

export interface InheritedAddress {
  readonly from: ContactId;
  readonly name: string;
  readonly address: FieldView;
}

export interface Above {
  /** Name of the contact directly above; null when there is none or it is not known yet. */
  readonly parentName: string | null;
  /** Address of the nearest contact above that has one of its own. */
  readonly inherited: InheritedAddress | null;
}

interface Ancestor {
  readonly session: DocumentSession;
  readonly stop: () => void;
}

/** The documents above a contact, held open as far up as its address needs them. */
export class Ancestors {
  readonly #documents: OpenDocuments;
  readonly #changed: () => void;
  readonly #held = new Map<ContactId, Ancestor>();

  constructor(documents: OpenDocuments, changed: () => void) {
    this.#documents = documents;
    this.#changed = changed;
  }

  look(start: DocumentView): Above {
    const needed = new Set<ContactId>();
    const parent = parentOf(start);
    let inherited: InheritedAddress | null = null;
    for (let next = parent; next !== null;) {
      if (next === start.id || needed.has(next) || needed.size >= MAX_STEPS) break;
      needed.add(next);
      const { view } = this.#hold(next);
      inherited = view && ownAddress(view);
      next = view && !inherited ? parentOf(view) : null;
    }
    for (const id of [...this.#held.keys()]) if (!needed.has(id)) void this.#letGo(id);
    const above = parent === null ? null : (this.#held.get(parent)?.session.view ?? null);
    return { parentName: above && nameOf(above), inherited };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#held.keys()].map((id) => this.#letGo(id)));
  }

  #hold(id: ContactId): DocumentSession {
    const known = this.#held.get(id);
    if (known) return known.session;
    const session = this.#documents.acquire(id);
    this.#held.set(id, { session, stop: session.onChange(this.#changed) });
    return session;
  }

  #letGo(id: ContactId): Promise<void> {
    this.#held.get(id)?.stop();
    this.#held.delete(id);
    return this.#documents.release(id);
  }
}

function parentOf(view: DocumentView): ContactId | null {
  const { value } = fieldView(view, 'parent');
  return typeof value === 'string' ? value : null;
}

function nameOf(view: DocumentView): string {
  const { value } = fieldView(view, 'name');
  return typeof value === 'string' ? value : '';
}

function ownAddress(view: DocumentView): InheritedAddress | null {
  const address = fieldView(view, 'address');
  const { value } = address;
  if (value === null || typeof value !== 'object' || !('mode' in value) || value['mode'] !== 'own')
    return null;
  return { from: view.id, name: nameOf(view), address };
}
