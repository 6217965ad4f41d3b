/** What a paper cannot say because nobody has said it; told on the screen, never printed. */
import type { CompanyIdentity } from '../../app/companyIdentity.ts';
import type { prints } from '../../i18n/messages/fr/prints.ts';
import type { ReportParts } from './reportPaper.ts';
import type { SaleParts } from './salePaper.ts';

export type MissingField = keyof (typeof prints)['missing'];

/** The law wants all of it on a quote; a report and an order to a supplier have who and where. */
export function missingOfCompany(
  company: CompanyIdentity | null,
  kind: string,
  bearsVat: boolean
): readonly MissingField[] {
  if (!company) return [];
  const isQuote = kind === 'quote';
  const { insurance, address } = company;
  const known: readonly (readonly [MissingField, boolean])[] = [
    ['name', company.name !== ''],
    ['legalForm', !isQuote || company.legalForm !== ''],
    ['address', address.city !== ''],
    ['siret', company.siret !== ''],
    ['registration', !isQuote || company.registration !== ''],
    ['vat', !isQuote || !bearsVat || company.vat !== ''],
    ['insurance', !isQuote || insurance.insurer !== ''],
    ['legalMentions', !isQuote || company.legalMentions.trim() !== '']
  ];
  return absent(known);
}

export function missingOfSale(parts: SaleParts): readonly MissingField[] {
  const isQuote = parts.kind === 'quote';
  return absent([
    ['number', parts.number !== ''],
    ['date', parts.date !== ''],
    ['validUntil', !isQuote || parts.validUntil !== ''],
    ['line', parts.lines.lines.length > 0],
    ['paymentTerm', !isQuote || parts.termName !== '']
  ]);
}

export function missingOfReport(parts: ReportParts): readonly MissingField[] {
  return absent([
    ['task', parts.task !== ''],
    ['start', parts.start !== null],
    ['assignee', parts.people.length > 0]
  ]);
}

function absent(known: readonly (readonly [MissingField, boolean])[]): readonly MissingField[] {
  return known.filter(([, isSaid]) => !isSaid).map(([field]) => field);
}
