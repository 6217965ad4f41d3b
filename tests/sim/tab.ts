import type { Clock } from '../../src/lib/base/clock.ts';
import type { DocId, MemberId, WorkspaceId } from '../../src/lib/base/ids.ts';
import { OpenDocuments } from '../../src/lib/app/openDocuments.ts';
import { NO_PLACES } from '../../src/lib/app/placesHarness.ts';
import type { DocumentPort } from '../../src/lib/app/sheetPort.ts';
import type { WorkerPlatform } from '../../src/lib/app/worker/platform.ts';
import { openWorkspace, type Workspace } from '../../src/lib/app/worker/workspace.ts';
import type { Act, WorkerEvent } from '../../src/lib/app/workerApi.ts';
import type { Store } from '../../src/lib/replica/store.ts';
import { StoreError } from '../../src/lib/replica/store.ts';
import type { SyncReplica } from '../../src/lib/sync/ports.ts';
import { createHeldNotesInMemory, type HeldNotes } from '../../src/lib/app/heldNotes.ts';
import { createLook } from '../../src/lib/rules/look.ts';
import type { Random } from '../../src/lib/base/random.ts';
import type { Bus } from './bus.ts';
import { canaryOf } from './canary.ts';
import type { Load } from './channel.ts';
import { toldApart, type Operations } from './operations.ts';
import { createGate, type Gate } from './gate.ts';
import { createSimLead, type Leading } from './lead.ts';
import type { DeviceLocks } from './locks.ts';
import type { Link } from './network.ts';
import type { Prng } from './prng.ts';
import type { VirtualClock } from './virtualClock.ts';

export interface TabOptions {
  readonly name: string;
  readonly memberId: MemberId;
  readonly workspaceId: WorkspaceId;
  readonly credential: string;
  readonly clock: VirtualClock;
  readonly skew: number;
  readonly random: Prng;
  readonly link: Link;
  readonly bus: Bus;
  readonly locks: DeviceLocks;
  /** This tab's own connection to the device's database. */
  readonly store: Store;
  readonly tamper: (replica: SyncReplica) => SyncReplica;
  readonly operations: Operations;
  /** Where documents get their client ids from. */
  readonly clientIds: Random;
  readonly onLoad: (load: Load) => void;
  /** A person has written this in this tab, whatever becomes of it. */
  readonly onWritten: (act: Act, tab: string) => void;
  readonly onSaved: (act: Act) => void;
  readonly onFault: (error: unknown) => void;
}

/** One tab of a device: its page's documents, its worker's workspace, and what may happen to both. */
export interface SimTab {
  readonly name: string;
  readonly documents: OpenDocuments;
  readonly port: DocumentPort;
  /** Typing that did not reach the store. */
  readonly heldNotes: HeldNotes;
  /** Takes back an erasure that waits; true when it did. */
  withdraw(docId: DocId): Promise<boolean>;
  /** Null while it is being opened. */
  workspace(): Workspace | null;
  /** While this tab leads its device. */
  leading(): Leading | null;
  /** Somebody can work in it: it is open, in front, and not frozen. */
  isInUse(): boolean;
  /** Something is under way: it is being opened, something typed is not stored, or it reads again. */
  isBusy(): boolean;
  isFrozen(): boolean;
  /** It writes what is typed, and then is gone. */
  isClosing(): boolean;
  isDead(): boolean;
  /** Stored state of a document that no sheet has open. */
  load(docId: DocId): Promise<readonly Uint8Array[]>;
  show(visible: boolean): void;
  /** Goes to the background and is frozen there. */
  freeze(): void;
  thaw(): void;
  /** In good order: what is typed is written, and the lead is given up. */
  close(): Promise<void>;
  kill(): void;
}

export function openTab(options: TabOptions): SimTab {
  const gate = createGate();
  const clock = clockOf(gate, options);
  const store = throughGate(gate, options.store);
  const listeners = new Set<(event: WorkerEvent) => void>();
  const { random, memberId, workspaceId, onFault } = options;
  let workspace: Workspace | null = null;
  let leading: Leading | null = null;
  let isVisible = false;
  let isClosing = false;
  let readsAgain = 0;
  let hasSlept = false;
  let offset = 0;
  const heldNotes = createHeldNotesInMemory();

  function hear(event: WorkerEvent): void {
    if (event.type === 'clock') offset = event.offset;
    else if (event.type === 'fault') onFault(event.detail);
    for (const listen of listeners) listen(event);
    // As the page does, whether a sheet of it is open or not.
    if (event.type === 'erased') heldNotes.write(event.docId, []);
  }

  const platform: WorkerPlatform = {
    clock,
    random,
    appVersion: 'simulator',
    locks: options.locks.of(gate),
    storage: undefined,
    openStore: () => Promise.resolve(store),
    openBroadcast: () => options.bus.join(gate),
    lead: createSimLead({
      credential: options.credential,
      clock,
      random,
      WebSocket: options.link.socketFor(gate),
      tamper: options.tamper,
      watch: (replica) => toldApart(replica, options.operations),
      word: canaryOf(workspaceId),
      onLoad: options.onLoad,
      onLeading: (now) => (leading = now)
    })
  };

  async function open(): Promise<void> {
    const relay = { url: 'ws://relay', credential: options.credential };
    const opened = await openWorkspace(platform, { workspaceId, memberId, relay }, hear);
    if (gate.isDead()) return;
    if (!opened.ok) {
      onFault(opened.error.code);
      return;
    }
    workspace = opened.value;
    void workspace.setVisible(isVisible);
    if (hasSlept) void wake();
  }

  function opened(): Workspace {
    if (!workspace) throw new Error(`${options.name} is not open yet`);
    return workspace;
  }

  function show(visible: boolean): void {
    isVisible = visible;
    void workspace?.setVisible(visible);
  }

  /** What a page does on `resume`, or as soon as its workspace is open. */
  async function wake(): Promise<void> {
    hasSlept = workspace === null;
    readsAgain += 1;
    await workspace?.refresh();
    readsAgain -= 1;
  }

  const port: DocumentPort = {
    memberId,
    clock,
    random: options.clientIds,
    clockOffset: () => offset,
    subscribe: (docId) => opened().subscribe(docId),
    unsubscribe: (docId) => opened().unsubscribe(docId),
    async commit(act) {
      options.onWritten(act, options.name);
      const committed = await options.operations.during('commit', () => opened().commit(act));
      // A dead process answers nobody.
      await gate.passage();
      if (committed.ok) options.onSaved(act);
      return committed;
    },
    places: NO_PLACES,
    geocoding: null,
    async lookAround(ids) {
      const { rows, complete } = await opened().factsAround(ids);
      return createLook(rows, complete);
    },
    on(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    }
  };
  const documents = new OpenDocuments(port, heldNotes);
  void open();

  return {
    name: options.name,
    documents,
    port,
    heldNotes,
    async withdraw(docId) {
      const done = await options.operations.during('withdrawErasure', () => opened().withdrawErasure(docId));
      await gate.passage();
      return done;
    },
    workspace: () => workspace,
    leading: () => (gate.isDead() ? null : leading),
    isInUse: () => workspace !== null && isVisible && !isClosing && !gate.isFrozen() && !gate.isDead(),
    isBusy: () => workspace === null || isClosing || readsAgain > 0 || documents.busy,
    isFrozen: () => gate.isFrozen(),
    isClosing: () => isClosing,
    isDead: () => gate.isDead(),
    load: (docId) =>
      store.transact('readonly', ['updates'], async (tx) =>
        (await tx.updatesAfter(docId, 0)).map(({ bytes }) => bytes)
      ),
    show,
    freeze() {
      show(false);
      gate.freeze();
    },
    thaw() {
      if (!gate.isFrozen()) return;
      gate.thaw();
      void wake();
    },
    async close() {
      isClosing = true;
      await documents.flush();
      await workspace?.close();
      gate.kill();
    },
    kill: () => gate.kill()
  };
}

/** The device's time, for as long as the tab lives; its timers wait while it is frozen. */
function clockOf(gate: Gate, { clock, skew }: TabOptions): Clock {
  const mortal = clock.mortal();
  gate.onDeath(() => mortal.kill());
  return {
    now: () => clock.now() + skew,
    after(ms, run) {
      let cancelled = false;
      const cancel = mortal.clock.after(ms, () =>
        gate.pass(() => {
          if (!cancelled) run();
        })
      );
      return () => {
        cancelled = true;
        cancel();
      };
    }
  };
}

/** A tab learns of its transactions when it runs; the one under way when it dies never happened. */
function throughGate(gate: Gate, store: Store): Store {
  return {
    readOnly: store.readOnly,
    async transact(mode, scope, body) {
      try {
        return await store.transact(mode, scope, async (tx) => {
          const value = await body(tx);
          if (gate.isDead()) throw new StoreError('closed', 'the tab has died');
          return value;
        });
      } finally {
        await gate.passage();
      }
    },
    close: () => store.close()
  };
}
