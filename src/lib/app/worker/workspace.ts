import { createDisposables } from '../../base/disposables.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { formatPhone } from '../../commands/phoneNumbers.ts';
import { createContactIndex } from '../../projections/contactIndex.ts';
import { createReplica, type Replica } from '../../replica/replica.ts';
import { StoreError, type Store } from '../../replica/store.ts';
import { membersOf } from '../members.ts';
import type { Opened, OpenOptions, OpenProblem, WorkerApi, WorkerEvent } from '../workerApi.ts';
import { answersOnce, createAnswering } from './answering.ts';
import { createBaseMark } from './baseMark.ts';
import { bringIn } from './bringIn.ts';
import { createCarnetRows } from './carnetRows.ts';
import { createChanges } from './changes.ts';
import { createCommit } from './committing.ts';
import { deviceCalls } from './deviceCalls.ts';
import { joinDevice } from './deviceLink.ts';
import { eraseIn } from './eraseIn.ts';
import { exportAll } from './exportAll.ts';
import { toFault } from './faults.ts';
import { createFirstLines } from './firstLines.ts';
import { journalCalls } from './journalCalls.ts';
import { createListWatch } from './listWatch.ts';
import { loadDemo } from './loadDemo.ts';
import { peekLines } from './peekLines.ts';
import type { WorkerPlatform } from './platform.ts';
import { rowsOnce } from './rowAnswers.ts';
import { createRowEvents } from './rowEvents.ts';
import { createSubscriptions } from './subscriptions.ts';
import { joinTabs } from './tabs.ts';
import { untilErased } from './untilErased.ts';
import { createWholeness } from './wholeness.ts';
import { createWorkspaceSettings } from './workspaceSettings.ts';
import { createWriteGuard } from './writeGuard.ts';

/** An open workspace in a worker: the database, what is computed from it, and this tab's part in its device. */
export interface Workspace extends Omit<WorkerApi, 'open'> {
  readonly opened: Opened;
}

export async function openWorkspace(
  platform: WorkerPlatform,
  options: OpenOptions,
  emit: (event: WorkerEvent) => void
): Promise<Result<Workspace, OpenProblem>> {
  const onFault = (error: unknown): void => {
    const fault = toFault(error);
    if (fault) emit(fault);
  };
  try {
    const store = await platform.openStore(options.workspaceId, () =>
      onFault(new StoreError('closed', 'another tab needs a newer version of the database'))
    );
    return ok(await runWorkspace(platform, options, store, emit, onFault));
  } catch (error) {
    // The browser gives no database at all: private windows of some, a full disk, a policy.
    return err({
      code: 'storage-unavailable',
      detail: error instanceof Error ? error.message : String(error)
    });
  }
}

async function runWorkspace(
  platform: WorkerPlatform,
  options: OpenOptions,
  store: Store,
  emit: (event: WorkerEvent) => void,
  onFault: (error: unknown) => void
): Promise<Workspace> {
  const { clock, random } = platform;
  const { workspaceId, memberId } = options;
  const owned = createDisposables();
  const index = createContactIndex();
  const rowEvents = createRowEvents(clock, emit);

  const replica: Replica = createReplica({
    store,
    workspaceId,
    clock,
    random,
    solo: options.relay === null,
    onChange: (change) => changes.made(change),
    onFault
  });
  const subscriptions = createSubscriptions(replica, emit, onFault);
  const settings = createWorkspaceSettings(replica, workspaceId, {
    onChange(view) {
      emit({ type: 'settings', view });
      answering.givenChanged();
    },
    // Lines show phone numbers as the country writes them: those on the screen come again.
    onCountry: () => rowEvents.add(null)
  });
  const remembered = replica.device();
  const rows = createCarnetRows({
    replica,
    index,
    onTake: (changed, removed) => answering.apply(changed, removed),
    mayBegin: () => firstLines.out,
    async onRead() {
      // What it knew of the carnet when it was closed, before the rules say of anything that it is not here.
      wholeness.remember((await remembered).whole);
    },
    onLoaded() {
      firstLines.loaded();
      answering.givenChanged();
    }
  });
  /** Milliseconds to add to the device's clock, as last told. */
  let offset = 0;
  const wholeness = createWholeness(replica, options.relay === null, () => answering.givenChanged(), onFault);
  const answering = createAnswering({
    memberId,
    clock,
    now: () => clock.now() + offset,
    settings: () => settings.view,
    isWhole: () => rows.isLoaded && wholeness.whole,
    emit,
    onLines(ids) {
      rowEvents.add(ids);
      firstLines.changed();
    }
  });
  const list = createListWatch({
    index,
    saidOf: (id) => answering.saidOf(id),
    outboxOf: (ids) => replica.outboxOf(ids),
    phoneText: (number) => formatPhone(number, settings.country),
    clock,
    emit
  });
  const guard = createWriteGuard(
    options.ended ?? null,
    () => membersOf(settings.view).get(memberId)?.role ?? null
  );
  // Each tab for its own page; what others are told is the leading tab's.
  const mark = createBaseMark({
    replica: { ...replica, fingerprint },
    clock,
    onBase: (base) => emit({ type: 'base', base }),
    onFault
  });
  owned.add(() => mark.stop());
  const tabs = joinTabs(platform.openBroadcast(`carnet-${workspaceId}`), (message) => {
    if (message.type === 'changed') changes.heard(message);
    else device.hear(message);
  });
  const told = untilErased(
    {
      tell: (message) => tabs.tell(message),
      emit(event) {
        if (event.type === 'sync') {
          guard.learn(event.status);
          mark.learn(event.status);
          wholeness.learn(event.status);
        } else if (event.type === 'clock') offset = event.offset;
        emit(event);
      }
    },
    // Nothing is read here any more, whatever becomes of the page; it deletes what this held open.
    () => void close()
  );
  const device = joinDevice({
    platform,
    replica: { ...replica, fingerprint },
    open: options,
    ...told,
    onNewLeader: () => void changes.refresh(),
    onFault
  });
  owned.add(() => replica.close());
  owned.add(() => tabs.close());
  owned.add(() => list.close());
  owned.add(() => firstLines.close());
  owned.add(() => rowEvents.close());
  owned.add(() => answering.close());

  /** S3. Of every contact only once the index is filled: the replica knows the rows that were read. */
  async function fingerprint(): Promise<string> {
    await rows.load();
    return replica.fingerprint();
  }

  let closing: Promise<void> | null = null;
  function close(): Promise<void> {
    closing ??= device.close().then(() => owned.dispose());
    return closing;
  }

  const firstLines = createFirstLines({
    replica,
    list,
    peek: (query, count) => peekLines(index, (id) => answering.saidOf(id), query, count),
    load: rows.load,
    mayKeep: () => device.isLeading(),
    clock,
    emit,
    onFault
  });
  const changes = createChanges({
    workspaceId,
    replica,
    rows,
    subscriptions,
    settings,
    list,
    firstLines,
    rowEvents,
    device,
    tell: (message) => tabs.tell(message),
    onReadAgain({ clockOffset, whole }) {
      offset = clockOffset;
      // The relay may have ended this device's access meanwhile: nobody will tell again that all is here.
      wholeness.remember(whole);
      emit({ type: 'clock', offset });
      answering.givenChanged();
    },
    onFault
  });
  const commit = createCommit({ replica, guard, settings, subscriptions, open: options });
  const [{ clockOffset, role }, preferences] = await Promise.all([
    remembered,
    device.preferences(),
    settings.refresh()
  ]);
  guard.remember(role);
  offset = clockOffset;

  return {
    opened: {
      readOnly: replica.readOnly,
      empty: settings.empty,
      clockOffset,
      role,
      preferences,
      settings: settings.view
    },
    close,
    subscribe: (docId) => subscriptions.open(docId),
    unsubscribe(docId) {
      subscriptions.close(docId);
      return Promise.resolve();
    },
    commit,
    withdrawErasure: (docId) => replica.withdrawErasure(docId),
    ...journalCalls({ platform, memberId, replica, commit }),
    watchList: (query) => firstLines.watchList(query),
    listPage: (from, count) => firstLines.listPage(from, count),
    listIndexOf: (id) => firstLines.listIndexOf(id),
    ...rowsOnce(rows.load, { memberId, replica, index, list, settings }),
    ...answersOnce(rows.load, answering, index),
    ...deviceCalls(device),
    refresh: changes.refresh,
    async storage() {
      const [estimate, count, print] = await Promise.all([
        platform.storage?.estimate(),
        replica.count(),
        fingerprint()
      ]);
      return {
        usage: estimate?.usage ?? null,
        quota: estimate?.quota ?? null,
        contacts: index.size,
        waiting: count.waiting,
        leader: device.isLeading(),
        fingerprint: print
      };
    },
    async exportAll() {
      return exportAll(replica, {
        workspaceId,
        memberId,
        app: platform.appVersion,
        madeAt: clock.now(),
        preferences: await device.preferences()
      });
    },
    loadDemo: (count, progress) =>
      loadDemo({
        count,
        by: memberId,
        random,
        commit,
        progress,
        now: clock.now() + offset,
        settings: settings.view
      }),
    bringIn: (from, progress) =>
      bringIn({
        platform,
        from,
        replica,
        commit,
        refuses: () => guard.refuses(),
        workspaceId,
        by: memberId,
        onFault,
        progress
      }),
    eraseIn: (base) => eraseIn({ platform, base, replica, onFault })
  };
}
