/** The quotes, orders and invoices of the whole workspace, from the rows. */
import { append } from '../base/groups.ts';
import type { ContactId } from '../base/ids.ts';
import { isDay } from '../rules/days.ts';
import {
  documentKey,
  documentsOf,
  openHead,
  shownState,
  stateHeads,
  type BusinessDocument
} from '../rules/documents.ts';
import { invoicedQuotes } from '../rules/invoiced.ts';
import { documentTotals } from '../rules/money/documentTotals.ts';
import { pricedGross } from '../rules/money/lines.ts';
import type { Look } from '../rules/tree.ts';
import { textIn, textOf, valueOf } from '../rules/values.ts';
import { warningsFor } from '../rules/warnings.ts';
import { lineWarnings } from './lineAnswers.ts';
import { createMatch, lateAmong, namesIn, type ListedFacts } from './listedDocuments.ts';
import { sumsOf } from './salesSums.ts';
import type { SaleFilter, SaleLine, SaleLink, SalePage, SaleQuery, SaleSort } from './salesTypes.ts';

/** A document and what it is found and sorted by. */
interface Found {
  readonly document: BusinessDocument;
  readonly link: SaleLink;
  readonly name: string;
  readonly at: number;
}

const KINDS: readonly string[] = ['quote', 'invoice', 'purchaseOrder'];
const numbers = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' });

export function salesPageOf(query: SaleQuery, facts: ListedFacts): SalePage {
  const all = [...facts.rows.values()].flatMap(documentsOf);
  const sales = all.filter(({ kind }) => KINDS.includes(kind.name));
  const nameOf = namesIn(facts.look);
  const matches = createMatch(query.text);
  const matching = sales
    .filter((document) => isWanted(document, query, facts.look))
    .map((document) => foundOf(document, nameOf))
    .filter(({ document, link, name }) => matches(link.number, name, textOf(document.facts, 'title') ?? ''))
    .sort(ORDER[query.sort]);
  const shown = matching.slice(0, query.count);
  const late = lateAmong(
    shown.map(({ document }) => document),
    facts
  );
  const relations = relationsOf(all);
  return {
    total: matching.length,
    isEmpty: sales.length === 0,
    sums:
      query.kind === null
        ? []
        : sumsOf(
            matching.map(({ document }) => document),
            (document) => isGrossDisputed(document, facts)
          ),
    lines: shown.map((found) => lineOf(found, facts, late, relations))
  };
}

function isWanted(document: BusinessDocument, filter: SaleFilter, look: Look): boolean {
  const state = shownState(document) ?? '';
  return (
    (filter.kind === null || filter.kind === saleKindOf(document.kind.name, state)) &&
    (filter.state === null || filter.state === state) &&
    (filter.vendor === null || filter.vendor === textOf(document.facts, 'vendor')) &&
    (!filter.open || isOpen(document, look))
  );
}

function saleKindOf(kind: string, state: string): string {
  return kind === 'quote' && state === 'validated' ? 'order' : kind;
}

function isOpen(document: BusinessDocument, look: Look): boolean {
  const invoiced = invoicedQuotes(look.tree(document.contact));
  return openHead(document, invoiced.has(documentKey(document))) !== null;
}

function foundOf(document: BusinessDocument, nameOf: (id: ContactId) => string): Found {
  const day = textOf(document.facts, 'date') ?? '';
  return {
    document,
    link: linkOf(document),
    name: nameOf(document.contact),
    // Noon: in every time zone of a country that is the same day.
    at: isDay(day) ? Date.parse(`${day}T12:00:00Z`) : (document.facts.born?.at ?? 0)
  };
}

function linkOf(document: BusinessDocument): SaleLink {
  const { contact, entity, kind, facts } = document;
  const state = shownState(document) ?? '';
  return { contact, entity, kind: kind.name, state, number: textOf(facts, 'number') ?? '' };
}

type Compare = (a: Found, b: Found) => number;

const byDate: Compare = (a, b) => b.at - a.at || (documentKey(a.link) < documentKey(b.link) ? -1 : 1);
/** Newest first, or the greatest; what has no number, name or amount comes after all that has. */
const ORDER: Readonly<Record<SaleSort, Compare>> = {
  date: byDate,
  number: (a, b) =>
    emptyLast(a.link.number, b.link.number) || numbers.compare(b.link.number, a.link.number) || byDate(a, b),
  contact: (a, b) => emptyLast(a.name, b.name) || numbers.compare(a.name, b.name) || byDate(a, b),
  amount: (a, b) => (grossOf(b) ?? -Infinity) - (grossOf(a) ?? -Infinity) || byDate(a, b)
};

function grossOf({ document }: Pick<Found, 'document'>): number | null {
  return pricedGross(documentTotals(document.facts));
}

/** R10: values of a line that were written without seeing each other. */
function isGrossDisputed({ contact, entity }: BusinessDocument, { rows }: ListedFacts): boolean {
  return rows.get(contact)?.conflicts.some((name) => name.startsWith(`${entity}:line/`)) ?? false;
}

function emptyLast(a: string, b: string): number {
  return Number(a === '') - Number(b === '');
}

/** What was made from what, both ways. */
interface Relations {
  readonly documents: ReadonlyMap<string, BusinessDocument>;
  readonly made: ReadonlyMap<string, readonly BusinessDocument[]>;
}

function relationsOf(all: readonly BusinessDocument[]): Relations {
  const documents = new Map<string, BusinessDocument>();
  const made = new Map<string, BusinessDocument[]>();
  for (const document of all) {
    documents.set(documentKey(document), document);
    const origin = originOf(document);
    if (origin !== null) append(made, origin, document);
  }
  return { documents, made };
}

function originOf({ facts }: BusinessDocument): string | null {
  const from = valueOf(facts, 'from');
  const [contact, entity] = [textIn(from, 'contact'), textIn(from, 'entity')];
  return contact === null || entity === null ? null : documentKey({ contact, entity });
}

function lineOf(
  { document, link, name, at }: Found,
  listed: ListedFacts,
  late: ReadonlySet<string>,
  { documents, made }: Relations
): SaleLine {
  const { facts, kind, contact } = document;
  const key = documentKey(document);
  const origin = documents.get(originOf(document) ?? '');
  return {
    ...link,
    name,
    at,
    title: textOf(facts, 'title') ?? '',
    disputed: new Set(stateHeads(document).map(({ v }) => v)).size > 1,
    vendor: textOf(facts, 'vendor'),
    gross: grossOf({ document }),
    grossDisputed: isGrossDisputed(document, listed),
    warnings:
      kind.warning === null ? [] : lineWarnings(warningsFor(kind.warning, contact, null, listed.look)),
    late: late.has(key),
    from: origin ? linkOf(origin) : null,
    made: (made.get(key) ?? []).map(linkOf)
  };
}
