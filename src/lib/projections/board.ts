/** R29: the opportunities of the whole workspace by where they stand, from the rows. */
import { append } from '../base/groups.ts';
import type { ContactId } from '../base/ids.ts';
import { isDay } from '../rules/days.ts';
import {
  documentKey,
  documentsOf,
  shownState,
  stateHeads,
  type BusinessDocument
} from '../rules/documents.ts';
import { rolesOf } from '../rules/roles.ts';
import { statusOf } from '../rules/status.ts';
import { textOf, valueOf } from '../rules/values.ts';
import { warningsFor } from '../rules/warnings.ts';
import { compareCards, placeKey } from './boardOrder.ts';
import type { Board, BoardCard, BoardColumn, BoardPlace, BoardQuery } from './boardTypes.ts';
import { lineWarnings } from './lineAnswers.ts';
import { createMatch, lateAmong, namesIn, type ListedFacts } from './listedDocuments.ts';

/** Ms that a decision stays on the board: what was won last year is found at its contact. */
const DECIDED_SHOWN = 90 * 86_400_000;
const CERTAIN = 10_000;

export interface BoardFacts extends ListedFacts {
  readonly today: string;
  readonly now: number;
  /** 1/100 %, by stage. */
  readonly chances: ReadonlyMap<string, number>;
}

/** An opportunity and what it is sorted and counted by; what only a card shows is asked for those shown. */
interface Found extends Pick<
  BoardCard,
  'contact' | 'entity' | 'place' | 'name' | 'amount' | 'chance' | 'closeOn' | 'decidedAt'
> {
  readonly document: BusinessDocument;
}

export function boardOf(query: BoardQuery, facts: BoardFacts): Board {
  const all = [...facts.rows.values()]
    .flatMap(documentsOf)
    .filter((document) => document.kind.name === 'opportunity');
  const nameOf = namesIn(facts.look);
  const matches = createMatch(query.text);
  const columns = new Map<string, Found[]>();
  for (const document of all) {
    if (query.vendor !== null && textOf(document.facts, 'vendor') !== query.vendor) continue;
    const found = foundOf(document, nameOf, facts);
    if (!isShown(found, facts.now) || !matches(found.name, textOf(document.facts, 'title') ?? '')) continue;
    append(columns, placeKey(found.place), found);
  }
  return {
    isEmpty: all.length === 0,
    columns: [...columns].map(([key, found]) => columnOf(key, found, query, facts))
  };
}

function foundOf(
  document: BusinessDocument,
  nameOf: (id: ContactId) => string,
  { chances }: BoardFacts
): Found {
  const { contact, entity, facts } = document;
  const place = placeOf(document);
  const stage = place.state === 'open' ? place.stage : null;
  const closeOn = textOf(facts, 'closeOn') ?? '';
  return {
    document,
    contact,
    entity,
    place,
    name: nameOf(contact),
    amount: numberOf(document, 'expectedRevenue'),
    chance: numberOf(document, 'probability') ?? chances.get(stage ?? '') ?? null,
    closeOn: isDay(closeOn) ? closeOn : '',
    decidedAt: place.state === 'open' ? 0 : (stateHeads(document)[0]?.at ?? 0)
  };
}

function placeOf(document: BusinessDocument): BoardPlace {
  const state = shownState(document);
  if (state === 'won' || state === 'lost') return { state };
  return { state: 'open', stage: textOf(document.facts, 'stage') };
}

function numberOf({ facts }: BusinessDocument, field: string): number | null {
  const value = valueOf(facts, field);
  return typeof value === 'number' ? value : null;
}

function isShown({ place, decidedAt }: Found, now: number): boolean {
  return place.state === 'open' || decidedAt > now - DECIDED_SHOWN;
}

function columnOf(key: string, found: readonly Found[], query: BoardQuery, facts: BoardFacts): BoardColumn {
  const place = found[0]?.place ?? { state: 'open', stage: null };
  const first = place.state === 'open' ? query.first : 0;
  const shown = [...found].sort(compareCards).slice(0, query.counts[key] ?? first);
  const late = lateAmong(shown, facts);
  return {
    key,
    place,
    total: found.length,
    amount: sum(found.map(({ amount }) => amount ?? 0)),
    weighted: sum(found.map(weightedOf)),
    cards: shown.map((each) => cardOf(each, late, facts))
  };
}

function weightedOf({ place, amount, chance }: Found): number {
  if (place.state !== 'open') return place.state === 'won' ? (amount ?? 0) : 0;
  const sure = Math.min(Math.max(chance ?? 0, 0), CERTAIN);
  return Math.round(((amount ?? 0) * sure) / CERTAIN);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function cardOf({ document, ...found }: Found, late: ReadonlySet<string>, facts: BoardFacts): BoardCard {
  const { look, rows, today } = facts;
  const { contact, place, closeOn } = found;
  const [row, tree] = [rows.get(contact), look.tree(contact)];
  const { status, forced } = row ? statusOf(row, tree) : { status: null, forced: false };
  return {
    ...found,
    title: textOf(document.facts, 'title') ?? '',
    roles: row ? rolesOf(row, tree).map(({ role }) => role) : [],
    status,
    forced,
    disputed: new Set(stateHeads(document).map(({ v }) => v)).size > 1,
    overdue: place.state === 'open' && closeOn !== '' && closeOn < today,
    vendor: textOf(document.facts, 'vendor'),
    warnings: lineWarnings(warningsFor('opportunity', contact, null, look)),
    late: late.has(documentKey(document))
  };
}
