import type { Clock } from '../base/clock.ts';
import type { Dispose } from '../base/disposables.ts';
import type { DocId } from '../base/ids.ts';
import type { PeerPresence, TabPresence } from '../sync/types.ts';
import type { WorkerEvent } from './workerApi.ts';

/** P8: at most five a second reach the others; more would only be dropped. */
const PRESENCE_INTERVAL = 200;
/** P8: longest draft that is shown to others. */
const MAX_DRAFT = 200;

export interface PresencePort {
  readonly clock: Clock;
  on(listen: (event: WorkerEvent) => void): Dispose;
  /** What this tab last told of itself. */
  readonly presence: TabPresence | null;
  setPresence(tab: TabPresence): void;
}

/** What this tab shows of itself on one contact, and who else is there. */
export class PresenceMirror {
  readonly #contactId: DocId;
  readonly #port: PresencePort;
  readonly #stopEvents: Dispose;
  #peers = $state.raw<readonly PeerPresence[]>([]);
  #field: string | null = null;
  #draft: string | null = null;
  #caret: string | null = null;
  #stopTimer: Dispose | null = null;
  #due = false;
  #closed = false;

  constructor(contactId: DocId, port: PresencePort) {
    this.#contactId = contactId;
    this.#port = port;
    this.#stopEvents = port.on((event) => {
      if (event.type === 'presence') this.#peers = event.peers.filter((peer) => peer.contactId === contactId);
    });
    this.#tell();
  }

  /** Everybody else who has this contact open. */
  get peers(): readonly PeerPresence[] {
    return this.#peers;
  }

  /** Who else is in this field now (`presencePlace`). */
  on(field: string): readonly PeerPresence[] {
    return this.#peers.filter((peer) => peer.field === field);
  }

  /** The field in edit and what is being typed there; null when none is. */
  showField(field: string | null, draft: string | null): void {
    this.#field = field;
    this.#draft = draft === null ? null : cut(draft);
    this.#caret = null;
    this.#tell();
  }

  showCaret(note: string, caret: string | null): void {
    if (caret === null && this.#field !== note) return;
    this.#field = caret === null ? null : note;
    this.#draft = null;
    this.#caret = caret;
    this.#tell();
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer?.();
    this.#stopEvents();
    // The sheet that took this one's place has already told: it must not be unsaid.
    if (this.#port.presence?.contactId !== this.#contactId) return;
    this.#port.setPresence({ contactId: null, field: null, draft: null, caret: null });
  }

  #tell(): void {
    if (this.#closed) return;
    if (this.#stopTimer) {
      this.#due = true;
      return;
    }
    this.#port.setPresence({
      contactId: this.#contactId,
      field: this.#field,
      draft: this.#draft,
      caret: this.#caret
    });
    this.#stopTimer = this.#port.clock.after(PRESENCE_INTERVAL, () => {
      this.#stopTimer = null;
      if (this.#due) {
        this.#due = false;
        this.#tell();
      }
    });
  }
}

/** A field as others are told of it: which document of the contact it is in, and its name. */
export function presencePlace(entity: string, field: string): string {
  return entity === '' ? field : `${entity}:${field}`;
}

/** The name of the field, wherever it stands. */
export function fieldOfPlace(place: string): string {
  return place.slice(place.indexOf(':') + 1);
}

/** The end of a long text is what is being typed. Cut between characters, never inside one. */
function cut(text: string): string {
  if (text.length <= MAX_DRAFT) return text;
  const end = text.slice(-(MAX_DRAFT - 1));
  return `…${/^[\udc00-\udfff]/.test(end) ? end.slice(1) : end}`;
}
