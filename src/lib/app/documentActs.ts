/** What people do with business documents of a contact (R9): each an act that may ask the rules (R7). */
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { ok, type Result } from '../base/result.ts';
import { changeContact, type ContactChanged } from '../commands/changeContact.ts';
import { changeState } from '../commands/changeState.ts';
import { convertDocument, duplicateDocument } from '../commands/copyDocument.ts';
import { setField } from '../commands/editField.ts';
import { mayGoOn } from '../commands/mayGoOn.ts';
import { startDocument, type Started, type StartInput } from '../commands/startDocument.ts';
import type { Acknowledged, Done } from '../commands/types.ts';
import { seenOf } from '../contact/viewAccess.ts';
import { KINDS } from '../contact/kinds.ts';
import { todayOf } from './days.ts';
import { actGated, type GatedProblem } from './gatedActs.ts';
import type { OpenDocument } from './openDocument.svelte.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { SheetPort } from './sheetPort.ts';

/** Kinds that people make from a contact, in the order in which they come about. */
export const STARTED_KINDS = ['appointment', 'opportunity', 'quote', 'invoice', 'activity'] as const;
export type StartedKind = (typeof STARTED_KINDS)[number] | 'purchaseOrder';

/** What making a document needs of the workspace. */
export interface Making {
  readonly port: Pick<SheetPort, 'memberId' | 'clock' | 'clockOffset' | 'nextQuoteNumber' | 'lookAround'>;
  readonly timeZone: string;
}

interface NewDocument {
  readonly kind: string;
  readonly contact: { readonly id: ContactId; readonly name: string };
  readonly title?: string;
  readonly fields?: Readonly<Record<string, Json>>;
}

/** Starts a document at a contact, which need not be open. */
export async function startAt(
  documents: OpenDocuments,
  making: Making,
  { kind, contact, title = '', fields: given = {} }: NewDocument,
  acknowledged?: Acknowledged
): Promise<Result<Started, GatedProblem>> {
  const fields = {
    ...(await firstFields(kind, making)),
    ...given,
    ...(title.trim() === '' ? {} : { title })
  };
  // Whoever makes an appointment or a to-do is the first to be in it.
  const assignees = kind === 'appointment' || kind === 'activity' ? [making.port.memberId] : [];
  return startWith(documents, contact, { kind, fields, assignees }, acknowledged);
}

/** Starts a document with all that it begins with. */
export function startWith(
  documents: OpenDocuments,
  contact: NewDocument['contact'],
  input: StartInput,
  acknowledged?: Acknowledged
): Promise<Result<Started, GatedProblem>> {
  return actGated(
    documents,
    {
      name: 'start',
      field: '',
      contact: contact.name,
      on: [contact.id],
      run: (doc, context) => startDocument(doc(), context, input)
    },
    acknowledged
  );
}

/** R7: what choosing this contact for a document would be answered, before anything is written. */
export async function mayChoose(
  port: Pick<SheetPort, 'lookAround'>,
  kind: string,
  { client, site }: { readonly client: ContactId; readonly site?: ContactId | null },
  acknowledged?: Acknowledged
): Promise<Result<undefined, GatedProblem>> {
  const warning = KINDS.get(kind)?.warning;
  if (!warning) return ok();
  const look = await port.lookAround(site ? [client, site] : [client]);
  const passed = mayGoOn(warning, { client, site: site ?? null }, look, acknowledged);
  return passed.ok ? ok() : passed;
}

/** R9: moves it along a transition. */
export function moveTo(
  { sheet, entity }: OpenDocument,
  to: string,
  acknowledged?: Acknowledged
): Promise<Result<Done, GatedProblem>> {
  const seen = seenOf(sheet.field('state', entity));
  return sheet.actGated(
    {
      name: 'edit',
      field: 'state',
      entity,
      run: (doc, context) => changeState(doc(), context, { entity, to, seen })
    },
    acknowledged
  );
}

/** The quote of an opportunity, the invoice of an order. */
export async function convert(
  { sheet, entity, kind }: OpenDocument,
  making: Making,
  acknowledged?: Acknowledged
): Promise<Result<Started, GatedProblem>> {
  const fields = await firstFields(kind?.name === 'opportunity' ? 'quote' : 'invoice', making);
  return sheet.actGated(
    {
      name: 'convert',
      field: '',
      entity,
      run: (doc, context) => convertDocument(doc(), context, { entity, fields })
    },
    acknowledged
  );
}

export async function duplicate(
  { sheet, entity, kind }: OpenDocument,
  making: Making,
  acknowledged?: Acknowledged
): Promise<Result<Started, GatedProblem>> {
  const fields = await firstFields(kind?.name ?? '', making);
  return sheet.actGated(
    {
      name: 'duplicate',
      field: '',
      entity,
      run: (doc, context) => duplicateDocument(doc(), context, { entity, fields })
    },
    acknowledged
  );
}

/** Gives it to another contact: a copy there, and here where it went. */
export function giveTo(
  { sheet, entity }: OpenDocument,
  to: ContactId,
  acknowledged?: Acknowledged
): Promise<Result<ContactChanged, GatedProblem>> {
  return sheet.actGated(
    {
      name: 'changeContact',
      field: '',
      entity,
      with: [to],
      run: (doc, context) => changeContact(context, { from: doc(), to: doc(to), entity })
    },
    acknowledged
  );
}

/** Its site, or one of its addresses: another place is asked about like another contact. */
export function choosePlace(
  { sheet, entity }: OpenDocument,
  field: 'site' | 'invoiceAddress' | 'deliveryAddress',
  contact: ContactId | null,
  acknowledged?: Acknowledged
): Promise<Result<Done, GatedProblem>> {
  const input = { entity, field, value: contact, seen: seenOf(sheet.field(field, entity)) };
  return sheet.actGated(
    {
      name: 'edit',
      field,
      entity,
      around: contact === null ? [] : [contact],
      run: (doc, context) => setField(doc(), context, input)
    },
    acknowledged
  );
}

/** What a new document of a kind says from its beginning: its number, its day. */
async function firstFields(
  kind: string,
  { port, timeZone }: Making
): Promise<Readonly<Record<string, string>>> {
  const today = todayOf(port, timeZone);
  switch (kind) {
    case 'quote':
      return { date: today, number: await port.nextQuoteNumber() };
    case 'invoice':
    case 'purchaseOrder':
      return { date: today };
    case 'activity':
      return { type: 'todo' };
    default:
      return {};
  }
}
