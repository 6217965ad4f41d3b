import type { MemberId, WorkspaceId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { bringSettings } from '../../commands/bringSettings.ts';
import { openDocument } from '../../contact/document.ts';
import { readDocument } from '../../contact/read.ts';
import type { DocumentView } from '../../contact/types.ts';
import { buildDocument } from '../../replica/integration.ts';
import { createReplica, type Replica } from '../../replica/replica.ts';
import type { Store } from '../../replica/store.ts';
import type { Act, CommitProblem, WorkerApi } from '../workerApi.ts';
import type { WorkerPlatform } from './platform.ts';

export interface BringInOptions {
  readonly platform: Pick<WorkerPlatform, 'clock' | 'random' | 'openStore'>;
  /** The base that is brought along; only read. */
  readonly from: WorkspaceId;
  readonly replica: Pick<Replica, 'adopt' | 'load' | 'device'>;
  readonly commit: (act: Act) => Promise<Result<undefined, CommitProblem>>;
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
export async function bringIn(options: BringInOptions): ReturnType<WorkerApi['bringIn']> {
  let source: Store;
  try {
    source = await options.platform.openStore(options.from, () => undefined);
  } catch (error) {
    options.onFault(error);
    return err({ code: 'storage-unavailable' });
  }
  try {
    const { settings, ...contacts } = await bringContacts(options, source);
    const written = contacts.problem ? err(contacts.problem) : await bringAllSettings(options, settings);
    return written.ok ? ok({ contacts: contacts.done, tooLarge: contacts.tooLarge }) : written;
  } finally {
    source.close();
  }
}

interface BroughtContacts {
  settings: DocumentView | null;
  done: number;
  tooLarge: number;
  problem: CommitProblem | null;
}

async function bringContacts(options: BringInOptions, source: Store): Promise<BroughtContacts> {
  const { platform, from, replica, progress } = options;
  const nobody = { onChange: () => undefined, onFault: () => undefined };
  const reader = createReplica({ ...platform, store: source, workspaceId: from, ...nobody });
  const brought: BroughtContacts = { settings: null, done: 0, tooLarge: 0, problem: null };
  for await (const { docId, state } of reader.documents()) {
    if (docId === from) {
      brought.settings = readDocument(buildDocument(docId, [state]));
      continue;
    }
    const adopted = await replica.adopt(docId, state);
    if (adopted.ok) brought.done += 1;
    // The base it came from keeps it; the person is told how many stay behind.
    else if (adopted.error.code === 'too-large') brought.tooLarge += 1;
    else return { ...brought, problem: adopted.error };
    progress(brought.done + brought.tooLarge);
  }
  return brought;
}

async function bringAllSettings(
  { platform, replica, commit, workspaceId, by }: BringInOptions,
  settings: DocumentView | null
): Promise<Result<undefined, CommitProblem>> {
  const { clock, random } = platform;
  const { clockOffset } = await replica.device();
  for (;;) {
    const loaded = await replica.load(workspaceId);
    if (!loaded || !settings) return ok();
    const doc = openDocument(workspaceId, loaded.state, random);
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => void updates.push(update));
    const done = bringSettings(doc, { by, now: clock.now() + clockOffset, random }, settings);
    doc.destroy();
    const [update] = updates;
    // Refused: this carnet's settings were written by a newer version; the contacts are here all the same.
    if (!done.ok || !update) return ok();
    const committed = await commit({ changes: [{ docId: workspaceId, update }] });
    if (!committed.ok) return committed;
  }
}
