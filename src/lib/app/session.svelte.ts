/** From the device's entry to an open workspace, and how a device gets an entry in the first place. */
import type { Clock } from '../base/clock.ts';
import { randomUuid } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { CredentialResponse } from '../protocol/http.ts';
import type { Access, AccessProblem } from './access.ts';
import type { DeviceEntry, DeviceRegistry, RegistryProblem } from './deviceRegistry.ts';
import type { HeldNotes } from './heldNotes.ts';
import type { TabStorage } from './tabStorage.ts';
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
  | { readonly step: 'failed'; readonly problem: OpenProblem };

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
  /** A change made on this page is durable. */
  readonly stored?: () => void;
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

  constructor(options: SessionOptions) {
    this.#options = options;
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

  async start(): Promise<void> {
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

  /** With an invite. A device that holds another workspace keeps it: nothing is mixed. */
  async join(secret: string): Promise<Result<undefined, EnterProblem>> {
    // Before the relay is asked: an invite is good once, and a refusal here must not use it up.
    const turnedAway = this.workspace?.sync.status.state === 'closed';
    const vacant = turnedAway ? ok() : this.#vacant();
    if (!vacant.ok) return vacant;
    const answer = await this.#options.access.join(secret);
    if (!answer.ok) return err({ kind: 'access', code: answer.error });
    const before = this.#options.registry.read();
    if (before.ok && before.value && before.value.workspaceId !== answer.value.workspaceId) {
      return err({ kind: 'access', code: 'other-workspace' });
    }
    return this.#enter(entryOf(answer.value));
  }

  /** S2: a workspace of this device alone gets a relay, under the same ids; everything is then pushed. */
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
    return this.#enter(entryOf(answer.value));
  }

  /** Whether another tab gave this device's workspace a relay, which this tab does not know of yet. */
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
      entry.value?.workspaceId === workspace.workspaceId &&
      workspace.credential === null &&
      entry.value.credential !== null;
  }

  /** Opens the workspace again as the entry now has it. Nothing may be busy. */
  async reopen(): Promise<void> {
    this.#isOutdated = false;
    await this.workspace?.close();
    await this.start();
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
    const { clock, random, createLink, relay, heldNotes, tabStorage, stored } = this.#options;
    this.#state = { step: 'opening' };
    const { workspaceId, memberId, memberName, credential } = entry;
    const link = createLink();
    const opened = await link.open({
      workspaceId,
      memberId,
      relay: credential === null ? null : { url: relay, credential }
    });
    if (!opened.ok) {
      this.#state = { step: 'failed', problem: opened.error };
      return err({ kind: 'open', problem: opened.error });
    }
    const workspace = new Workspace({
      ...entry,
      link,
      opened: opened.value,
      clock,
      random,
      tabStorage,
      ...(stored ? { stored } : {}),
      ...(heldNotes ? { heldNotes } : {})
    });
    const written = await this.#writeFirst(workspace, entry, memberName);
    this.#state = { step: 'open', workspace };
    return written;
  }

  async #writeFirst(
    workspace: Workspace,
    entry: DeviceEntry,
    memberName: string
  ): Promise<Result<undefined, EnterProblem>> {
    const { toWrite, ...settled } = entry;
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
