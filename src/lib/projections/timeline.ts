/** What happened and will happen at a contact: its documents and those of all under it, along one line of time. */
import type { ContactId } from '../base/ids.ts';
import { momentOf } from '../rules/days.ts';
import { documentsOf, shownState, stateHeads, type BusinessDocument } from '../rules/documents.ts';
import { documentTotals } from '../rules/money/documentTotals.ts';
import { pricedGross } from '../rules/money/lines.ts';
import { contactsUnder, survivorOf, type Look } from '../rules/tree.ts';
import type { ContactFacts } from '../rules/types/facts.ts';
import { textOf, textsOf, valueOf } from '../rules/values.ts';
import type { Timeline, TimelineLine, TimelineQuery } from './types.ts';

/** What is told of things to do above the line; there may be hundreds. */
const MAX_TODOS = 10;
const MINUTE = 60_000;
/** States in which somebody is expected, and those in which nobody came. */
const EXPECTED: readonly string[] = ['planned', 'confirmed'];
const NOT_HELD: readonly string[] = ['cancelled', 'postponed'];

/**
 * Of a contact: its documents, those of all under it and of what was merged into them, and those of others that take
 * place or are delivered there. `around`: the rows of all that hang together with it or have appointments there.
 */
export function timelineOf(
  { contact, kinds, count }: TimelineQuery,
  around: Iterable<ContactFacts>,
  look: Look,
  now: number
): Timeline {
  const tree = look.tree(contact);
  const under = contactsUnder(survivorOf(tree, contact), tree);
  const all: TimelineLine[] = [];
  for (const row of around) {
    for (const document of documentsOf(row)) {
      if (under.has(row.id) || takesPlaceIn(document, under)) all.push(lineOf(document));
    }
  }
  all.sort(newestFirst);
  const lines = kinds === null ? all : all.filter(({ kind }) => kinds.includes(kind));
  const appointments = all.filter(({ kind, isDated }) => kind === 'appointment' && isDated);
  return {
    contact,
    total: lines.length,
    lines: lines.slice(0, count),
    next: appointments.findLast((line) => endOf(line) >= now && EXPECTED.includes(line.state)) ?? null,
    last: appointments.find((line) => endOf(line) < now && !NOT_HELD.includes(line.state)) ?? null,
    todos: all
      .filter(({ kind, state }) => kind === 'activity' && state === 'todo')
      .sort((a, b) => Number(b.isDated) - Number(a.isDated) || a.at - b.at)
      .slice(0, MAX_TODOS)
  };
}

function takesPlaceIn({ facts }: BusinessDocument, places: ReadonlySet<ContactId>): boolean {
  return ['site', 'deliveryAddress'].some((field) => places.has(textOf(facts, field) ?? ''));
}

function newestFirst(a: TimelineLine, b: TimelineLine): number {
  return b.at - a.at || (a.contact + a.entity < b.contact + b.entity ? -1 : 1);
}

function endOf({ at, minutes }: TimelineLine): number {
  return at + (minutes ?? 0) * MINUTE;
}

function lineOf(document: BusinessDocument): TimelineLine {
  const { contact, entity, kind, facts } = document;
  const text = (field: string): string => textOf(facts, field) ?? '';
  const minutes = valueOf(facts, 'minutes');
  const when = whenOf(document);
  const assignees = textsOf(facts, 'assignee');
  const vendor = textOf(facts, 'vendor');
  const heads = stateHeads(document);
  return {
    contact,
    entity,
    kind: kind.name,
    number: text('number'),
    title: text('title'),
    description: text('description'),
    state: shownState(document) ?? '',
    disputed: heads.some(({ v }) => v !== heads[0]?.v),
    at: when ?? facts.born?.at ?? 0,
    isDated: when !== null || (kind.name !== 'appointment' && kind.name !== 'activity'),
    isTimed: when !== null && kind.name === 'appointment',
    gross: pricedGross(documentTotals(facts)),
    minutes: typeof minutes === 'number' && minutes > 0 ? minutes : null,
    task: textOf(facts, 'task'),
    site: textOf(facts, 'site'),
    type: textOf(facts, 'type'),
    people: kind.name === 'appointment' || kind.name === 'activity' || !vendor ? assignees : [vendor]
  };
}

/** A thing that was done stands where it was done, one that is to do where it falls due. */
function whenOf(document: BusinessDocument): number | null {
  const { kind, facts } = document;
  const moment = (field: string): number | null => momentOf(textOf(facts, field) ?? '');
  if (kind.name === 'appointment') return moment('start');
  if (kind.name !== 'activity') return moment('date');
  const [state] = stateHeads(document);
  if (state?.v === 'done') return moment('doneOn') ?? state.at;
  return moment('dueOn');
}
