import { createDisposables } from '../../base/disposables.ts';
import type { ContactId, DocId } from '../../base/ids.ts';
import { createLatest } from '../../base/latest.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { formatPhone } from '../../commands/phoneNumbers.ts';
import { createContactIndex } from '../../projections/contactIndex.ts';
import { nextCode } from '../../projections/nextCode.ts';
import { ownContactAmong } from '../../projections/ownContact.ts';
import type { ContactRow } from '../../projections/types.ts';
import { mergeByDocument } from '../../replica/actLimits.ts';
import { createReplica, type Replica } from '../../replica/replica.ts';
import type { ReplicaChange } from '../../replica/context.ts';
import { StoreError, type Store } from '../../replica/store.ts';
import { ASLEEP } from '../../sync/heartbeat.ts';
import { membersOf, roleOf } from '../members.ts';
import type {
  Act,
  CommitProblem,
  Opened,
  OpenOptions,
  OpenProblem,
  WorkerApi,
  WorkerEvent
} from '../workerApi.ts';
import { answersOnce, createAnswering } from './answering.ts';
import { createBaseMark } from './baseMark.ts';
import { joinDevice } from './deviceLink.ts';
import { bringIn } from './bringIn.ts';
import { eraseIn } from './eraseIn.ts';
import { exportAll } from './exportAll.ts';
import { toFault } from './faults.ts';
import { createFirstLines } from './firstLines.ts';
import { createListWatch } from './listWatch.ts';
import { loadDemo } from './loadDemo.ts';
import { loadIndex, reloadIndex } from './loadIndex.ts';
import { peekLines } from './peekLines.ts';
import type { WorkerPlatform } from './platform.ts';
import { nextQuoteNumber } from './quoteNumber.ts';
import { createRowEvents } from './rowEvents.ts';
import { createSubscriptions } from './subscriptions.ts';
import { changedMessage, type TabMessage } from './tabMessages.ts';
import { joinTabs } from './tabs.ts';
import { undoJournal } from './undoJournal.ts';
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
  const begun = clock.now();
  const owned = createDisposables();
  const index = createContactIndex();
  const rowEvents = createRowEvents(clock, emit);

  const replica: Replica = createReplica({
    store,
    workspaceId,
    clock,
    random,
    solo: options.relay === null,
    onChange,
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
  /** Milliseconds to add to the device's clock, as last told. */
  let offset = 0;
  let isLoaded = false;
  const wholeness = createWholeness(replica, options.relay === null, () => answering.givenChanged(), onFault);
  const answering = createAnswering({
    memberId,
    clock,
    now: () => clock.now() + offset,
    settings: () => settings.view,
    isWhole: () => isLoaded && wholeness.whole,
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
    if (message.type === 'changed') takeOver(message).catch(onFault);
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
    onNewLeader: () => void refresh(),
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
    await load();
    return replica.fingerprint();
  }

  const indexes = { row: (id: ContactId) => index.row(id), ids: () => index.ids(), apply: takeIn };

  function takeIn(rows: readonly ContactRow[], removed: readonly ContactId[]): void {
    index.apply(rows, removed);
    answering.apply(rows, removed);
  }

  /** A transaction of this worker is complete. */
  function onChange(change: ReplicaChange): void {
    takeIn(change.rows, change.removed);
    if (change.origin === 'remote') {
      subscriptions.changed(change.docIds);
      followSettings(change.docIds);
    }
    tabs.tell(changedMessage(change));
    settle(
      change.rows.map(({ id }) => id),
      change.removed,
      change.outbox
    );
  }

  /** L2: another tab has told that its transaction is complete; the store has what it wrote. */
  async function takeOver(message: Extract<TabMessage, { readonly type: 'changed' }>): Promise<void> {
    subscriptions.changed(message.docIds);
    followSettings(message.docIds);
    // All of them: for what has no row here any more, or never had one, the fingerprint learns that it is out of date.
    const touched = new Set([...message.docIds, ...message.rows, ...message.removed]);
    takeIn(await replica.rowsOf([...touched]), message.removed);
    settle(message.rows, message.removed, message.outbox);
  }

  /** L6: this tab has slept, and what others told it meanwhile is lost; the store has everything. */
  async function readAgain(): Promise<void> {
    await load();
    device.refresh();
    const [{ clockOffset }, isNews] = await Promise.all([
      replica.device(),
      reloadIndex(replica, indexes),
      // It has no row: this forgets its part of the fingerprint, which is then computed again.
      replica.rowsOf([workspaceId]),
      subscriptions.refresh(),
      settings.refresh(),
      tellErased()
    ]);
    offset = clockOffset;
    emit({ type: 'clock', offset });
    answering.givenChanged();
    if (isNews) list.changed();
    // Of the outbox nothing is kept here: lines that are shown come again with what they have in it.
    rowEvents.add(null);
  }

  /** A6: of contacts that nobody has open too, whose erasure this page has not heard of: it may keep what was typed. */
  async function tellErased(): Promise<void> {
    subscriptions.erased(await replica.erasedIds());
  }

  // Asked for by a tab that wakes while it has read half of it: what it read before it slept is of before.
  const refresh = createLatest(() => readAgain().catch(onFault));

  function followSettings(docIds: readonly DocId[]): void {
    if (docIds.includes(workspaceId)) settings.refresh().catch(onFault);
  }

  function settle(
    rows: readonly ContactId[],
    removed: readonly ContactId[],
    outbox: readonly DocId[] | null
  ): void {
    subscriptions.erased(removed);
    if (rows.length + removed.length > 0) {
      list.changed();
      firstLines.changed();
    }
    rowEvents.add(outbox && [...rows, ...removed, ...outbox]);
    if (outbox === null || outbox.length > 0) device.outboxChanged();
  }

  async function commit(act: Act): Promise<Result<undefined, CommitProblem>> {
    if (guard.refuses()) return err({ code: 'read-only' });
    const role = roleOf(options, guard.role, settings.view);
    if (act.erase && role !== 'admin') return err({ code: 'forbidden' });
    const committed = await replica.commit(act);
    if (!committed.ok) return committed;
    // As stored: a document that the act touches twice has one update, and a sheet that got half of it lacks the rest.
    for (const { docId, update } of mergeByDocument(act.changes)) {
      const n = committed.value.get(docId);
      if (n === undefined) subscriptions.changed([docId]);
      else subscriptions.written(docId, n, update);
    }
    // Before the answer: whoever wrote a setting finds it in force.
    if (act.changes.some(({ docId }) => docId === workspaceId)) await settings.refresh();
    return ok();
  }

  let closing: Promise<void> | null = null;
  function close(): Promise<void> {
    closing ??= device.close().then(() => owned.dispose());
    return closing;
  }

  const remembered = replica.device();
  let loading: Promise<void> | null = null;
  /** Fills the index with every row, once. Whoever needs it waits for it and gets the failure. */
  function load(): Promise<void> {
    loading ??= readRows();
    return loading;
  }
  async function readRows(): Promise<void> {
    await firstLines.out;
    await loadIndex(replica, indexes);
    // What it knew of the carnet when it was closed, before the rules say of anything that it is not here.
    wholeness.remember((await remembered).whole);
    isLoaded = true;
    firstLines.loaded();
    answering.givenChanged();
  }
  const firstLines = createFirstLines({
    replica,
    list,
    peek: (query, count) => peekLines(index, (id) => answering.saidOf(id), query, count),
    load,
    mayKeep: () => device.isLeading(),
    clock,
    emit,
    onFault
  });
  const [{ clockOffset, role }, preferences] = await Promise.all([
    remembered,
    device.preferences(),
    settings.refresh()
  ]);
  guard.remember(role);
  offset = clockOffset;
  // Frozen while it was being opened: the page, which does not follow its own life yet, hears of no `resume`.
  if (clock.now() - begun > ASLEEP) void refresh();

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
    async journal() {
      const note = await replica.journal();
      return note && { id: note.id, label: note.label, documents: note.undo.length };
    },
    async undoJournal(id, progress) {
      const [note, known] = await Promise.all([replica.journal(), replica.device()]);
      if (note?.id !== id) return null;
      const context = { by: memberId, now: clock.now() + known.clockOffset, random };
      return undoJournal(note, { replica, context, commit, progress });
    },
    watchList: (query) => firstLines.watchList(query),
    listPage: (from, count) => firstLines.listPage(from, count),
    listIndexOf: (id) => firstLines.listIndexOf(id),
    async rowsOf(ids) {
      await load();
      return list.shown(index.rowsOf(ids));
    },
    async childrenOf(id) {
      await load();
      return list.shown(index.childrenOf(id));
    },
    async ownContact(email) {
      await load();
      return ownContactAmong(index.rows(), memberId, email);
    },
    async nextCode(field) {
      await load();
      return nextCode(index.rows(), field, field === 'ref' ? settings.refFormula : null);
    },
    async find(text, limit) {
      await load();
      return list.shown(index.find(text, limit));
    },
    async nextQuoteNumber() {
      const [{ series }] = await Promise.all([replica.device(), load()]);
      return nextQuoteNumber(series, index.rows());
    },
    ...answersOnce(load, answering),
    setPresence(presence) {
      device.show(presence);
      return Promise.resolve();
    },
    setPreference(key, value) {
      device.prefer(key, value);
      return Promise.resolve();
    },
    tryNow(asked) {
      device.tryNow(asked);
      return Promise.resolve();
    },
    setVisible(visible) {
      device.setVisible(visible);
      return Promise.resolve();
    },
    refresh,
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
    loadDemo: (count, progress) => loadDemo({ count, by: memberId, random, commit, progress }),
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
