import * as Y from 'yjs';
import type { DocId, MemberId } from '../base/ids.ts';
import { createDocument } from '../contact/document.ts';
import { fieldView, readDocument } from '../contact/read.ts';
import type { DocumentView } from '../contact/types.ts';
import { membersOf, type Member } from './members.ts';
import { tagsOf, type Tag } from './tags.ts';

const DEFAULT_TIME_ZONE = 'Europe/Paris';

/**
 * The workspace's own document as the page reads it: company, time zone, members. It only reads; writes go
 * through a document session like any other (architecture.md, one way in).
 */
export class WorkspaceDocument {
  readonly #doc: Y.Doc;
  #view: DocumentView = $state.raw() as DocumentView;
  readonly #members = $derived(membersOf(this.#view));
  readonly #tags = $derived(tagsOf(this.#view));

  constructor(id: DocId) {
    this.#doc = createDocument(id);
    this.#view = readDocument(this.#doc);
  }

  /** A stored state, another device's change, or this page's own: applying one twice changes nothing. */
  apply(update: Uint8Array): void {
    Y.applyUpdate(this.#doc, update);
    this.#view = readDocument(this.#doc);
  }

  destroy(): void {
    this.#doc.destroy();
  }

  get view(): DocumentView {
    return this.#view;
  }

  /** Former members included: what they wrote keeps its name. */
  get members(): ReadonlyMap<MemberId, Member> {
    return this.#members;
  }

  get tags(): ReadonlyMap<string, Tag> {
    return this.#tags;
  }

  /** Name of the company; '' while nobody gave one. */
  get company(): string {
    return this.#text('name') ?? '';
  }

  /** ISO 3166 code of the country that phone numbers are read in. */
  get country(): string {
    return this.#text('country') ?? 'FR';
  }

  get timeZone(): string {
    const zone = this.#text('timeZone');
    return zone !== null && isTimeZone(zone) ? zone : DEFAULT_TIME_ZONE;
  }

  #text(field: string): string | null {
    const { value } = fieldView(this.#view, field);
    return typeof value === 'string' ? value : null;
  }
}

/** Intl throws on a name it does not know, and a document may hold anything. */
function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
