/** What an intervention report says on paper, before the visit and after it. Nothing internal is in it. */
import type { CompanyIdentity } from '../../app/companyIdentity.ts';
import type { PrintedNote, PrintedPlace, PrintedSource } from '../../app/openPrint.svelte.ts';
import type { prints } from '../../i18n/messages/fr/prints.ts';
import type { PrintedParty } from '../../app/printedParty.ts';
import { quantityText } from './paperLines.ts';
import {
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
import type { SignatureBox } from './salePaper.ts';

type Words = typeof prints;

/** Times in ms; null: not said. */
export interface ReportParts {
  readonly state: string;
  readonly number: string;
  readonly title: string;
  readonly task: string;
  readonly start: number | null;
  readonly minutes: number | null;
  readonly arrivedAt: number | null;
  readonly leftAt: number | null;
  readonly people: readonly string[];
  readonly description: string;
  readonly work: string;
  readonly remarks: string;
  readonly company: CompanyIdentity;
  readonly client: PrintedParty;
  readonly site: PrintedPlace;
  readonly source: PrintedSource | null;
  readonly earlier: readonly EarlierVisit[];
  readonly notes: readonly PrintedNote[];
}

export interface EarlierVisit {
  readonly at: number;
  readonly task: string;
  readonly people: readonly string[];
  /** Title and description. */
  readonly text: string;
}

export interface ReportPaper {
  readonly kind: 'report';
  readonly title: string;
  readonly mark: string;
  readonly company: CompanyBlock;
  readonly facts: readonly PaperFact[];
  readonly parties: readonly PartyBlock[];
  readonly subject: string;
  /** Of the visit: planned and as it was. */
  readonly visit: readonly PaperFact[];
  /** Long texts; an empty one is a space to write in by hand. */
  readonly texts: readonly { readonly title: string; readonly text: string }[];
  readonly source: ReportSource | null;
  /** When, what, who. */
  readonly earlier: readonly (readonly [when: string, what: string, who: string])[];
  readonly notes: readonly PrintedNote[];
  readonly signatures: readonly SignatureBox[];
}

interface ReportSource {
  readonly title: string;
  readonly products: readonly (
    { readonly heading: string } | { readonly label: string; readonly quantity: string }
  )[];
}

export function reportPaper(parts: ReportParts, language: PaperLanguage): ReportPaper {
  const { words, format } = language;
  return {
    kind: 'report',
    title: titleOf(words.report, parts.number, words),
    mark: parts.state === 'cancelled' ? words.states.cancelled : '',
    company: companyBlock(parts.company, language),
    facts: factsOf([
      [words.date, parts.start === null ? '' : format.date(parts.start)],
      [words.customerCode, parts.client.code],
      [words.state, stateText(parts.state, words)]
    ]),
    parties: partiesOf(parts, language),
    subject: parts.title,
    visit: visitOf(parts, language),
    texts: [
      ...(parts.description.trim() === '' ? [] : [{ title: words.description, text: parts.description }]),
      { title: words.works, text: parts.work.trim() },
      { title: words.remarks, text: parts.remarks.trim() }
    ],
    source: parts.source && sourceOf(parts.source, language),
    earlier: parts.earlier.map(({ at, task, people, text }) => [
      format.date(at),
      [task, text].filter(isSaid).join(' · '),
      people.join(', ')
    ]),
    notes: parts.notes,
    signatures: [words.technician, words.forCustomer].map((title, at) => ({
      title,
      hint: '',
      blanks: [
        { label: words.signer, value: at === 0 && parts.people.length === 1 ? (parts.people[0] ?? '') : '' },
        { label: words.signedOn, value: '' }
      ]
    }))
  };
}

function partiesOf({ client, site }: ReportParts, language: PaperLanguage): readonly PartyBlock[] {
  const { words } = language;
  const there = site.party.id === client.id ? [] : reachOf(site.party, language);
  return [
    partyBlock(words.customer, { party: client, rule: null }, reachOf(client, language), language),
    partyBlock(words.interventionAt, site, there, language)
  ];
}

function visitOf(parts: ReportParts, language: PaperLanguage): readonly PaperFact[] {
  const { words, format } = language;
  const { start, minutes, arrivedAt, leftAt } = parts;
  const at = (ms: number | null): string => (ms === null ? '' : format.dateTime(ms));
  const onSite = arrivedAt === null || leftAt === null ? null : Math.round((leftAt - arrivedAt) / 60_000);
  return factsOf([
    [words.task, parts.task],
    [words.people, parts.people.join(', ')],
    [words.planned, at(start)],
    [words.length, lengthText(minutes, language)],
    [words.arrived, at(arrivedAt)],
    [words.left, at(leftAt)],
    [words.onSite, lengthText(onSite, language)]
  ]);
}

/** "1 h 30"; '' where it has none, or clocks that disagree make it less than nothing. */
function lengthText(minutes: number | null, { words, format }: PaperLanguage): string {
  if (minutes === null || minutes <= 0) return '';
  if (minutes < 60) return words.minutes(format.number(minutes));
  const rest = minutes % 60;
  return words.hours(format.number((minutes - rest) / 60), String(rest).padStart(2, '0'));
}

/** A state of another version is told as it is stored. */
function stateText(state: string, words: Words): string {
  return wordFor(words.states, state, state);
}

function sourceOf(
  { number, title, date, lines }: PrintedSource,
  { words, format }: PaperLanguage
): ReportSource {
  return {
    title: [titleOf(words.quote, number, words), format.day(date), title].filter(isSaid).join(' · '),
    products: lines
      .filter(({ label }) => label.trim() !== '')
      .map((line) =>
        line.unitPrice === null
          ? { heading: line.label }
          : { label: line.label, quantity: quantityText(line, format) }
      )
  };
}
