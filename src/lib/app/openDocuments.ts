import type { DocId } from '../base/ids.ts';
import { createClientIds, type ClientIds } from '../contact/clientIds.ts';
import { readShortTextsFast } from '../contact/shortTexts.ts';
import { DocumentSession } from './documentSession.ts';
import { createHeldNotesInMemory, type HeldNotes } from './heldNotes.ts';
import type { DocumentPort } from './sheetPort.ts';
import { UndoStack } from './undo.svelte.ts';

/** The documents that the page of this workspace holds open. */
export function documentsOf(workspace: {
  useDocuments(make: (port: DocumentPort, heldNotes?: HeldNotes) => OpenDocuments): OpenDocuments;
}): OpenDocuments {
  return workspace.useDocuments((port, heldNotes) => {
    readShortTextsFast();
    return new OpenDocuments(port, heldNotes);
  });
}

interface Held {
  readonly session: DocumentSession;
  users: number;
}

/**
 * The documents this page holds open. A document has one session however many parts of the page use it
 * (a sheet, the address of a sheet below it, an undo): two Y.Docs of one contact would each be behind the
 * store by what the other wrote.
 */
export class OpenDocuments {
  readonly port: DocumentPort;
  /** What this tab did to any of them, so that it can take it back. */
  readonly undo = new UndoStack();
  readonly #held = new Map<DocId, Held>();
  /** Closings under way: a document is opened again only after its last session has let go of it. */
  readonly #closing = new Map<DocId, Promise<void>>();
  readonly #clientIds: ClientIds;
  readonly #heldNotes: HeldNotes;

  constructor(port: DocumentPort, held: HeldNotes = createHeldNotesInMemory()) {
    this.port = port;
    this.#heldNotes = held;
    this.#clientIds = createClientIds(port.random);
  }

  /** Opens the document, or joins the session that has it open. Each caller must `release` it once. */
  acquire(docId: DocId): DocumentSession {
    const held = this.#held.get(docId);
    if (held) {
      held.users += 1;
      return held.session;
    }
    const session = new DocumentSession(
      docId,
      this.port,
      this.#clientIds,
      this.#heldNotes,
      this.#closing.get(docId)
    );
    this.#held.set(docId, { session, users: 1 });
    return session;
  }

  release(docId: DocId): Promise<void> {
    const held = this.#held.get(docId);
    if (!held) return Promise.resolve();
    held.users -= 1;
    if (held.users > 0) return Promise.resolve();
    this.#held.delete(docId);
    const closed = held.session.close().finally(() => {
      if (this.#closing.get(docId) === closed) this.#closing.delete(docId);
    });
    this.#closing.set(docId, closed);
    return closed;
  }

  /** Something typed or written here is not yet durable. */
  get busy(): boolean {
    return [...this.#held.values()].some(({ session }) => session.busy);
  }

  /** Before the page goes to the background or away. */
  async flush(): Promise<void> {
    await Promise.all([...this.#held.values()].map(({ session }) => session.flush()));
  }
}
