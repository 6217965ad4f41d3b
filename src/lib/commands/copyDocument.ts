/** Making a document from another of the same contact. */
import type * as Y from 'yjs';
import { randomShortId } from '../base/ids.ts';
import { err, ok } from '../base/result.ts';
import { readDocument } from '../contact/read.ts';
import { act } from './act.ts';
import { documentDefaults } from './documentDefaults.ts';
import { birthEdits, parseFields, shownFields, shownSets, type Fields } from './documentEdits.ts';
import { findDocument } from './findDocument.ts';
import type { Started } from './startDocument.ts';
import type { CommandContext, Outcome } from './types.ts';

interface Conversion {
  readonly to: string;
  /** States it is made from: what was refused or cancelled leads nowhere, and only an order is invoiced. */
  readonly states: readonly string[];
  readonly takes: readonly string[];
}

const CONVERSIONS: Readonly<Partial<Record<string, Conversion>>> = {
  opportunity: { to: 'quote', states: ['open', 'won'], takes: ['title', 'vendor'] },
  quote: {
    to: 'invoice',
    states: ['validated'],
    takes: [
      'title',
      'vendor',
      'invoiceAddress',
      'deliveryAddress',
      'fiscalPosition',
      'paymentTerm',
      'line/<id>'
    ]
  }
};

/** What is of this one document only: its course, its dates, who signed it, who let it pass. */
const NOT_DUPLICATED: readonly string[] = [
  'archived',
  'state',
  'number',
  'date',
  'from',
  'movedTo',
  'clearance',
  'acceptance',
  'validUntil',
  'closeOn',
  'dueOn',
  'doneOn',
  'start',
  'report/arrivedAt',
  'report/leftAt',
  'report/work',
  'report/remarks'
];

export interface CopyInput {
  readonly entity: string;
  /** What the new document says otherwise: its number, its date. */
  readonly fields?: Fields;
}

/** Makes the quote of an opportunity, or the invoice of a quote that was validated. The gate is asked (R7). */
export function convertDocument(doc: Y.Doc, context: CommandContext, input: CopyInput): Outcome<Started> {
  const view = readDocument(doc);
  const found = findDocument(view, input.entity);
  if (!found.ok) return found;
  const { document, kind, state } = found.value;
  const conversion = CONVERSIONS[kind.name];
  if (!conversion) return err({ code: 'unknown-entity', entity: input.entity });
  if (!conversion.states.includes(state)) return err({ code: 'wrong-state', state });
  const given = parseFields(context, conversion.to, input.fields ?? {});
  if (!given.ok) return given;
  const entity = randomShortId(context.random);
  const fields = {
    ...documentDefaults(conversion.to, view, context),
    ...shownFields(document, (name) => conversion.takes.includes(name)),
    from: { contact: view.id, entity: input.entity },
    ...given.value
  };
  const done = act(doc, context, birthEdits(entity, conversion.to, fields), view);
  return done.ok ? ok({ ...done.value, entity }) : done;
}

/** Makes another document of the same kind, from its beginning. The gate is asked (R7). */
export function duplicateDocument(doc: Y.Doc, context: CommandContext, input: CopyInput): Outcome<Started> {
  const view = readDocument(doc);
  const found = findDocument(view, input.entity);
  if (!found.ok) return found;
  const { document, kind } = found.value;
  const given = parseFields(context, kind.name, input.fields ?? {});
  if (!given.ok) return given;
  const entity = randomShortId(context.random);
  const isTaken = (name: string): boolean => !NOT_DUPLICATED.includes(name);
  const fields = { ...shownFields(document, isTaken), ...given.value };
  const done = act(doc, context, birthEdits(entity, kind.name, fields, shownSets(document, isTaken)), view);
  return done.ok ? ok({ ...done.value, entity }) : done;
}
