import * as Y from 'yjs';
import type { DocumentSession } from '../../src/lib/app/documentSession.ts';
import { randomShortId, type DocId } from '../../src/lib/base/ids.ts';
import type { Json } from '../../src/lib/base/json.ts';
import type { Result } from '../../src/lib/base/result.ts';
import { createContact } from '../../src/lib/commands/createContact.ts';
import { addItem, addToSet, removeFromSet, removeItem } from '../../src/lib/commands/editLists.ts';
import { archive, chooseHead, setField, unarchive } from '../../src/lib/commands/editField.ts';
import type { CommandContext } from '../../src/lib/commands/types.ts';
import { noteOf, openDocument } from '../../src/lib/contact/document.ts';
import { fieldView, seenOf } from '../../src/lib/contact/viewAccess.ts';
import { itemsOf } from '../../src/lib/contact/lists.ts';
import type { DocChange } from '../../src/lib/app/workerApi.ts';
import type { DocumentView, Fact } from '../../src/lib/contact/types.ts';
import { UPDATE_BYTES_MAX } from '../../src/lib/protocol/limits.ts';
import { canaryOf, canaryOfContact } from './canary.ts';
import { documentsOf, type SimDevice } from './device.ts';
import type { Prng } from './prng.ts';
import type { SimTab } from './tab.ts';
import { createTrade } from './trade.ts';

const NAMES = ['Durand', 'Petit', 'Legrand', 'Moreau', 'Lambert', ''] as const;
const FIELDS = ['name', 'website', 'jobTitle', 'civility'] as const;
const TAGS = ['vip', 'chantier', 'relance'] as const;
const WORDS = ['devis ', 'clé ', 'mardi ', 'étage ', '🔧 '] as const;

/** One change of more than an `update` may hold, as Enter in a long note is one. */
const LONG = 'texte '.repeat(Math.ceil(UPDATE_BYTES_MAX / 6));

/** A field a person has begun to edit: what it showed then is what the write has seen (C4). */
interface Editing {
  readonly session: DocumentSession;
  readonly field: string;
  readonly seen: readonly Fact[];
}

/** What somebody does in one tab: opens sheets, edits with and without knowing what others did, types notes. */
export interface Hands {
  /** Does one thing; tells what, for the trace. */
  act(): string;
  /** Asks for a contact to be erased for good. */
  erase(): string;
  /** Takes back an erasure that waits here. */
  withdraw(): string;
}

export interface HandsOptions {
  readonly device: SimDevice;
  readonly tab: SimTab;
  readonly random: Prng;
  readonly maxDocuments: number;
  /** How often somebody trades instead of doing something else. */
  readonly tradeChance: number;
  /** Somebody has asked for these to be erased; whoever gets the answer tells whether it is ordered. */
  readonly onAsked: (docIds: readonly DocId[]) => (isOrdered: boolean) => void;
  /** The erasures of one act are taken back. */
  readonly onWithdrawn: (docIds: readonly DocId[]) => void;
}

export function createHands({
  device,
  tab,
  random,
  maxDocuments,
  tradeChance,
  onAsked,
  onWithdrawn
}: HandsOptions): Hands {
  const longTexts = device.random.fork('long texts');
  const trades = device.random.fork('trades');
  const trade = createTrade({
    tab,
    random: trades,
    contextOf,
    wordOf,
    known: () => documentsOf(device.data())
  });
  const open = new Map<DocId, DocumentSession>();
  let editing: Editing[] = [];

  function contextOf(): CommandContext {
    const { port } = tab;
    return { by: device.memberId, now: port.clock.now() + port.clockOffset(), random };
  }

  function sheet(): DocumentSession | null {
    const sessions = [...open.values()].filter(({ state }) => state === 'open');
    return sessions.length > 0 ? random.pick(sessions) : null;
  }

  function openOne(): string {
    const closed = documentsOf(device.data()).filter((docId) => !open.has(docId));
    if (closed.length === 0) return 'nothing to open';
    const docId = random.pick(closed);
    open.set(docId, tab.documents.acquire(docId));
    return `opens ${docId}`;
  }

  function closeOne(): string {
    const docIds = [...open.keys()];
    if (docIds.length === 0) return 'nothing to close';
    const docId = random.pick(docIds);
    open.delete(docId);
    editing = editing.filter(({ session }) => session.docId !== docId);
    void tab.documents.release(docId);
    return `closes ${docId}`;
  }

  function create(): string {
    if (documentsOf(device.data()).length >= maxDocuments) return openOne();
    const made = createContact(contextOf(), {
      kind: 'main',
      name: `${random.pick(NAMES)} ${canaryOf(device.workspaceId)}`,
      tags: random.chance(0.3) ? [random.pick(TAGS)] : [],
      phones: random.chance(0.5) ? [phone(random)] : []
    });
    if (!made.ok) throw new Error(`createContact refused: ${made.error.code}`);
    const { id, doc } = made.value;
    void tab.port.commit({ changes: [{ docId: id, update: Y.encodeStateAsUpdate(doc) }] });
    return `creates ${id}`;
  }

  function fold(): string {
    const leading = tab.leading();
    if (!leading) return 'leaves folding to the leader';
    void leading.replica.foldNext();
    return 'has a document folded';
  }

  /** Runs a command on an open sheet; what comes of it is the store's business. */
  function command(
    what: string,
    session: DocumentSession,
    run: (doc: Y.Doc, view: DocumentView) => Result<unknown, unknown>
  ): string {
    void session.act(run);
    return `${what} in ${session.docId}`;
  }

  function beginEdit(session: DocumentSession): string {
    const view = session.view;
    if (!view) return 'nothing to edit';
    const field = random.pick([...FIELDS, ...itemsOf(view, 'phone').map((item) => item.field)]);
    editing.push({ session, field, seen: seenOf(fieldView(view, field)) });
    return `begins ${field} of ${session.docId}`;
  }

  function finishEdit(): string {
    const edit = editing.shift();
    if (!edit) return 'nothing to finish';
    const { session, field, seen } = edit;
    return command(`writes ${field}`, session, (doc) =>
      setField(doc, contextOf(), { field, value: valueFor(field, wordOf(session.docId), random), seen })
    );
  }

  function typeNote(session: DocumentSession): string {
    const { doc } = session;
    if (!doc) return 'nothing to type in';
    const note = noteOf(doc, random.pick(['clientNote', 'internalNote'] as const));
    if (longTexts.chance(0.02)) {
      doc.transact(() => note.push([paragraphOf(LONG)]), 'typing');
      return `brings a long text to ${session.docId}`;
    }
    doc.transact(() => typeInto(note, wordOf(session.docId), random), 'typing');
    return `types in ${session.docId}`;
  }

  function choose(session: DocumentSession): string {
    const conflicts = [...(session.view?.root.fields.values() ?? [])].filter(({ conflict }) => conflict);
    if (conflicts.length === 0) return 'no conflict';
    const { field, heads } = random.pick(conflicts);
    const { fact: head } = random.pick(heads);
    return command(`chooses ${field}`, session, (doc) => chooseHead(doc, contextOf(), { field, head }));
  }

  function edit(session: DocumentSession): string {
    const context = contextOf();
    const about = { field: 'tag', value: random.pick(TAGS) };
    switch (random.int(0, 6)) {
      case 0:
        return command('adds a phone', session, (doc) =>
          addItem(doc, context, { list: 'phone', value: { ...phone(random) } })
        );
      case 1: {
        const items = session.view ? itemsOf(session.view, 'phone') : [];
        if (items.length === 0) return 'no phone';
        const { field } = random.pick(items);
        return command(`removes ${field}`, session, (doc) => removeItem(doc, context, { field }));
      }
      case 2:
        return command('adds a tag', session, (doc) => addToSet(doc, context, about));
      case 3:
        return command('removes a tag', session, (doc) => removeFromSet(doc, context, about));
      case 4:
        return command('archives', session, (doc) => archive(doc, context));
      case 5:
        return command('unarchives', session, (doc) => unarchive(doc, context));
      default:
        return choose(session);
    }
  }

  /** C4: one act over several contacts, which the worker writes: it has no sheet of them. */
  function bulk(): string {
    const docIds = documentsOf(device.data()).filter((docId) => !open.has(docId));
    const chosen = docIds.filter(() => random.chance(0.5)).slice(0, 4);
    if (chosen.length < 2) return 'too few for a bulk';
    void bulkArchive(contextOf(), chosen);
    return `archives ${String(chosen.length)} contacts at once`;
  }

  async function bulkArchive(context: CommandContext, docIds: readonly DocId[]): Promise<void> {
    const changes = [];
    const undo = [];
    for (const docId of docIds) {
      const loaded = await tab.load(docId);
      if (loaded.length === 0) continue;
      const doc = openDocument(docId, Y.mergeUpdates([...loaded]), random);
      const written: Uint8Array[] = [];
      doc.on('update', (update: Uint8Array) => void written.push(update));
      archive(doc, context);
      if (written.length === 0) continue;
      changes.push({ docId, update: Y.mergeUpdates(written) });
      undo.push({ docId, steps: { was: wordOf(docId) } });
    }
    const journal = { id: randomShortId(random), label: 'archive', undo };
    if (changes.length > 0) await tab.port.commit({ changes, journal });
  }

  function wordOf(docId: DocId): string {
    return canaryOfContact(device.workspaceId, docId);
  }

  /** A6: one contact, or a small tree of them; now and then beside an edit of another, as a refusal is kept. */
  function erase(): string {
    const docIds = documentsOf(device.data());
    const chosen = docIds.filter(() => random.chance(0.3)).slice(0, 2);
    if (chosen.length === 0) return 'erases nobody';
    const beside = sheet();
    if (beside && !chosen.includes(beside.docId) && random.chance(0.3)) void eraseBeside(beside, chosen);
    else void ask(chosen, []);
    return `erases ${chosen.join(' and ')}`;
  }

  async function eraseBeside({ docId }: DocumentSession, chosen: readonly DocId[]): Promise<void> {
    const loaded = await tab.load(docId);
    if (loaded.length === 0) return;
    const doc = openDocument(docId, Y.mergeUpdates([...loaded]), random);
    const written: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => void written.push(update));
    addToSet(doc, contextOf(), { field: 'tag', value: random.pick(TAGS) });
    await ask(
      chosen,
      written.map((update) => ({ docId, update }))
    );
  }

  async function ask(erase: readonly DocId[], changes: readonly DocChange[]): Promise<void> {
    // Before the answer: a tab that dies without it may have asked.
    const answered = onAsked(erase);
    const asked = await tab.port.commit({ changes, erase });
    answered(asked.ok);
  }

  function withdraw(): string {
    const waiting = [...device.data().outbox.values()].filter(({ kind }) => kind === 'erase');
    if (waiting.length === 0) return 'has no erasure to withdraw';
    const { docId, n, act } = random.pick(waiting);
    // Of those asked for with it, not all need be: one whose erasure waited already stays with the act of that.
    const together = waiting.filter((row) => row.n === n || (act !== undefined && row.act === act));
    void tab.withdraw(docId).then((done) => {
      if (done) onWithdrawn(together.map((row) => row.docId));
    });
    return `would withdraw the erasure of ${docId}`;
  }

  return {
    act() {
      const session = sheet();
      if (session && trades.chance(tradeChance)) return trade.act(session);
      const dice = random.int(0, 99);
      if (dice < 5 || device.data().updates.size === 0) return create();
      if (!session || dice < 13) return openOne();
      if (dice < 18) return closeOne();
      if (dice < 20) return bulk();
      if (dice < 21) return erase();
      if (dice < 23) return withdraw();
      if (dice < 25) return fold();
      if (dice < 38) return beginEdit(session);
      if (dice < 58) return finishEdit();
      if (dice < 70) return typeNote(session);
      return edit(session);
    },
    erase,
    withdraw
  };
}

function phone(random: Prng): { readonly type: string; readonly number: string } {
  return { type: 'mobile', number: `06${String(random.int(10_000_000, 99_999_999))}` };
}

function valueFor(field: string, word: string, random: Prng): Json {
  if (random.chance(0.15)) return null;
  if (field.startsWith('phone/')) return { ...phone(random) };
  if (field === 'civility') return random.pick(['M.', 'Mme']);
  return `${random.pick(NAMES)} ${word} ${String(random.int(0, 99))}`;
}

function paragraphOf(text: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  return paragraph;
}

function typeInto(note: Y.XmlFragment, word: string, random: Prng): void {
  const paragraphs = note.toArray().filter((node) => node instanceof Y.XmlElement);
  if (paragraphs.length === 0 || random.chance(0.1)) {
    const paragraph = paragraphOf(`${random.pick(WORDS)}${word} `);
    note.insert(random.int(0, note.length), [paragraph]);
    return;
  }
  const text = random.pick(paragraphs).get(0);
  if (!(text instanceof Y.XmlText)) return;
  if (text.length > 0 && random.chance(0.25)) text.delete(random.int(0, text.length - 1), 1);
  else text.insert(random.int(0, text.length), random.pick(WORDS));
}
