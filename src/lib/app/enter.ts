/** How a device gets into a carnet: it makes one, takes an invite, gives its own a relay, or opens another it has. */
import { randomUuid, type WorkspaceId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import { err, ok, type Result } from '../base/result.ts';
import { newCredentialSecret } from '../protocol/credential.ts';
import type { CredentialResponse } from '../protocol/http.ts';
import type { Access, AccessProblem, Invitation } from './access.ts';
import type { DeviceEntry, DeviceRegistry, RegistryProblem } from './deviceRegistry.ts';
import type { OtherBases } from './otherBases.svelte.ts';
import type { OpenProblem } from './workerApi.ts';
import type { Workspace } from './workspace.svelte.ts';
import type { ActProblem } from './workspaceActs.ts';

export type EnterProblem =
  | { readonly kind: 'access'; readonly code: AccessProblem | 'other-workspace' | 'already-here' }
  | { readonly kind: 'open'; readonly problem: OpenProblem | RegistryProblem }
  | { readonly kind: 'act'; readonly problem: ActProblem };

/** S2: what becomes of the carnet that is on the device when another one is joined. */
export type BaseChoice = 'bring' | 'apart';

/** An invite as a device looks at it before it is used up. */
export interface Looked extends Invitation {
  /** What the device has: nothing yet, the carnet of the invite, or another one. */
  readonly here: 'nothing' | 'same' | 'other';
  /**
   * What is offered first. Contacts of a carnet with a relay of its own are other people's too: to show them to more
   * is for a person to choose. A reader brings nothing along.
   */
  readonly offers: BaseChoice;
}

/** Who makes a carnet. */
export interface Founder {
  readonly name: string;
  readonly company: string;
  readonly email?: string;
}

export interface EnterPorts {
  readonly registry: Pick<DeviceRegistry, 'read' | 'creation' | 'writeCreation' | 'joining' | 'writeJoining'>;
  readonly access: Pick<Access, 'create' | 'look' | 'join'>;
  readonly random: Random;
  readonly others: OtherBases;
  /** The open one. */
  readonly workspace: () => Workspace | null;
  /** From now on this is the device's carnet: written to its registry, and opened. */
  readonly take: (entry: DeviceEntry) => Promise<Result<undefined, EnterProblem>>;
}

/** After these the relay may have done what was asked all the same. */
const MAYBE_DONE: ReadonlySet<AccessProblem> = new Set([
  'unreachable',
  'unexpected-answer',
  'unavailable',
  'rate'
]);

export class Enter {
  readonly #ports: EnterPorts;

  constructor(ports: EnterPorts) {
    this.#ports = ports;
  }

  /** With the setup link: the relay's workspace, its document and the first member. */
  async create(input: Founder & { readonly setup: string }): Promise<Result<undefined, EnterProblem>> {
    const vacant = this.#vacant();
    if (!vacant.ok) return vacant;
    const { access, registry, take } = this.#ports;
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
    const entered = await take({ ...entryOf(answer.value), toWrite: toWriteOf(input) });
    // Only now: without an entry, the next try needs the same ids.
    if (!this.#vacant().ok) registry.writeCreation(null);
    return entered;
  }

  /** Without a relay. */
  async createSolo(input: Founder): Promise<Result<undefined, EnterProblem>> {
    const vacant = this.#vacant();
    if (!vacant.ok) return vacant;
    return this.#ports.take({
      ...this.#newIds(),
      memberName: input.name,
      credential: null,
      toWrite: toWriteOf(input)
    });
  }

  /** What an invite is for; asked before it is used up, because it is good once. */
  async look(secret: string): Promise<Result<Looked, EnterProblem>> {
    const { access, registry } = this.#ports;
    const entry = registry.read();
    if (!entry.ok) return err({ kind: 'open', problem: entry.error });
    const looked = await access.look(secret, registry.joining(secret));
    if (!looked.ok) return err({ kind: 'access', code: looked.error });
    const { workspaceId, role } = looked.value;
    const same = entry.value?.workspaceId === workspaceId;
    return ok({
      ...looked.value,
      here: entry.value ? (same ? 'same' : 'other') : 'nothing',
      offers: entry.value?.credential === null && role !== 'reader' ? 'bring' : 'apart'
    });
  }

  /**
   * With an invite. A device that the relay has turned away comes back with one and keeps its database (P5). A
   * device that holds another carnet does as `base` says: nothing is mixed and nothing is deleted unasked (S2).
   */
  async join(secret: string, base?: BaseChoice): Promise<Result<undefined, EnterProblem>> {
    const { registry } = this.#ports;
    const before = registry.read();
    if (!before.ok) return err({ kind: 'open', problem: before.error });
    // Before the relay is asked to redeem: a refusal here must not use the invite up.
    const refusal = before.value && (await this.#refuseJoin(secret, base));
    if (refusal) return err(refusal);
    const answer = await this.#redeem(secret);
    if (!answer.ok) return answer;
    // Read again: another tab with the same link was given the same answer, and may be at work in that carnet already.
    const meanwhile = registry.read();
    if (!meanwhile.ok) return err({ kind: 'open', problem: meanwhile.error });
    const bring = base === 'bring' ? before.value?.workspaceId : undefined;
    const entered = await this.#enterBeside(meanwhile.value, entryOf(answer.value), bring);
    // Only now: until the credential is in the entry, the next try needs the same secret.
    const now = registry.read();
    if (now.ok && now.value?.credential === answer.value.credential) registry.writeJoining(null);
    return entered;
  }

  /**
   * An answer can get lost after the relay has used the invite up: asked again with the same secret of a credential, it
   * answers again, and the same to every tab that asks. So that secret is drawn here, and written down before the asking.
   */
  async #redeem(secret: string): Promise<Result<CredentialResponse, EnterProblem>> {
    const { access, registry, random } = this.#ports;
    const credentialSecret = registry.joining(secret) ?? newCredentialSecret(random);
    const noted = registry.writeJoining({ secret, credentialSecret });
    if (!noted.ok) return err({ kind: 'open', problem: noted.error });
    const answer = await access.join(secret, credentialSecret);
    if (answer.ok) return answer;
    if (!MAYBE_DONE.has(answer.error)) registry.writeJoining(null);
    return err({ kind: 'access', code: answer.error });
  }

  /** Enters a carnet just joined, on a device that may have this one or another; `bring` is one to bring along. */
  async #enterBeside(
    before: DeviceEntry | null,
    entry: DeviceEntry,
    bring: WorkspaceId | undefined
  ): Promise<Result<undefined, EnterProblem>> {
    const { others, take } = this.#ports;
    if (!before) return take(entry);
    if (before.workspaceId === entry.workspaceId) return take(again(before, entry));
    const kept = this.#keepApart(before);
    if (!kept.ok) return kept;
    // Kept apart before, and joined again: it takes its database up, and its old access must not be found any more.
    const here = others.find(entry.workspaceId);
    const found = here ? again(here, entry) : entry;
    const entered = await take(bring === undefined ? found : { ...found, bring });
    others.forget(entry.workspaceId);
    return entered;
  }

  async #refuseJoin(secret: string, base: BaseChoice | undefined): Promise<EnterProblem | null> {
    const looked = await this.look(secret);
    if (!looked.ok) return looked.error;
    const mayAttach = this.#ports.workspace()?.mayAttach ?? false;
    if (looked.value.here === 'same') return mayAttach ? null : { kind: 'access', code: 'already-here' };
    return base ? null : { kind: 'access', code: 'other-workspace' };
  }

  /**
   * S2: a workspace gets a relay under the same ids and everything is then pushed: one of this device alone, or one
   * whose relay was lost and is made again.
   */
  async connect(setup: string): Promise<Result<undefined, EnterProblem>> {
    const { registry, access, take } = this.#ports;
    const workspace = this.#ports.workspace();
    if (!workspace) return err({ kind: 'access', code: 'invalid-request' });
    const answer = await access.create({
      setup,
      workspaceId: workspace.workspaceId,
      memberId: workspace.memberId,
      memberName: workspace.me.name
    });
    if (!answer.ok) return err({ kind: 'access', code: answer.error });
    const before = registry.read();
    const entry = entryOf(answer.value);
    return take(before.ok && before.value ? again(before.value, entry) : entry);
  }

  /** Opens another carnet of this device; the open one takes its place among the others. */
  async switchTo(workspaceId: WorkspaceId): Promise<Result<undefined, EnterProblem>> {
    const { registry, others, take } = this.#ports;
    const current = registry.read();
    if (!current.ok) return err({ kind: 'open', problem: current.error });
    // The list may still name it, with the access it had before.
    if (current.value?.workspaceId === workspaceId) return err({ kind: 'access', code: 'already-here' });
    const chosen = others.find(workspaceId);
    if (!chosen) return err({ kind: 'access', code: 'not-found' });
    const kept = current.value ? this.#keepApart(current.value) : ok();
    if (!kept.ok) return kept;
    const entered = await take(chosen);
    // Last: until the entry is written, the list is the only place that knows of it.
    others.forget(workspaceId);
    return entered;
  }

  #keepApart(entry: DeviceEntry): Result<undefined, EnterProblem> {
    const { others, workspace } = this.#ports;
    const kept = others.keep(entry, workspace()?.settings.company ?? '');
    return kept.ok ? ok() : err({ kind: 'open', problem: kept.error });
  }

  /** This device has no entry yet, as far as can be read; another tab may have written it meanwhile. */
  #vacant(): Result<undefined, EnterProblem> {
    const entry = this.#ports.registry.read();
    if (!entry.ok) return err({ kind: 'open', problem: entry.error });
    return entry.value ? err({ kind: 'access', code: 'already-here' }) : ok();
  }

  #newIds(): { readonly workspaceId: string; readonly memberId: string } {
    const { random } = this.#ports;
    return { workspaceId: randomUuid(random), memberId: randomUuid(random) };
  }
}

function toWriteOf({ company, email }: Founder) {
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
