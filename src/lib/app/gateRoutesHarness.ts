/** A family that is blocked by somebody else, a page on which its documents are open, and every way from it to a document. */
import * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import type { Result } from '../base/result.ts';
import { startDocument, type StartInput } from '../commands/startDocument.ts';
import type { CommandContext } from '../commands/types.ts';
import { createContact, type ContactInput } from '../commands/createContact.ts';
import { setWarning } from '../commands/setWarning.ts';
import { openDocument } from '../contact/document.ts';
import { WARNING_KINDS } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import { applyEdits, type Edit } from '../contact/write.ts';
import { assess } from '../rules/assess.ts';
import { createLook } from '../rules/look.ts';
import { SETTINGS, TODAY } from '../rules/rulesHarness.ts';
import type { Issue, IssueCode } from '../rules/types/issue.ts';
import type { Making } from './documentActs.ts';
import { createDraftStore } from './draftStore.ts';
import { OpenContact } from './openContact.svelte.ts';
import { OpenDocument } from './openDocument.svelte.ts';
import { OpenDocuments } from './openDocuments.ts';
import { createMemoryStorage, MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

export const BLOCKER = 'bob';
const MAKER = 'maker';

export class GateScene {
  readonly store = new MemoryStore();
  readonly port = new MemoryPort(this.store, 'ana');
  readonly documents = new OpenDocuments(this.port);
  readonly making: Making = { port: this.port, timeZone: 'Europe/Paris' };
  readonly firm = this.#contact({ kind: 'main', name: 'SARL Brun', isCompany: true });
  /** An address under the firm: what stands over that stands over it. */
  readonly site = this.#contact({
    kind: 'child',
    parent: this.firm,
    addressType: 'delivery',
    name: 'Chantier'
  });
  /** Somebody else. */
  readonly other = this.#contact({ kind: 'main', name: 'Martin' });

  /** Whatever another device has written by now. */
  write(id: string, run: (doc: Y.Doc, context: CommandContext) => void, by = MAKER): void {
    const doc = openDocument(id, this.store.state(id) ?? new Uint8Array(), this.port.random);
    const look = createLook(this.store.rows(), true);
    run(doc, { by, now: this.port.clock.now(), random: this.port.random, look });
    this.store.write(id, Y.encodeStateAsUpdate(doc), null);
  }

  /** Beside what is there: neither knew of the other. */
  say(id: string, ...edits: readonly Edit[]): void {
    this.write(id, (doc, context) => void applyEdits(doc, edits, context));
  }

  start(id: string, input: StartInput): string {
    let entity = '';
    this.write(id, (doc, context) => {
      const started = startDocument(doc, context, input);
      assert(started.ok, 'nothing stands in the way yet');
      entity = started.value.entity;
    });
    return entity;
  }

  block(): void {
    this.write(
      this.firm,
      (doc, context) => {
        const warnings = WARNING_KINDS.map((kind) => ({ kind, seen: [] }));
        const set = setWarning(doc, context, { warnings, level: 'block', message: 'Mauvais payeur' });
        assert(set.ok, 'anybody may block');
      },
      BLOCKER
    );
  }

  async sheet(id: string): Promise<OpenContact> {
    const { port, documents } = this;
    const drafts = createDraftStore(createMemoryStorage());
    const sheet = new OpenContact({ id, port, documents, drafts, country: () => 'FR' });
    await settled(() => sheet.state === 'open');
    return sheet;
  }

  /** A document with its editor. */
  async open(id: string, entity: string): Promise<OpenDocument> {
    return new OpenDocument(await this.sheet(id), entity, this.port);
  }

  issue(id: string, code: IssueCode): Issue {
    const look = createLook(this.store.rows(), true);
    const found = assess(id, look, SETTINGS, TODAY)?.issues.find((issue) => issue.code === code);
    assert(found, 'the issue is there');
    return found;
  }

  seen(id: string, field: string, entity?: string) {
    return seenOf(this.view(id, field, entity));
  }

  view(id: string, field: string, entity?: string) {
    const state = this.store.state(id) ?? new Uint8Array();
    return fieldView(readDocument(openDocument(id, state, this.port.random)), field, entity);
  }

  /** All that is stored, to the byte. */
  bytes(): readonly string[] {
    return [this.firm, this.site, this.other].map((id) =>
      Buffer.from(this.store.state(id) ?? []).toString('base64')
    );
  }

  #contact(input: ContactInput): string {
    const context = { by: MAKER, now: this.port.clock.now(), random: this.port.random };
    const made = createContact(context, input);
    assert(made.ok, 'a contact is made');
    this.store.write(made.value.id, Y.encodeStateAsUpdate(made.value.doc), null);
    return made.value.id;
  }
}

/** Prepares a way in before the block comes, and returns it. */
export type AppRoute = (scene: GateScene) => Promise<() => Promise<Result<unknown, unknown> | null>>;
