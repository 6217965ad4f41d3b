/** From the device's entry to an open workspace, and how a device gets an entry in the first place. */
import type { Clock } from '../base/clock.ts';
import { randomUuid, type WorkspaceId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { CredentialResponse } from '../protocol/http.ts';
import type { Access, AccessProblem, Invitation } from './access.ts';
import type { DeviceEntry, DeviceRegistry, RegistryProblem } from './deviceRegistry.ts';
import { keepEntryFacts } from './entryFacts.ts';
import type { HeldNotes } from './heldNotes.ts';
import { OtherBases } from './otherBases.svelte.ts';
import type { Persistence } from './persistence.ts';
import type { TabStorage } from './tabStorage.ts';
import type { Wipe } from './wipe.ts';
import type { OpenProblem } from './workerApi.ts';
import type { WorkerLink } from './workerLink.ts';
import { Workspace } from './workspace.svelte.ts';
import type { ActProblem } from './workspaceActs.ts';

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

export type EnterProblem =
  | { readonly kind: 'access'; readonly code: AccessProblem | 'other-workspace' | 'already-here' }
  | { readonly kind: 'open'; readonly problem: OpenProblem | RegistryProblem }
  | { readonly kind: 'act'; readonly problem: ActProblem };

export interface SessionOptions {
  readonly registry: DeviceRegistry;
  readonly access: Access;
  /** Origin of the relay. */
  readonly relay: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly createLink: () => WorkerLink;
  readonly language: () => string;
  readonly heldNotes?: HeldNotes;
  readonly tabStorage: TabStorage;
  readonly persistence: Persistence;
  /** Deletes a workspace's databases from this device. */
  readonly deleteBase: (workspaceId: WorkspaceId) => Promise<void>;
  readonly wipe: Wipe;
}

/** S2: what becomes of the carnet that is on the device when another one is joined. */
export type BaseChoice = 'bring' | 'apart';

/** An invite as a device looks at it before it is used up. */
export interface Looked extends Invitation {
  /** What the device has: nothing yet, the carnet of the invite, or another one. */
  readonly here: 'nothing' | 'same' | 'other';
}

/** After these the relay may have done what was asked all the same. */
const MAYBE_DONE: ReadonlySet<AccessProblem> = new Set([
  'unreachable',
  'unexpected-answer',
  'unavailable',
  'rate'
]);

export class Session {
  #state: SessionState = $state.raw({ step: 'starting' });
  #isOutdated = $state(false);
  readonly #options: SessionOptions;
  /** Carnets that are on this device beside the open one. */
  readonly others: OtherBases;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.others = new OtherBases(options);
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

  /** With the setup link: the relay's workspace, its document and the first member. */
  async create(input: {
    readonly setup: string;
    readonly name: string;
    readonly company: string;
    readonly email?: string;
  }): Promise<Result<undefined, EnterProblem>> {
    const vacant = this.#vacant();
    if (!vacant.ok) return vacant;
    const { access, registry } = this.#options;
    const { setup } = input;
    // An answer can get lost after the relay has made the workspace: asked again with the same ids, it
    // answers again, where other ids would be refused for ever.
    const asked = registry.creation(setup) ?? { setup, ...this.#newIds() };
    const noted = registry.writeCreation(asked);
    if (!noted.ok) return err({ kind: 'open', problem: noted.error });
    const answer = await access.create({ ...asked, memberName: input.name });
    if (!answer.ok) {
      if (!MAYBE_DONE.has(answer.error)) registry.writeCreation(null);
      return err({ kind: 'access', code: answer.error });
    }
    const entered = await this.#enter({ ...entryOf(answer.value), toWrite: toWriteOf(input) });
    // Only now: without an entry, the next try needs the same ids.
    if (!this.#vacant().ok) registry.writeCreation(null);
    return entered;
  }

  /** Without a relay. */
  async createSolo(input: {
    readonly name: string;
    readonly company: string;
    readonly email?: string;
  }): Promise<Result<undefined, EnterProblem>> {
    const vacant = this.#vacant();
    if (!vacant.ok) return vacant;
    const ids = this.#newIds();
    return this.#enter({
      ...ids,
      memberName: input.name,
      credential: null,
      toWrite: toWriteOf(input)
    });
  }

  /** What an invite is for; asked before it is used up, because it is good once. */
  async look(secret: string): Promise<Result<Looked, EnterProblem>> {
    const entry = this.#options.registry.read();
    if (!entry.ok) return err({ kind: 'open', problem: entry.error });
    const looked = await this.#options.access.look(secret, this.#options.registry.joining(secret));
    if (!looked.ok) return err({ kind: 'access', code: looked.error });
    const same = entry.value?.workspaceId === looked.value.workspaceId;
    return ok({ ...looked.value, here: entry.value ? (same ? 'same' : 'other') : 'nothing' });
  }

  /**
   * With an invite. A device that the relay has turned away comes back with one and keeps its database (P5). A
   * device that holds another carnet does as `base` says: nothing is mixed and nothing is deleted unasked (S2).
   */
  async join(secret: string, base?: BaseChoice): Promise<Result<undefined, EnterProblem>> {
    const before = this.#options.registry.read();
    if (!before.ok) return err({ kind: 'open', problem: before.error });
    // Before the relay is asked to redeem: a refusal here must not use the invite up.
    const refusal = before.value && (await this.#refuseJoin(secret, base));
    if (refusal) return err(refusal);
    const answer = await this.#redeem(secret);
    if (!answer.ok) return answer;
    const entered = await this.#enterBeside(before.value, entryOf(answer.value), base);
    // Only now: until the credential is in the entry, the next try needs the same id.
    const { registry } = this.#options;
    const now = registry.read();
    if (now.ok && now.value?.credential === answer.value.credential) registry.writeJoining(null);
    return entered;
  }

  /** An answer can get lost after the relay has used the invite up: asked again by the same id, it answers again. */
  async #redeem(secret: string): Promise<Result<CredentialResponse, EnterProblem>> {
    const { access, registry, random } = this.#options;
    const deviceId = registry.joining(secret) ?? randomUuid(random);
    const noted = registry.writeJoining({ secret, deviceId });
    if (!noted.ok) return err({ kind: 'open', problem: noted.error });
    const answer = await access.join(secret, deviceId);
    if (answer.ok) return answer;
    if (!MAYBE_DONE.has(answer.error)) registry.writeJoining(null);
    return err({ kind: 'access', code: answer.error });
  }

  /** Enters a carnet just joined, on a device that may have this one or another. */
  async #enterBeside(
    before: DeviceEntry | null,
    entry: DeviceEntry,
    base: BaseChoice | undefined
  ): Promise<Result<undefined, EnterProblem>> {
    if (!before) return this.#enter(entry);
    if (before.workspaceId === entry.workspaceId) return this.#enter(again(before, entry));
    const kept = this.#keepApart(before);
    if (!kept.ok) return kept;
    // Kept apart before, and joined again: it takes its database up, and its old access must not be found any more.
    const here = this.others.find(entry.workspaceId);
    const found = here ? again(here, entry) : entry;
    const entered = await this.#enter(base === 'bring' ? { ...found, bring: before.workspaceId } : found);
    this.others.forget(entry.workspaceId);
    return entered;
  }

  async #refuseJoin(secret: string, base: BaseChoice | undefined): Promise<EnterProblem | null> {
    const looked = await this.look(secret);
    if (!looked.ok) return looked.error;
    const { workspace } = this;
    const turnedAway =
      workspace !== null && (workspace.ended !== null || workspace.sync.status.state === 'closed');
    if (looked.value.here === 'same') return turnedAway ? null : { kind: 'access', code: 'already-here' };
    return base ? null : { kind: 'access', code: 'other-workspace' };
  }

  /** Opens another carnet of this device; the open one takes its place among the others. */
  async switchTo(workspaceId: WorkspaceId): Promise<Result<undefined, EnterProblem>> {
    const current = this.#options.registry.read();
    if (!current.ok) return err({ kind: 'open', problem: current.error });
    const chosen = this.others.find(workspaceId);
    if (!chosen) return err({ kind: 'access', code: 'not-found' });
    const kept = current.value ? this.#keepApart(current.value) : ok();
    if (!kept.ok) return kept;
    const entered = await this.#enter(chosen);
    // Last: until the entry is written, the list is the only place that knows of it.
    this.others.forget(workspaceId);
    return entered;
  }

  /** Id of the base that is to be brought along into the open one; null when none is. */
  get bring(): WorkspaceId | null {
    const entry = this.#options.registry.read();
    return entry.ok ? (entry.value?.bring ?? null) : null;
  }

  /** S2: everything of the other base is in the open one now. */
  brought(workspaceId: WorkspaceId): Result<undefined, EnterProblem> {
    const { registry } = this.#options;
    const entry = registry.read();
    const marked = entry.ok ? this.others.markBrought(workspaceId) : entry;
    if (!marked.ok) return err({ kind: 'open', problem: marked.error });
    if (!entry.ok || !entry.value) return ok();
    const { bring, ...settled } = entry.value;
    if (bring !== workspaceId) return ok();
    const written = registry.write(settled);
    return written.ok ? ok() : err({ kind: 'open', problem: written.error });
  }

  #keepApart(entry: DeviceEntry): Result<undefined, EnterProblem> {
    const kept = this.others.keep(entry, this.workspace?.settings.company ?? '');
    return kept.ok ? ok() : err({ kind: 'open', problem: kept.error });
  }

  /**
   * S2: a workspace gets a relay under the same ids and everything is then pushed: one of this device alone, or one
   * whose relay was lost and is made again.
   */
  async connect(setup: string): Promise<Result<undefined, EnterProblem>> {
    const { workspace } = this;
    if (!workspace) return err({ kind: 'access', code: 'invalid-request' });
    const answer = await this.#options.access.create({
      setup,
      workspaceId: workspace.workspaceId,
      memberId: workspace.memberId,
      memberName: workspace.me.name
    });
    if (!answer.ok) return err({ kind: 'access', code: answer.error });
    const before = this.#options.registry.read();
    const entry = entryOf(answer.value);
    return this.#enter(before.ok && before.value ? again(before.value, entry) : entry);
  }

  /** Whether another tab gave this device another workspace, or this one other access, unknown to this tab. */
  get isOutdated(): boolean {
    return this.#isOutdated;
  }

  /** A `storage` event: another tab may have written the entry. */
  hear(event: { readonly key: string | null }): void {
    const { registry } = this.#options;
    const { workspace } = this;
    if (!workspace || !registry.isEntry(event.key)) return;
    const entry = registry.read();
    this.#isOutdated =
      entry.ok &&
      entry.value !== null &&
      (entry.value.workspaceId !== workspace.workspaceId || entry.value.credential !== workspace.credential);
    this.others.read();
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
      this.#options.wipe.order(workspace.workspaceId, workspace.credential);
      workspace.abandon();
      void this.erase();
    };
    workspace.on((event) => {
      if (event.type === 'sync') look();
    });
    look();
  }

  /** This device has no entry yet, as far as can be read; another tab may have written it meanwhile. */
  #vacant(): Result<undefined, EnterProblem> {
    const entry = this.#options.registry.read();
    if (!entry.ok) return err({ kind: 'open', problem: entry.error });
    return entry.value ? err({ kind: 'access', code: 'already-here' }) : ok();
  }

  #newIds(): { readonly workspaceId: string; readonly memberId: string } {
    const { random } = this.#options;
    return { workspaceId: randomUuid(random), memberId: randomUuid(random) };
  }

  async #enter(entry: DeviceEntry): Promise<Result<undefined, EnterProblem>> {
    const kept = this.#options.registry.write(entry);
    if (!kept.ok) return err({ kind: 'open', problem: kept.error });
    await this.workspace?.close();
    return this.#open(entry);
  }

  async #open(entry: DeviceEntry): Promise<Result<undefined, EnterProblem>> {
    const { clock, random, createLink, relay, heldNotes, tabStorage, persistence } = this.#options;
    this.#state = { step: 'opening' };
    const { workspaceId, memberId, memberName, credential } = entry;
    const ended = entry.ended ?? null;
    const link = createLink();
    const opened = await link.open({
      workspaceId,
      memberId,
      relay: credential === null ? null : { url: relay, credential },
      ended
    });
    if (!opened.ok) {
      this.#state = { step: 'failed', problem: opened.error };
      return err({ kind: 'open', problem: opened.error });
    }
    const workspace = new Workspace({
      ...entry,
      ended,
      evicted: opened.value.empty && entry.filled === true,
      link,
      opened: opened.value,
      clock,
      random,
      tabStorage,
      stored: () => persistence.stored(),
      ...(heldNotes ? { heldNotes } : {})
    });
    this.#follow(workspace);
    const written = await this.#writeFirst(workspace, entry, memberName);
    // The relay may have asked for all of it to be erased meanwhile.
    if (this.state.step !== 'opening') return written;
    keepEntryFacts(workspace, this.#options.registry);
    this.#state = { step: 'open', workspace };
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

function toWriteOf({ company, email }: { readonly company: string; readonly email?: string }) {
  return email === undefined ? { company } : { company, email };
}

function entryOf({ workspaceId, memberId, memberName, credential }: CredentialResponse): DeviceEntry {
  return { workspaceId, memberId, memberName, credential };
}

/** The same carnet with other access: what is on the device, and what is still to be brought along, stays so. */
function again({ filled, bring }: DeviceEntry, entry: DeviceEntry): DeviceEntry {
  return {
    ...entry,
    ...(filled === undefined ? {} : { filled }),
    ...(bring === undefined ? {} : { bring })
  };
}
