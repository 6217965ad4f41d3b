/** What an open sheet needs of the rest of the world; the workspace client implements it, tests imitate it. */
import type { Clock } from '../base/clock.ts';
import type { Dispose } from '../base/disposables.ts';
import type { ContactId, DocId, MemberId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import type { Result } from '../base/result.ts';
import type { Fact } from '../contact/types.ts';
import type { ListRow } from '../projections/types.ts';
import type { Look } from '../rules/tree.ts';
import type { TabPresence } from '../sync/types.ts';
import type { Places } from './places.ts';
import type { AnswersPort } from './contactAnswers.svelte.ts';
import type { Act, CommitProblem, RuleFacts, WorkerEvent } from './workerApi.ts';

/** What is told of an address that was written and looked for offline; `wrote`: the facts of the act. */
interface AddressesAsked {
  entered(contact: ContactId, wrote: readonly Fact[]): void;
}

/** The store of documents as seen from the page. */
export interface DocumentPort {
  readonly memberId: MemberId;
  /** Timers and the device's time. */
  readonly clock: Clock;
  readonly random: Random;
  /** Milliseconds to add to the device's clock to get the relay's time (C2). */
  clockOffset(): number;
  /** What is stored of it, in order, and from then on `document` events; null: not on this device. */
  subscribe(docId: DocId): Promise<readonly Uint8Array[] | null>;
  unsubscribe(docId: DocId): Promise<void>;
  /** Resolves once the change is durable on this device. */
  commit(act: Act): Promise<Result<undefined, CommitProblem>>;
  /** Where addresses lie, offline. */
  readonly places: Places;
  /** Where addresses lie, by a service on the network; null: nothing is sent from here. */
  readonly geocoding: AddressesAsked | null;
  /** R7: what the gate of a command looks at, as this device knows it now. */
  lookAround(ids: readonly ContactId[]): Promise<Look>;
  on(listen: (event: WorkerEvent) => void): Dispose;
}

export interface SheetPort extends DocumentPort, AnswersPort {
  /** What this tab last told of itself. */
  readonly presence: TabPresence | null;
  setPresence(tab: TabPresence): void;
  rowsOf(ids: readonly ContactId[]): Promise<readonly ListRow[]>;
  childrenOf(id: ContactId): Promise<readonly ListRow[]>;
  /** R7: the trees of these contacts, and those who have appointments there. */
  factsAround(ids: readonly ContactId[]): Promise<RuleFacts>;
  nextQuoteNumber(): Promise<string>;
}
