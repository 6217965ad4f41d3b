import type { MemberId } from '../base/ids.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { membersOf, type Member } from './members.ts';
import { tagsOf, type Tag } from './tags.ts';
import { timeZoneOf } from './timeZone.ts';

/**
 * The workspace's own document as the page reads it: company, time zone, members. The worker tells what it
 * says; writes go through a document session like any other (architecture.md, one way in).
 */
export class WorkspaceDocument {
  #view: DocumentView = $state.raw() as DocumentView;
  readonly #members = $derived(membersOf(this.#view));
  readonly #tags = $derived(tagsOf(this.#view));

  constructor(view: DocumentView) {
    this.#view = view;
  }

  update(view: DocumentView): void {
    this.#view = view;
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

  /**
   * The geocoder that addresses are sent to; '' sends none. As long as people have not agreed on it, one of them has
   * said that nothing leaves the device, or that it goes elsewhere.
   */
  get geocoder(): string {
    return fieldView(this.#view, 'geocoder').conflict ? '' : (this.#text('geocoder') ?? '');
  }

  get timeZone(): string {
    return timeZoneOf(this.#view);
  }

  #text(field: string): string | null {
    const { value } = fieldView(this.#view, field);
    return typeof value === 'string' ? value : null;
  }
}
