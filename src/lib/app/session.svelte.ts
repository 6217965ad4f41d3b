/** From the device's entry to an open workspace, and to the end of one. */
import type { Clock } from '../base/clock.ts';
import type { WorkspaceId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Access } from './access.ts';
import type { DeviceEntry, DeviceRegistry } from './deviceRegistry.ts';
import type { Enter, EnterProblem } from './enter.ts';
import { keepEntryFacts } from './entryFacts.ts';
import type { HeldNotes } from './heldNotes.ts';
import { createLateEnter, type Ways } from './lateEnter.ts';
import { OtherBases } from './otherBases.svelte.ts';
import type { PageLife } from './pageLife.ts';
import type { Persistence } from './persistence.ts';
import type { TabStorage } from './tabStorage.ts';
import type { Wipe } from './wipe.ts';
import type { OpenProblem } from './workerApi.ts';
import type { WorkerLink } from './workerLink.ts';
import { Workspace } from './workspace.svelte.ts';

export type SessionState =
  | { readonly step: 'starting' }
  /** Nobody has chosen a workspace on this device. */
  | { readonly step: 'first-run' }
  | { readonly step: 'opening' }
  | { readonly step: 'open'; readonly workspace: Workspace }
  | { readonly step: 'failed'; readonly problem: OpenProblem }
  /** A7: lost or stolen. `failed`: a database could not be deleted; it is tried again. */
  | { readonly step: 'erasing'; readonly failed: boolean }
  | { readonly step: 'erased'; readonly isOtherLeft: boolean };

export interface SessionOptions {
  readonly registry: DeviceRegistry;
  readonly access: Access;
  /** Origin of the relay. */
  readonly relay: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly createLink: () => WorkerLink;
  readonly followPage: () => PageLife;
  readonly language: () => string;
  readonly heldNotes?: HeldNotes;
  readonly tabStorage: TabStorage;
  readonly persistence: Persistence;
  /** Deletes a workspace's databases from this device. */
  readonly deleteBase: (workspaceId: WorkspaceId) => Promise<void>;
  readonly wipe: Wipe;
}

export class Session {
  #state: SessionState = $state.raw({ step: 'starting' });
  #isOutdated = $state(false);
  /** What this page has opened, or is opening; null once it has let go of it. */
  #opened: Workspace | null = null;
  readonly #options: SessionOptions;
  /** Carnets that are on this device beside the open one. */
  readonly others: OtherBases;
  readonly enter: Ways;
  #enter: Promise<Enter> | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.others = new OtherBases({ ...options, open: () => this.workspace });
    this.enter = createLateEnter(() => (this.#enter ??= this.#loadEnter()));
  }

  get state(): SessionState {
    return this.#state;
  }

  get workspace(): Workspace | null {
    return this.#state.step === 'open' ? this.#state.workspace : null;
  }

  get access(): Access {
    return this.#options.access;
  }

  get persistence(): Persistence {
    return this.#options.persistence;
  }

  async start(): Promise<void> {
    if (this.#options.wipe.isPending()) {
      await this.erase();
      return;
    }
    const entry = this.#options.registry.read();
    if (!entry.ok) this.#state = { step: 'failed', problem: entry.error };
    else if (entry.value) await this.#open(entry.value);
    else this.#state = { step: 'first-run' };
  }

  /** Whether another tab gave this device another workspace, or this one other access, unknown to this tab. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /** A `storage` event: another tab may have written the entry. */
  hear(event: { readonly key: string | null }): void {
    this.others.read();
    if (this.#options.registry.isEntry(event.key)) this.#compare();
  }

  #compare(): void {
    const { workspace } = this;
    if (!workspace) return;
    const entry = this.#options.registry.read();
    this.#isOutdated =
      entry.ok &&
      entry.value !== null &&
      (entry.value.workspaceId !== workspace.workspaceId || entry.value.credential !== workspace.credential);
  }

  /** Opens the workspace again as the entry now has it. Nothing may be busy. */
  async reopen(): Promise<void> {
    this.#isOutdated = false;
    await this.workspace?.close();
    await this.start();
  }

  /** A7: carries out what is noted to be erased, and shows nothing else before that. */
  async erase(): Promise<void> {
    this.#state = { step: 'erasing', failed: false };
    try {
      this.#state = { step: 'erased', isOtherLeft: await this.#options.wipe.run() };
    } catch {
      // The browser says no more than that it could not; the order stays, here and for the next start.
      this.#state = { step: 'erasing', failed: true };
    }
  }

  /** What the relay says of this device's access, for this page and for the next start. */
  #follow(workspace: Workspace): void {
    const look = (): void => {
      if (workspace.sync.status.closedWhy !== 'erase-device') return;
      const noted = this.#options.wipe.order(workspace.workspaceId, workspace.credential);
      workspace.abandon();
      this.#opened = null;
      this.#isOutdated = false;
      // Nothing is noted when another tab was given new access meanwhile: this page goes on with that.
      void (noted ? this.erase() : this.start());
    };
    workspace.on((event) => {
      if (event.type === 'sync') look();
    });
    look();
  }

  async #loadEnter(): Promise<Enter> {
    const { Enter } = await import('./enter.ts');
    return new Enter({
      ...this.#options,
      others: this.others,
      workspace: () => this.workspace,
      take: (entry) => this.#take(entry)
    });
  }

  async #take(entry: DeviceEntry): Promise<Result<undefined, EnterProblem>> {
    const kept = this.#options.registry.write(entry);
    if (!kept.ok) return err({ kind: 'open', problem: kept.error });
    await this.workspace?.close();
    return this.#open(entry);
  }

  async #open(entry: DeviceEntry): Promise<Result<undefined, EnterProblem>> {
    const { clock, random, createLink, followPage, relay, heldNotes, tabStorage, persistence } =
      this.#options;
    this.#state = { step: 'opening' };
    const { workspaceId, memberId, memberName, credential } = entry;
    const ended = entry.ended ?? null;
    const link = createLink();
    const pageLife = followPage();
    const opened = await link.open({
      workspaceId,
      memberId,
      relay: credential === null ? null : { url: relay, credential },
      ended
    });
    if (!opened.ok) {
      pageLife.stop();
      this.#state = { step: 'failed', problem: opened.error };
      return err({ kind: 'open', problem: opened.error });
    }
    const workspace = new Workspace({
      ...entry,
      ended,
      evicted: opened.value.empty && entry.filled === true,
      link,
      pageLife,
      opened: opened.value,
      clock,
      random,
      tabStorage,
      stored: () => persistence.stored(),
      ...(heldNotes ? { heldNotes } : {})
    });
    this.#opened = workspace;
    this.#follow(workspace);
    const written = await this.#writeFirst(workspace, entry, memberName);
    // The relay may have asked for all of it to be erased meanwhile.
    if (this.#opened !== workspace) return written;
    keepEntryFacts(workspace, this.#options.registry);
    this.#state = { step: 'open', workspace };
    this.others.read();
    // What another tab wrote while this one opened it was heard by nobody.
    this.#compare();
    return written;
  }

  async #writeFirst(
    workspace: Workspace,
    entry: DeviceEntry,
    memberName: string
  ): Promise<Result<undefined, EnterProblem>> {
    const { toWrite: asked, ...settled } = entry;
    // L7: what the browser deleted of a carnet without a relay comes from nowhere; its lists at least do.
    const toWrite = asked ?? (workspace.evicted && workspace.credential === null ? { company: '' } : null);
    if (!toWrite) return ok();
    // The commit was durable, but the page died before the entry said so.
    const done = workspace.settings.view.root.kind === 'workspace';
    if (!done) {
      // Writing documents needs Yjs, which a page that opens on the list can do without.
      const { writeWorkspace } = await import('./workspaceActs.ts');
      const written = await writeWorkspace(workspace, {
        ...toWrite,
        memberName,
        language: this.#options.language()
      });
      if (!written.ok) return err({ kind: 'act', problem: written.error });
    }
    const kept = this.#options.registry.write(settled);
    return kept.ok ? ok() : err({ kind: 'open', problem: kept.error });
  }
}
