/** A6 from the page: what an erasure takes with it, and the act that asks for it. */
import * as Y from 'yjs';
import type { ContactId, DocId, WorkspaceId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import { anonymise, nextFreeName } from '../commands/anonymise.ts';
import { reachOf, refusesContact, suppress } from '../commands/suppression.ts';
import type { CommandContext, Refusal } from '../commands/types.ts';
import { openDocument } from '../contact/document.ts';
import type { DocumentView } from '../contact/types.ts';
import type { ListRow } from '../projections/types.ts';
import { ACT_DOCUMENTS_MAX } from '../protocol/limits.ts';
import { withLosers } from '../rules/tree.ts';
import { commandContext } from './commandContext.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { SheetPort } from './sheetPort.ts';
import type { CommitProblem, DocChange } from './workerApi.ts';

/** What erasing needs of the rest of the page. */
export interface ErasurePort extends SheetPort {
  readonly workspaceId: WorkspaceId;
  readonly settings: { readonly country: string };
  find(text: string, limit: number): Promise<readonly ListRow[]>;
}

/** What goes with a contact, for people to read before they decide. */
export interface ErasurePlan {
  /** The contact itself, then everything under it, depth first; each with those that were merged into it (R22). */
  readonly contacts: readonly ListRow[];
  /** How many documents of each kind they have. */
  readonly documents: ReadonlyMap<string, number>;
  /** Somebody among them asked for no contact; that stays, as a hash of their e-mails and phones. */
  readonly suppresses: boolean;
  /** False where a newer version wrote: what of it is personal cannot be told. */
  readonly mayAnonymise: boolean;
}

export type ErasureProblem =
  | CommitProblem
  | Refusal
  | { readonly code: 'not-open' }
  /** What would go is no more what was read. */
  | { readonly code: 'tree-changed' };

/** Names looked at for the next free number. */
const NAMES_LOOKED_AT = 1_000;

/** Null: the contact is not on this device any more. */
export async function planErasure(
  port: ErasurePort,
  documents: OpenDocuments,
  id: ContactId
): Promise<ErasurePlan | null> {
  const contacts = await treeOf(port, id);
  if (contacts.length === 0) return null;
  const views = await viewsOf(documents, contacts);
  const counts = new Map<string, number>();
  for (const { kind } of views.flatMap((view) => [...view.entities.values()])) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return {
    contacts,
    documents: counts,
    suppresses: views.some(refusesContact),
    mayAnonymise: views.every((view) => !view.readOnly)
  };
}

/**
 * Asks for the erasure; resolves when that is durable on this device. With `nameOf`, which gives a name with a
 * number, a contact without a name keeps the documents: its id is the answer. The copy, the refusals and the
 * erasures are one act as far as one can hold them; beyond that the copy is complete before anything is erased, and
 * the contact itself goes last.
 */
export async function eraseContacts(
  port: ErasurePort,
  documents: OpenDocuments,
  plan: ErasurePlan,
  nameOf: ((n: number) => string) | null
): Promise<Result<ContactId | null, ErasureProblem>> {
  const [contact] = plan.contacts;
  const now = contact ? await treeOf(port, contact.id) : [];
  if (idsOf(now).join() !== idsOf(plan.contacts).join()) return err({ code: 'tree-changed' });
  const context = commandContext(port, port.settings.country);
  const views = await viewsOf(documents, now);
  const kept = nameOf ? await keepDocuments(port, context, views, nameOf) : ok(null);
  if (!kept.ok) return kept;
  const refusals = await suppressAll(port, documents, context, views);
  if (!refusals.ok) return refusals;
  const changes = [...(kept.value ? [kept.value.last] : []), ...refusals.value];
  const erased = await eraseAll(port, changes, [...idsOf(now)].reverse());
  return erased.ok ? ok(kept.value?.last.docId ?? null) : erased;
}

async function eraseAll(
  port: ErasurePort,
  first: readonly DocChange[],
  ids: readonly DocId[]
): Promise<Result<undefined, CommitProblem>> {
  let changes = first;
  for (let from = 0; from < ids.length;) {
    const erase = ids.slice(from, from + ACT_DOCUMENTS_MAX - changes.length);
    const committed = await port.commit({ changes, erase });
    if (!committed.ok) return committed;
    from += erase.length;
    changes = [];
  }
  return ok();
}

/** Writes the contact that keeps the documents, but for its last part, which belongs to the act that erases. */
async function keepDocuments(
  port: ErasurePort,
  context: CommandContext,
  views: readonly DocumentView[],
  nameOf: (n: number) => string
): Promise<Result<{ readonly last: DocChange }, ErasureProblem>> {
  const alike = await port.find(nameOf(1).replace(/\d+/u, '').trim(), NAMES_LOOKED_AT);
  const name = nextFreeName(
    nameOf,
    alike.map((row) => row.name)
  );
  const made = anonymise(context, { name, erased: views });
  if (!made.ok) return made;
  const { id, updates } = made.value;
  const changes = updates.map((update) => ({ docId: id, update }));
  const last = changes.pop();
  if (!last) return err({ code: 'not-open' });
  for (const change of changes) {
    const committed = await port.commit({ changes: [change] });
    if (!committed.ok) return committed;
  }
  return ok({ last });
}

/** The refusals of those who asked for no contact, as a change of the workspace's document; none, no change. */
async function suppressAll(
  port: ErasurePort,
  documents: OpenDocuments,
  context: CommandContext,
  views: readonly DocumentView[]
): Promise<Result<readonly DocChange[], ErasureProblem>> {
  const refusing = views.filter(refusesContact).map(reachOf);
  if (refusing.length === 0) return ok([]);
  const docId = port.workspaceId;
  const session = documents.acquire(docId);
  await session.loaded;
  const state = session.doc && Y.encodeStateAsUpdate(session.doc);
  await documents.release(docId);
  if (!state) return err({ code: 'not-open' });
  // A copy: an act over several documents is one commit, which a session of one document cannot make.
  const doc = openDocument(docId, state, port.random);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const written = suppress(doc, context, {
    emails: refusing.flatMap(({ emails }) => emails),
    phones: refusing.flatMap(({ phones }) => phones)
  });
  doc.destroy();
  return written.ok ? ok(updates.map((update) => ({ docId, update }))) : written;
}

/**
 * Empty when the contact is not here. Those that were merged into one are the same person, who would be found on
 * after the erasure: they go along, and one that is another by now goes with that other, which has its values (R22).
 */
async function treeOf(port: ErasurePort, id: ContactId): Promise<readonly ListRow[]> {
  const [asked] = await port.rowsOf([id]);
  if (!asked) return [];
  const start = asked.mergedInto ?? id;
  const family = [start, ...idsOf(await port.childrenOf(start))];
  const look = await port.lookAround(family);
  const ids = family.flatMap((each) => withLosers(look.tree(each), each));
  const rows = new Map((await port.rowsOf(ids)).map((row) => [row.id, row]));
  return ids.flatMap((each) => rows.get(each) ?? []);
}

/** One after the other: a large tree must not be in memory as documents all at once. */
async function viewsOf(documents: OpenDocuments, rows: readonly ListRow[]): Promise<readonly DocumentView[]> {
  const views: DocumentView[] = [];
  for (const { id } of rows) {
    const session = documents.acquire(id);
    await session.loaded;
    if (session.view) views.push(session.view);
    await documents.release(id);
  }
  return views;
}

function idsOf(rows: readonly ListRow[]): readonly ContactId[] {
  return rows.map(({ id }) => id);
}
