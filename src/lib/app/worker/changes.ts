import type { ContactId, DocId, WorkspaceId } from '../../base/ids.ts';
import { createLatest } from '../../base/latest.ts';
import type { ReplicaChange } from '../../replica/context.ts';
import type { DeviceInfo } from '../../replica/device.ts';
import type { Replica } from '../../replica/replica.ts';
import type { CarnetRows } from './carnetRows.ts';
import type { DeviceLink } from './deviceLink.ts';
import type { FirstLinesList } from './firstLines.ts';
import type { ListWatch } from './listWatch.ts';
import type { RowEvents } from './rowEvents.ts';
import type { Subscriptions } from './subscriptions.ts';
import { changedMessage, type TabMessage } from './tabMessages.ts';
import type { WorkspaceSettings } from './workspaceSettings.ts';

/**
 * What changes in the database reaches all that this tab computed from it, whoever wrote it: this worker, another
 * tab, or anybody while this tab slept.
 */
export interface Changes {
  /** A transaction of this worker is complete. */
  made(change: ReplicaChange): void;
  /** L2: another tab has told that its transaction is complete; the store has what it wrote. */
  heard(message: ChangedMessage): void;
  /** L6: this tab has slept, and what others told it meanwhile is lost; the store has everything. */
  readonly refresh: () => Promise<void>;
}

type ChangedMessage = Extract<TabMessage, { readonly type: 'changed' }>;

/** All that is computed from the database. */
export interface ChangesOptions {
  readonly workspaceId: WorkspaceId;
  readonly replica: Pick<Replica, 'rowsOf' | 'device' | 'erasedIds'>;
  readonly rows: CarnetRows;
  readonly subscriptions: Subscriptions;
  readonly settings: Pick<WorkspaceSettings, 'refresh'>;
  readonly list: Pick<ListWatch, 'changed'>;
  readonly firstLines: Pick<FirstLinesList, 'changed'>;
  readonly rowEvents: Pick<RowEvents, 'add'>;
  readonly device: Pick<DeviceLink, 'refresh' | 'outboxChanged'>;
  readonly tell: (message: TabMessage) => void;
  /** What the rules are given beside the rows, as the database has it now. */
  readonly onReadAgain: (device: Pick<DeviceInfo, 'clockOffset' | 'whole'>) => void;
  readonly onFault: (error: unknown) => void;
}

export function createChanges(options: ChangesOptions): Changes {
  const { workspaceId, replica, rows, subscriptions, settings, list, firstLines, rowEvents, device } =
    options;

  async function takeOver(message: ChangedMessage): Promise<void> {
    subscriptions.changed(message.docIds);
    followSettings(message.docIds);
    // All of them: for what has no row here any more, or never had one, the fingerprint learns that it is out of date.
    const touched = new Set([...message.docIds, ...message.rows, ...message.removed]);
    rows.take(await replica.rowsOf([...touched]), message.removed);
    settle(message.rows, message.removed, message.outbox);
  }

  async function readAgain(): Promise<void> {
    await rows.load();
    device.refresh();
    const [told, isNews] = await Promise.all([
      replica.device(),
      rows.readAgain(),
      // It has no row: this forgets its part of the fingerprint, which is then computed again.
      replica.rowsOf([workspaceId]),
      subscriptions.refresh(),
      settings.refresh(),
      tellErased()
    ]);
    options.onReadAgain(told);
    if (isNews) list.changed();
    // Of the outbox nothing is kept here: lines that are shown come again with what they have in it.
    rowEvents.add(null);
  }

  /** A6: of contacts that nobody has open too, whose erasure this page has not heard of: it may keep what was typed. */
  async function tellErased(): Promise<void> {
    subscriptions.erased(await replica.erasedIds());
  }

  function followSettings(docIds: readonly DocId[]): void {
    if (docIds.includes(workspaceId)) settings.refresh().catch(options.onFault);
  }

  function settle(
    changed: readonly ContactId[],
    removed: readonly ContactId[],
    outbox: readonly DocId[] | null
  ): void {
    subscriptions.erased(removed);
    if (changed.length + removed.length > 0) {
      list.changed();
      firstLines.changed();
    }
    rowEvents.add(outbox && [...changed, ...removed, ...outbox]);
    if (outbox === null || outbox.length > 0) device.outboxChanged();
  }

  return {
    made(change) {
      rows.take(change.rows, change.removed);
      if (change.origin === 'remote') {
        subscriptions.changed(change.docIds);
        followSettings(change.docIds);
      }
      options.tell(changedMessage(change));
      settle(
        change.rows.map(({ id }) => id),
        change.removed,
        change.outbox
      );
    },
    heard: (message) => void takeOver(message).catch(options.onFault),
    // Asked for by a tab that wakes while it has read half of it: what it read before it slept is of before.
    refresh: createLatest(() => readAgain().catch(options.onFault))
  };
}
