import { assert } from '../base/assert.ts';
import type { ContactId } from '../base/ids.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Acknowledged, CommandContext, Done, ManyDone } from '../commands/types.ts';
import type { Fact } from '../contact/types.ts';
import { commandContext } from './commandContext.ts';
import type { DocumentSession } from './documentSession.ts';
import type { DraftProblem, FieldWrite } from './fieldEditor.svelte.ts';
import { writeField } from './fieldCommands.ts';
import { actGated, type GatedAct, type GatedProblem } from './gatedActs.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { ActResult, SheetAct } from './sheetActs.ts';
import { lookUpWritten } from './lookUpWritten.ts';
import { withLook } from './withLook.ts';

export interface SheetGatedAct<T extends Done | ManyDone> extends Omit<GatedAct<T>, 'contact' | 'on'> {
  /** Other contacts whose documents it writes. */
  readonly with?: readonly ContactId[];
}

export interface SheetWritesOptions {
  readonly id: ContactId;
  readonly documents: OpenDocuments;
  readonly session: DocumentSession;
  /** What it is called now, for whoever takes an act back. */
  readonly name: () => string;
  /** The workspace's country, which phone numbers are read in. */
  readonly country: () => string | undefined;
}

/** What a sheet writes into its contact: each resolves when it is durable on this device, and can be taken back. */
export class SheetWrites {
  readonly #options: SheetWritesOptions;

  constructor(options: SheetWritesOptions) {
    this.#options = options;
  }

  /** R7: an act that asks the rules, on this contact first and on others with it; see gatedActs.ts. */
  actGated<T extends Done | ManyDone>(
    { with: others = [], ...act }: SheetGatedAct<T>,
    acknowledged?: Acknowledged
  ): Promise<Result<T, GatedProblem>> {
    const { id, documents, name } = this.#options;
    return actGated(documents, { ...act, contact: name(), on: [id, ...others] }, acknowledged);
  }

  async act({ command, ...act }: SheetAct, acknowledged?: Acknowledged): Promise<ActResult> {
    const { session, documents, name } = this.#options;
    const result = await session.act((doc) => command(doc, this.#context()));
    // Most acts ask the rules nothing, and are not kept waiting for a look at other contacts.
    if (!result.ok && result.error.code === 'no-look') {
      return this.actGated({ ...act, run: (doc, context) => command(doc(), context) }, acknowledged);
    }
    if (!result.ok) return result;
    documents.undo.push({ ...act, contact: name() }, result.value);
    this.#follow(result.value.wrote);
    return result;
  }

  /** A draft of a field; answers the facts it made. */
  async write(draft: FieldWrite): Promise<Result<readonly Fact[], DraftProblem>> {
    const { entity, field, value, seen, own } = draft;
    const { id, session, documents, name } = this.#options;
    const input = { field, value, seen, own, ...(entity ? { entity } : {}) };
    const direct = await session.act((doc) => writeField(doc, this.#context(), input));
    const result =
      direct.ok || direct.error.code !== 'no-look'
        ? direct
        : await withLook(
            documents,
            { on: [id], sites: () => [], acknowledged: undefined },
            (docs, context) => {
              const doc = docs.get(id);
              assert(doc, 'a look opens the documents that it is asked for');
              return writeField(doc, context, input);
            }
          );
    if (!result.ok) return err(result.error.code);
    documents.undo.push({ name: 'edit', field, contact: name() }, result.value, own);
    this.#follow(result.value.wrote);
    return ok(result.value.wrote);
  }

  /** R18: an address that was written is looked up; nobody waits for it. */
  #follow(wrote: readonly Fact[]): void {
    const { id, documents, country } = this.#options;
    lookUpWritten(documents, { contact: id, wrote, country: country() });
  }

  #context(): CommandContext {
    return commandContext(this.#options.documents.port, this.#options.country());
  }
}
