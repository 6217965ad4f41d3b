import type { Dispose } from '../base/disposables.ts';
import type { ContactId } from '../base/ids.ts';
import { createLatest } from '../base/latest.ts';
import { withOwnFacts } from '../commands/ownFacts.ts';
import type { TimelineLine } from '../projections/types.ts';
import { addressFor } from '../rules/addressFor.ts';
import { momentOf } from '../rules/days.ts';
import type { Look } from '../rules/tree.ts';
import type { AddressUse, ChosenAddress } from '../rules/types/assessment.ts';
import { textIn, textOf, valueOf } from '../rules/values.ts';
import { notesOf } from './notesText.ts';
import type { OpenDocument } from './openDocument.svelte.ts';
import { partyOf, type PrintedParty } from './printedParty.ts';
import { linesOfFacts, type PrintedLines } from './printedLines.ts';
import type { DocumentPort } from './sheetPort.ts';
import type { TimelinePort } from './timeline.svelte.ts';

/** R13: who a paper is made out to, or where the work is, and what chose that contact. */
export interface PrintedPlace {
  readonly party: PrintedParty;
  readonly rule: ChosenAddress['rule'] | 'by-hand' | 'at-contact';
}

/** What an appointment was made from. */
export interface PrintedSource extends PrintedLines {
  readonly number: string;
  readonly title: string;
  /** The day it was signed, else its own. */
  readonly date: string;
}

/** What of R23 a row keeps is the beginning of a note. */
export interface PrintedNote {
  readonly name: string;
  readonly note: string;
}

type PrintPort = Pick<DocumentPort, 'lookAround' | 'on'> & TimelinePort;

const PLACES = ['site', 'invoiceAddress', 'deliveryAddress'] as const;
const NOT_HELD: readonly string[] = ['cancelled', 'postponed'];
/** A paper tells of the last few, and they are looked for among these. */
const EARLIER = 5;
const LOOKED_THROUGH = 500;

/** A business document with all that its paper names from elsewhere, as this device knows it now. */
export class OpenPrint {
  readonly document: OpenDocument;
  readonly #port: PrintPort;
  readonly #stop: Dispose;
  readonly #read = createLatest(() => this.#readAround());
  #closed = false;
  #rows: Look | null = $state.raw(null);
  #earlier: readonly TimelineLine[] = $state.raw([]);
  readonly #look = $derived.by(() => {
    const { view } = this.document.sheet;
    return this.#rows && view ? withOwnFacts(this.#rows, view) : null;
  });

  constructor(document: OpenDocument, port: PrintPort) {
    this.document = document;
    this.#port = port;
    this.#stop = port.on(({ type }) => {
      if (type === 'rows') void this.#read();
    });
    void this.#read();
  }

  /** Everything that a paper names is here. */
  get ready(): boolean {
    return this.#look !== null;
  }

  /** '' where the document does not say it. */
  text(field: string): string {
    const { value } = this.document.field(field);
    return typeof value === 'string' ? value : '';
  }

  /** Ms of a day or an instant; null where it is none. */
  moment(field: string): number | null {
    return momentOf(this.text(field));
  }

  get client(): PrintedParty | null {
    return this.#look && partyOf(this.document.sheet.id, this.#look);
  }

  /** R13: the one that was chosen; without one, the one that the rules would choose. */
  addressOf(use: AddressUse): PrintedPlace | null {
    const look = this.#look;
    const id = this.document.sheet.id;
    const chosen = this.#contactIn(use === 'invoice' ? 'invoiceAddress' : 'deliveryAddress');
    const proposed = look && addressFor(id, use, look.tree(id));
    const rule = chosen === null || chosen === proposed?.contact ? (proposed?.rule ?? 'none') : 'by-hand';
    return this.#placeAt(chosen ?? proposed?.contact ?? id, rule);
  }

  /** Where an appointment takes place. */
  get site(): PrintedPlace | null {
    const { site, sheet } = this.document;
    return this.#placeAt(site ?? sheet.id, site === null ? 'at-contact' : 'by-hand');
  }

  /** Appointments at the same place that were before this one, the latest first. */
  get earlier(): readonly TimelineLine[] {
    return earlierVisits(this.#earlier, this.document, this.moment('start'));
  }

  /** The quote or the order that it was made from. */
  get source(): PrintedSource | null {
    const ref = this.document.from;
    const facts = ref?.entity && this.#look?.tree(ref.contact).facts.get(ref.contact)?.entities[ref.entity];
    if (!facts || facts.kind !== 'quote') return null;
    const text = (field: string): string => textOf(facts, field) ?? '';
    const signedOn = textIn(valueOf(facts, 'acceptance'), 'on');
    return {
      ...linesOfFacts(facts),
      number: text('number'),
      title: text('title'),
      date: signedOn ?? text('date')
    };
  }

  /** R23: whole where the contact is open here. */
  get notes(): readonly PrintedNote[] {
    const { sheet, notes } = this.document;
    const own = sheet.doc ? notesOf(sheet.doc).clientNote.trim() : '';
    return notes.map(({ contact, name, note }) => ({
      name,
      note: contact === sheet.id && own !== '' ? own : note
    }));
  }

  close(): void {
    this.#closed = true;
    this.#stop();
  }

  #contactIn(field: (typeof PLACES)[number]): ContactId | null {
    return this.text(field) || null;
  }

  #placeAt(id: ContactId, rule: PrintedPlace['rule']): PrintedPlace | null {
    const party = this.#look && partyOf(id, this.#look);
    return party && { party, rule };
  }

  #named(): readonly ContactId[] {
    const { sheet, from } = this.document;
    const places = PLACES.flatMap((field) => this.#contactIn(field) ?? []);
    return [sheet.id, ...places, ...(from ? [from.contact] : [])];
  }

  async #readAround(): Promise<void> {
    if (this.#closed) return;
    const named = this.#named();
    const [rows, { lines }] = await Promise.all([
      this.#port.lookAround(named),
      this.#port.timeline({
        contact: this.document.site ?? this.document.sheet.id,
        kinds: this.document.kind?.name === 'appointment' ? ['appointment'] : [],
        count: LOOKED_THROUGH
      })
    ]);
    this.#rows = rows;
    this.#earlier = lines;
    // The document may have been given another address meanwhile.
    if (this.#named().join() !== named.join()) void this.#read();
  }
}

/** What took place there before, the latest first; what was called off did not. */
function earlierVisits(
  lines: readonly TimelineLine[],
  document: OpenDocument,
  start: number | null
): readonly TimelineLine[] {
  const place = document.site ?? document.sheet.id;
  return lines
    .filter((line) => line.contact !== document.sheet.id || line.entity !== document.entity)
    .filter((line) => (line.site ?? line.contact) === place && line.isDated && !NOT_HELD.includes(line.state))
    .filter((line) => start === null || line.at < start)
    .slice(0, EARLIER);
}
