import type { MemberId, WorkspaceId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { bringSettings } from '../../commands/bringSettings.ts';
import { openDocument } from '../../contact/document.ts';
import { readDocument } from '../../contact/read.ts';
import type { DocumentView } from '../../contact/types.ts';
import { buildDocument } from '../../replica/integration.ts';
import { createReplica, type Replica } from '../../replica/replica.ts';
import type { Store } from '../../replica/store.ts';
import type { Act, BringProblem, Brought, CommitProblem } from '../workerApi.ts';
import type { WorkerPlatform } from './platform.ts';

export interface BringInOptions {
  readonly platform: Pick<WorkerPlatform, 'clock' | 'random' | 'openStore'>;
  /** The base that is brought along; only read. */
  readonly from: WorkspaceId;
  readonly replica: Pick<Replica, 'adopt' | 'load' | 'device' | 'count' | 'erasedIds'>;
  readonly commit: (act: Act) => Promise<Result<undefined, CommitProblem>>;
  /** A7: the device may write no more. */
  readonly refuses: () => boolean;
  readonly workspaceId: WorkspaceId;
  readonly by: MemberId;
  readonly onFault: (error: unknown) => void;
  readonly progress: (done: number) => void;
}

/**
 * S2: brings another base of this device along. Contacts keep their ids and their history; lists get the items they
 * lack; people become former members. Each contact is a transaction of its own, and doing it again changes
 * nothing, so a device that dies half-way begins again.
 */
export async function bringIn(options: BringInOptions): Promise<Result<Brought, BringProblem>> {
  if (options.refuses()) return err({ code: 'read-only' });
  let source: Store | null = null;
  try {
    source = await options.platform.openStore(options.from, () => undefined);
    return await bringAll(options, source);
  } catch (error) {
    // The browser gives no database, or another tab has deleted it under us.
    options.onFault(error);
    return err({ code: 'storage-unavailable' });
  } finally {
    source?.close();
  }
}

async function bringAll(options: BringInOptions, store: Store): Promise<Result<Brought, BringProblem>> {
  const { platform, from, replica } = options;
  const nobody = { onChange: () => undefined, onFault: () => undefined };
  const source = createReplica({ ...platform, store, workspaceId: from, ...nobody });
  const settings = await source.load(from);
  // A database that was just made by looking for it has nothing either: to take it for brought would lose the rest.
  if (!settings) return err({ code: 'not-here' });
  const contacts = await bringContacts(options, source);
  if (!contacts.ok) return contacts;
  const lists = await bringLists(options, readDocument(buildDocument(from, [settings.state])));
  if (!lists.ok) return lists;
  const { tooLarge, toErase } = contacts.value;
  const { waiting, refused } = await replica.count();
  return ok({
    ...contacts.value,
    whole: tooLarge === 0 && toErase === 0 && lists.value,
    waiting: waiting + refused.length
  });
}

type Contacts = Pick<Brought, 'contacts' | 'tooLarge' | 'toErase'>;

async function bringContacts(
  { from, replica, refuses, progress }: BringInOptions,
  source: Replica
): Promise<Result<Contacts, BringProblem>> {
  const brought = { contacts: 0, tooLarge: 0, toErase: 0 };
  const erasedHere = new Set(await replica.erasedIds());
  for await (const { docId, state } of source.documents()) {
    if (docId === from || erasedHere.has(docId)) continue;
    // Each time: the relay may end this device's access while it goes on.
    if (refuses()) return err({ code: 'read-only' });
    const ordered = (await source.outboxOf([docId])).get(docId)?.erasure ?? null;
    if (ordered !== null) {
      brought.toErase += 1;
      continue;
    }
    const adopted = await replica.adopt(docId, state);
    if (adopted.ok) brought.contacts += 1;
    // The base it came from keeps it; the person is told how many stay behind.
    else if (adopted.error.code === 'too-large') brought.tooLarge += 1;
    else return adopted;
    progress(brought.contacts + brought.tooLarge);
  }
  return ok(brought);
}

/** False: a newer version wrote this carnet's document, and the lists stay behind; the contacts are here all the same. */
async function bringLists(
  { platform, replica, commit, workspaceId, by }: BringInOptions,
  from: DocumentView
): Promise<Result<boolean, CommitProblem>> {
  const { clock, random } = platform;
  const { clockOffset } = await replica.device();
  for (;;) {
    const loaded = await replica.load(workspaceId);
    if (!loaded) return ok(false);
    const doc = openDocument(workspaceId, loaded.state, random);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => void updates.push(update));
    const done = bringSettings(doc, { by, now: clock.now() + clockOffset, random }, from);
    doc.destroy();
    if (!done.ok) return ok(false);
    const [update] = updates;
    if (!update) return ok(true);
    const committed = await commit({ changes: [{ docId: workspaceId, update }] });
    if (!committed.ok) return committed;
  }
}
