/** Somebody who writes: contacts of the demo, and the Yjs updates that editing them makes. */
import type * as Y from 'yjs';
import { systemRandom } from '../../src/lib/base/random.ts';
import { demoContacts } from '../../src/lib/commands/demo/generate.ts';
import { setField } from '../../src/lib/commands/editField.ts';
import { noteOf, openDocument } from '../../src/lib/contact/document.ts';
import { appendNoteText } from '../../src/lib/contact/notes.ts';
import { readDocument } from '../../src/lib/contact/read.ts';
import { fieldView, seenOf } from '../../src/lib/contact/viewAccess.ts';
import { createPrng } from '../sim/prng.ts';

export interface Written {
  readonly docId: string;
  readonly bytes: Uint8Array;
}

export interface Author {
  /** A contact that nobody knows yet. */
  create(): Written;
  /** A change of one of the contacts at hand. */
  edit(): Written;
  /** Takes a contact at hand that another has created. */
  take(contact: Written): void;
  readonly documents: ReadonlyMap<string, Y.Doc>;
}

export interface AuthorOptions {
  /** The member whose facts these are. */
  readonly by: string;
  /** Draws what is edited and how; ids are fresh ones all the same. */
  readonly seed: string;
}

const FIELDS = ['jobTitle', 'website', 'floor', 'accessCode'] as const;
const MANY = 1_000_000;

export function createAuthor({ by, seed }: AuthorOptions): Author {
  const prng = createPrng(seed);
  const demo = demoContacts({ count: MANY, by, seed: prng.int(1, MANY), ids: systemRandom });
  const documents = new Map<string, Y.Doc>();
  let edits = 0;

  function take({ docId, bytes }: Written): void {
    documents.set(docId, openDocument(docId, bytes, systemRandom));
  }

  function write(doc: Y.Doc): void {
    edits += 1;
    if (prng.chance(0.2)) {
      appendNoteText(noteOf(doc, 'clientNote'), `Note ${edits}`);
      return;
    }
    const field = prng.pick(FIELDS);
    const seen = seenOf(fieldView(readDocument(doc), field));
    const context = { by, now: Date.now(), random: systemRandom };
    const done = setField(doc, context, { field, value: `Valeur ${edits}`, seen });
    if (!done.ok) throw new Error(done.error.code);
  }

  return {
    documents,
    take,
    create() {
      const next = demo.next();
      if (next.done) throw new Error('the demo has no more contacts');
      const written = { docId: next.value.id, bytes: next.value.update };
      take(written);
      return written;
    },
    edit() {
      const [docId, doc] = prng.pick([...documents]);
      const updates: Uint8Array[] = [];
      const note = (update: Uint8Array): void => void updates.push(update);
      doc.on('update', note);
      write(doc);
      doc.off('update', note);
      const [bytes] = updates;
      if (!bytes || updates.length > 1) throw new Error('an edit is one update');
      return { docId, bytes };
    }
  };
}
