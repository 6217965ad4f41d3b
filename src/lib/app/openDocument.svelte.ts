import type { Dispose } from '../base/disposables.ts';
import type { ContactId } from '../base/ids.ts';
import { createLatest } from '../base/latest.ts';
import { withOwnFacts } from '../commands/ownFacts.ts';
import { mayChangeHands } from '../commands/changeContact.ts';
import { moveAsks } from '../commands/startsDocument.ts';
import { KINDS, type KindDef } from '../contact/kinds.ts';
import { property } from '../contact/records.ts';
import type { EntityView, FieldView } from '../contact/types.ts';
import { addressFor } from '../rules/addressFor.ts';
import { clientNotesFor } from '../rules/clientNotes.ts';
import { gate } from '../rules/gate.ts';
import type { Look } from '../rules/tree.ts';
import type { AddressUse, ChosenAddress, NoteShown } from '../rules/types/assessment.ts';
import type { GateAnswer } from '../rules/types/warning.ts';
import type { OpenContact } from './openContact.svelte.ts';
import type { DocumentPort } from './sheetPort.ts';
import type { WorkerEvent } from './workerApi.ts';

/** R9: a way on from the state that shows. */
export interface Move {
  readonly to: string;
  /** R7: the rules are asked on it. */
  readonly asks: boolean;
  /** R7: a block stands in the way of it now. */
  readonly blocked: boolean;
}

/** A business document open on the page: what it may do next, and what holds around it, as this device knows it now. */
export class OpenDocument {
  readonly sheet: OpenContact;
  readonly entity: string;
  readonly #port: Pick<DocumentPort, 'lookAround' | 'on'>;
  readonly #stop: Dispose;
  #rows: Look | null = $state.raw(null);
  readonly #read = createLatest(() => this.#readRows());
  #closed = false;
  /** What the open contact says itself is newer than what was looked up about it. */
  readonly #look = $derived.by(() =>
    this.#rows && this.sheet.view ? withOwnFacts(this.#rows, this.sheet.view) : null
  );
  readonly #answer = $derived.by(() => this.#ask());
  /** Notes are no facts: what was looked up has them, the open contact's facts have not. */
  readonly #notes = $derived.by((): readonly NoteShown[] =>
    this.#rows ? clientNotesFor(this.sheet.id, this.site, this.#rows) : []
  );

  constructor(sheet: OpenContact, entity: string, port: Pick<DocumentPort, 'lookAround' | 'on'>) {
    this.sheet = sheet;
    this.entity = entity;
    this.#port = port;
    this.#stop = port.on((event) => this.#receive(event));
    void this.#read();
  }

  /** Null: no such document is here (yet). */
  get view(): EntityView | null {
    const entity = this.sheet.view?.entities.get(this.entity);
    return entity && this.#kindOf(entity) ? entity : null;
  }
  get kind(): KindDef | null {
    return this.view && this.#kindOf(this.view);
  }

  field(name: string): FieldView {
    return this.sheet.field(name, this.entity);
  }

  /** As it shows; as it was born where nobody has moved it. */
  get state(): string {
    const { value } = this.field('state');
    return typeof value === 'string' ? value : (this.kind?.initial ?? '');
  }

  get site(): ContactId | null {
    const { value } = this.field('site');
    return typeof value === 'string' ? value : null;
  }

  /** Where it lies now, when it was given to another contact; it counts for nothing here. */
  get movedTo(): { readonly contact: ContactId; readonly entity: string | null } | null {
    return refOf(this.field('movedTo'));
  }
  /** What it was made from. */
  get from(): { readonly contact: ContactId; readonly entity: string | null } | null {
    return refOf(this.field('from'));
  }

  /** R7: what would be asked if it were committed now; null while that is not known, and where no warning looks. */
  get answer(): GateAnswer | null {
    return this.#answer;
  }
  get isBlocked(): boolean {
    return this.#answer?.verdict === 'block';
  }

  get moves(): readonly Move[] {
    const { kind, state } = this;
    if (!kind || !Object.hasOwn(kind.transitions, state)) return [];
    return (kind.transitions[state] ?? []).map((to) => {
      const asks = kind.warning !== null && moveAsks([state], to);
      return { to, asks, blocked: asks && this.isBlocked };
    });
  }

  /** It is neither committed nor over: another contact may be chosen for it. */
  get mayChangeHands(): boolean {
    return this.kind !== null && mayChangeHands(this.kind.name, this.state);
  }

  /** R23. */
  get notes(): readonly NoteShown[] {
    return this.#notes;
  }

  /** R13: the address that it would use; null while that is not known. */
  proposed(use: AddressUse): ChosenAddress | null {
    return this.#look && addressFor(this.sheet.id, use, this.#look.tree(this.sheet.id));
  }

  close(): void {
    this.#closed = true;
    this.#stop();
  }

  #kindOf({ kind, born }: EntityView): KindDef | null {
    const def = KINDS.get(born ? kind : '');
    return def?.place === 'contact' ? def : null;
  }

  #ask(): GateAnswer | null {
    const kind = this.kind?.warning;
    if (!kind || !this.#look) return null;
    const document = { contact: this.sheet.id, entity: this.entity };
    return gate(kind, { client: this.sheet.id, site: this.site, document }, this.#look);
  }

  #receive(event: WorkerEvent): void {
    if (event.type === 'rows' && (event.ids === null || event.ids.some((id) => this.#isNear(id))))
      void this.#read();
    // Its tree has another shape, or the device holds all of it now.
    if (event.type === 'assessment' && event.id === this.sheet.id) void this.#read();
  }

  #isNear(id: ContactId): boolean {
    const near = [this.sheet.id, ...(this.site === null ? [] : [this.site])];
    return near.includes(id) || near.some((start) => this.#rows?.tree(start).facts.has(id));
  }

  /** Reads what is around it. */
  async #readRows(): Promise<void> {
    if (this.#closed) return;
    const { site } = this;
    this.#rows = await this.#port.lookAround(site === null ? [this.sheet.id] : [this.sheet.id, site]);
    // The document may have come meanwhile, and say that it takes place elsewhere.
    if (this.site !== site) void this.#read();
  }
}

function refOf({ value }: FieldView): { readonly contact: ContactId; readonly entity: string | null } | null {
  const [contact, entity] = [property(value, 'contact'), property(value, 'entity')];
  if (typeof contact !== 'string') return null;
  return { contact, entity: typeof entity === 'string' ? entity : null };
}
