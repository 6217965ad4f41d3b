/** Brings together what a paper is made of: the document, what it names from elsewhere, and the settings. */
import { companyIdentity } from '../../app/companyIdentity.ts';
import { scheduleOf, withdrawalFor } from '../../app/documentMoney.ts';
import { currencyOf, fiscalNoteOf } from '../../app/moneySettings.ts';
import type { OpenPrint } from '../../app/openPrint.svelte.ts';
import { formatPhone } from '../../app/phoneText.ts';
import type { PrintedParty } from '../../app/printedParty.ts';
import { linesOfView } from '../../app/printedLines.ts';
import { settingName } from '../../app/tags.ts';
import type { WorkspaceDocument } from '../../app/workspaceDocument.svelte.ts';
import type { MemberId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { TimelineLine } from '../../projections/types.ts';
import { formatIn, type Language } from '../../i18n/locale.svelte.ts';
import { printsWords } from '../../i18n/late/prints.ts';
import { textOf } from '../contact/valueText.ts';
import type { PaperLanguage } from './paperParts.ts';
import type { EarlierVisit, ReportParts } from './reportPaper.ts';
import type { Acceptance, SaleParts } from './salePaper.ts';

type Settings = Pick<WorkspaceDocument, 'view' | 'timeZone' | 'country' | 'members'>;

export interface PaperChoices {
  readonly withNotes: boolean;
  /** Null: as the law would have it. */
  readonly withForm: boolean | null;
}

export function paperLanguage(language: Language, settings: Settings): PaperLanguage {
  const format = formatIn(language, settings.timeZone);
  return {
    words: printsWords[language],
    format,
    currency: currencyOf(settings.view),
    country: settings.country,
    countryName: (code) => format.country(code),
    phone: (number) => formatPhone(number, settings.country)
  };
}

export function saleParts(
  print: OpenPrint,
  client: PrintedParty,
  settings: Settings,
  choices: PaperChoices
): SaleParts | null {
  const { document } = print;
  const { view } = document.sheet;
  const kind = document.kind?.name;
  if (!view || (kind !== 'quote' && kind !== 'purchaseOrder')) return null;
  const text = (field: string): string => print.text(field);
  const isQuote = kind === 'quote';
  const lines = linesOfView(view, document.entity);
  const acceptance = acceptanceOf(document.field('acceptance').value);
  const hasDelivery = isQuote || text('deliveryAddress') !== '';
  return {
    kind,
    state: document.state,
    number: text('number'),
    title: text('title'),
    date: text('date'),
    validUntil: text('validUntil'),
    vendor: memberName(settings, text('vendor')),
    company: companyIdentity(settings.view),
    client,
    invoice: isQuote ? print.addressOf('invoice') : null,
    delivery: hasDelivery ? print.addressOf('delivery') : null,
    lines,
    termName: itemName(settings, text('paymentTerm')),
    schedule: lines.totals?.gross ? (scheduleOf(document, settings.view, lines.totals.gross) ?? []) : [],
    fiscalNote: fiscalNoteOf(settings.view, document.field('fiscalPosition').value),
    acceptance,
    withdrawal: withdrawalFor(document, client.isCompany),
    notes: choices.withNotes ? print.notes : [],
    withForm: isQuote && (choices.withForm ?? mayWithdraw(client, acceptance))
  };
}

/** R27: a consumer who signed at home, or who may still do so. */
function mayWithdraw({ isCompany }: PrintedParty, { place }: Acceptance): boolean {
  return !isCompany && (place === '' || place === 'home');
}

export function reportParts(
  print: OpenPrint,
  client: PrintedParty,
  settings: Settings,
  choices: PaperChoices
): ReportParts | null {
  const { document } = print;
  const { site } = print;
  if (document.kind?.name !== 'appointment' || !site) return null;
  const text = (field: string): string => print.text(field);
  const minutes = document.field('minutes').value;
  const members = document.view?.sets.get('assignee') ?? [];
  return {
    state: document.state,
    number: text('number'),
    title: text('title'),
    task: itemName(settings, text('task')),
    start: print.moment('start'),
    minutes: typeof minutes === 'number' ? minutes : null,
    arrivedAt: print.moment('report/arrivedAt'),
    leftAt: print.moment('report/leftAt'),
    people: members.map(({ value }) => memberName(settings, value)).filter((name) => name !== ''),
    description: text('description'),
    work: text('report/work'),
    remarks: text('report/remarks'),
    company: companyIdentity(settings.view),
    client,
    site,
    source: print.source,
    earlier: print.earlier.map((line) => earlierVisit(line, settings)),
    notes: choices.withNotes ? print.notes : []
  };
}

function earlierVisit(
  { at, task, people, title, description }: TimelineLine,
  settings: Settings
): EarlierVisit {
  return {
    at,
    task: itemName(settings, task ?? ''),
    people: people.map((id) => memberName(settings, id)).filter((name) => name !== ''),
    text: [title, description].filter((part) => part !== '').join(' · ')
  };
}

function acceptanceOf(value: Json): Acceptance {
  const text = (key: string): string => textOf(value, key);
  const isRecord = value !== null && typeof value === 'object' && !Array.isArray(value);
  return {
    signer: text('signer'),
    on: text('on'),
    place: text('place'),
    mention: text('mention'),
    vatCertificate: isRecord && 'vatCertificate' in value && value['vatCertificate'] === true
  };
}

/** Of the carnet's lists. Without an id it would be the carnet's own name. */
function itemName({ view }: Settings, id: string): string {
  return id === '' ? '' : (settingName(view, id) ?? '');
}

/** '' while nobody here has heard of the member. */
function memberName({ members }: Settings, id: Json | MemberId): string {
  return typeof id === 'string' ? (members.get(id)?.name ?? '') : '';
}
