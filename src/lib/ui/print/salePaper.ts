/** What a quote, an order or an order to a supplier says on paper. */
import type { CompanyIdentity } from '../../app/companyIdentity.ts';
import type { PrintedNote, PrintedPlace } from '../../app/openPrint.svelte.ts';
import type { PrintedParty } from '../../app/printedParty.ts';
import type { prints } from '../../i18n/messages/fr/prints.ts';
import type { PrintedLines } from '../../app/printedLines.ts';
import type { Instalment, Withdrawal } from '../../rules/types/money.ts';
import { paperRows, paperTotals, type PaperRow, type PaperTotals } from './paperLines.ts';
import {
  addressLines,
  companyBlock,
  factsOf,
  isSaid,
  partyBlock,
  reachOf,
  titleOf,
  wordFor,
  type CompanyBlock,
  type PaperFact,
  type PaperLanguage,
  type PartyBlock
} from './paperParts.ts';

type Words = typeof prints;

export interface SaleParts {
  readonly kind: 'quote' | 'purchaseOrder';
  readonly state: string;
  readonly number: string;
  readonly title: string;
  /** Days, as stored. */
  readonly date: string;
  readonly validUntil: string;
  readonly vendor: string;
  readonly company: CompanyIdentity;
  readonly client: PrintedParty;
  /** Null for an order to a supplier, which is made out to itself. */
  readonly invoice: PrintedPlace | null;
  readonly delivery: PrintedPlace | null;
  readonly lines: PrintedLines;
  readonly termName: string;
  readonly schedule: readonly Instalment[];
  /** What the fiscal position has printed. */
  readonly fiscalNote: string;
  readonly acceptance: Acceptance;
  /** R27: dates of one that was signed at home. */
  readonly withdrawal: Withdrawal | null;
  /** R23; empty where they are not to be printed. */
  readonly notes: readonly PrintedNote[];
  readonly withForm: boolean;
}

/** '' where nothing is said. */
export interface Acceptance {
  readonly signer: string;
  readonly on: string;
  readonly place: string;
  readonly mention: string;
  readonly vatCertificate: boolean;
}

export interface SignatureBox {
  readonly title: string;
  /** What is to be done in it. */
  readonly hint: string;
  /** With a value where it is known, else to be filled in by hand. */
  readonly blanks: readonly PaperFact[];
}

export interface WithdrawalSheet {
  readonly to: readonly string[];
  readonly text: string;
}

export interface SalePaper {
  readonly kind: 'sale';
  readonly title: string;
  readonly mark: string;
  readonly company: CompanyBlock;
  readonly facts: readonly PaperFact[];
  readonly parties: readonly PartyBlock[];
  readonly subject: string;
  readonly rows: readonly PaperRow[];
  readonly hasDiscounts: boolean;
  /** Null: they are too great for an exact sum. */
  readonly totals: PaperTotals | null;
  readonly terms: readonly string[];
  readonly instalments: readonly (readonly [amount: string, share: string, when: string])[];
  /** To be filled in by hand: nothing in the carnet says it. */
  readonly blanks: readonly string[];
  readonly conditions: readonly string[];
  readonly notes: readonly PrintedNote[];
  readonly signatures: readonly SignatureBox[];
  readonly form: WithdrawalSheet | null;
}

export function salePaper(parts: SaleParts, language: PaperLanguage): SalePaper {
  const { words, format } = language;
  const isQuote = parts.kind === 'quote';
  const rows = paperRows(parts.lines.lines, language);
  return {
    kind: 'sale',
    title: titleOf(nameOf(parts, words), parts.number, words),
    // What is over must not be taken for an offer that holds.
    mark: wordFor(words.marks, parts.state),
    company: companyBlock(parts.company, language),
    facts: factsOf([
      [words.date, format.day(parts.date)],
      [words.validUntil, isQuote ? format.day(parts.validUntil) : ''],
      [isQuote ? words.contact : words.orderedBy, parts.vendor],
      [isQuote ? words.customerCode : words.supplierCode, parts.client.code]
    ]),
    parties: isQuote ? quoteParties(parts, language) : orderParties(parts, language),
    subject: parts.title,
    rows,
    hasDiscounts: rows.some((row) => 'discount' in row && isSaid(row.discount)),
    totals: parts.lines.totals && paperTotals(parts.lines.totals, language),
    terms: termsOf(parts, language),
    instalments: parts.schedule.map((instalment) => instalmentOf(instalment, language)),
    blanks: isQuote ? [words.begins, words.lasts] : [],
    conditions: conditionsOf(parts, language),
    notes: parts.notes,
    signatures: isQuote ? bothSign(parts, language) : [companySigns(parts, language)],
    form: parts.withForm ? formOf(parts, language) : null
  };
}

function nameOf({ kind, state }: SaleParts, words: Words): string {
  if (kind === 'purchaseOrder') return words.purchaseOrder;
  return state === 'validated' ? words.order : words.quote;
}

function quoteParties(
  { client, invoice, delivery }: SaleParts,
  language: PaperLanguage
): readonly PartyBlock[] {
  const { words } = language;
  const customer = partyBlock(
    words.customer,
    invoice ?? { party: client, rule: null },
    reachOf(client, language),
    language
  );
  const numbers = [
    client.siren === '' ? '' : words.siren(client.siren),
    client.vat === '' ? '' : words.vatNumber(client.vat)
  ].filter((number) => client.isCompany && isSaid(number));
  return [
    { ...customer, lines: [...customer.lines, ...numbers] },
    partyBlock(words.worksAt, delivery ?? { party: client, rule: null }, [], language)
  ];
}

/** Goods that nobody sends elsewhere come to the company itself. */
function orderParties(
  { client, delivery, company }: SaleParts,
  language: PaperLanguage
): readonly PartyBlock[] {
  const { words } = language;
  const home = [company.name, ...addressLines(company.address, language)].filter(isSaid);
  return [
    partyBlock(words.supplier, { party: client, rule: null }, reachOf(client, language), language),
    delivery
      ? partyBlock(words.deliverTo, delivery, [], language)
      : { title: words.deliverTo, lines: home, facts: [], rule: null }
  ];
}

function termsOf({ kind, termName, company }: SaleParts, { words }: PaperLanguage): readonly string[] {
  const account = kind === 'quote' && company.iban !== '' ? words.account(company.iban) : '';
  const bic = account !== '' && company.bic !== '' ? words.bic(company.bic) : '';
  const terms = termName === '' ? '' : words.terms(termName);
  return [terms, [account, bic].filter(isSaid).join(' · ')].filter(isSaid);
}

function instalmentOf({ amount, share, on, reference }: Instalment, language: PaperLanguage) {
  const { words, format, currency } = language;
  const waiting = { invoice: words.afterInvoice, order: words.afterOrder, previous: words.afterPrevious };
  return [
    format.money(amount, currency),
    share === null ? '' : words.share(format.decimal(share / 100, 0, 2)),
    on === null ? waiting[reference] : format.day(on)
  ] as const;
}

function conditionsOf(parts: SaleParts, { words, format }: PaperLanguage): readonly string[] {
  const { fiscalNote, withdrawal, withForm, acceptance } = parts;
  const law = withForm && withdrawal === null ? words.withdrawalText : '';
  const dates = withdrawal
    ? words.withdrawalDates(format.day(withdrawal.until), format.day(withdrawal.paymentFrom))
    : '';
  const certificate = acceptance.vatCertificate ? words.vatCertificate : '';
  return [fiscalNote.trim(), certificate, law, dates].filter(isSaid);
}

function companySigns({ company }: SaleParts, { words }: PaperLanguage): SignatureBox {
  return { title: words.forCompany(company.name), hint: '', blanks: blanksOf([words.signedOn]) };
}

function bothSign(parts: SaleParts, language: PaperLanguage): readonly SignatureBox[] {
  const { words, format } = language;
  const { signer, on, place, mention } = parts.acceptance;
  const isSigned = isSaid(signer) || isSaid(on);
  const customer = {
    title: words.forCustomer,
    hint: isSigned ? '' : words.agreement,
    blanks: [
      { label: words.signer, value: signer },
      { label: words.signedAt, value: wordFor(words.places, place) },
      { label: words.signedOn, value: format.day(on) },
      ...(isSaid(mention) ? [{ label: words.mention, value: mention }] : [])
    ]
  };
  return [companySigns(parts, language), customer];
}

function blanksOf(labels: readonly string[]): readonly PaperFact[] {
  return labels.map((label) => ({ label, value: '' }));
}

function formOf(parts: SaleParts, language: PaperLanguage): WithdrawalSheet {
  const { words } = language;
  const { company } = parts;
  const what = [titleOf(nameOf(parts, words), parts.number, words), parts.title].filter(isSaid).join(', ');
  return {
    to: [company.name, ...addressLines(company.address, language), company.phone, company.email].filter(
      isSaid
    ),
    text: words.formText(what)
  };
}
