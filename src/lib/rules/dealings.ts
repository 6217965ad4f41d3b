/** R17: what a contact and the workspace had to do with each other, as days. */
import { addYears, createDayOf, instantOf, isDay, latestDay } from './days.ts';
import { committingHeads, documentsOf, shownState, stateEvidence } from './documents.ts';
import type { BusinessDocument } from './documents.ts';
import { oncePerEntity } from './once.ts';
import type { ContactFacts, Evidence, RuleSettings } from './types/facts.ts';
import { allEvidence, evidenceOf, shownHead, textOf } from './values.ts';

/** When something happened: an instant of a fact, or a day that somebody typed. */
interface Moment {
  readonly when: number | string;
  readonly evidence: Evidence;
}

export interface Dealings {
  readonly contractUntil: readonly Moment[];
  readonly quotesValidated: readonly Moment[];
  readonly appointmentsDone: readonly Moment[];
  readonly invoicesPosted: readonly Moment[];
  /** Activities that the person began. */
  readonly calls: readonly Moment[];
}

/** Of all contacts of the entity. A document counts in the state it shows. */
export const dealingsOf = oncePerEntity((tree, entity): Dealings => {
  const contacts = (tree.members.get(entity) ?? [])
    .map((id) => tree.facts.get(id))
    .filter((facts) => facts !== undefined);
  const documents = contacts.flatMap(documentsOf);
  const inState = (kind: string, state: string): readonly BusinessDocument[] =>
    documents.filter((document) => document.kind.name === kind && shownState(document) === state);
  return {
    contractUntil: contacts.flatMap(contractOf),
    quotesValidated: inState('quote', 'validated').flatMap(committed),
    appointmentsDone: inState('appointment', 'done').flatMap(appointmentAt),
    invoicesPosted: inState('invoice', 'posted').flatMap(committed),
    calls: documents.flatMap(callAt)
  };
});

/** Of several moments the latest that is not after today: a year mistyped must not keep data for ever. */
export function latestOf(
  moments: readonly Moment[],
  today: string,
  settings: RuleSettings
): { readonly day: string; readonly evidence: readonly Evidence[] } | null {
  const dayOf = daysIn(settings);
  const days = moments.map(({ when }) => (typeof when === 'number' ? dayOf(when) : when));
  const day = latestDay(days.filter((each) => each <= today));
  if (day === null) return null;
  return { day, evidence: moments.filter((_, at) => days[at] === day).map(({ evidence }) => evidence) };
}

/** R17: a contract is in progress: `contractUntil`, or a fresh quote whose work was not done yet. */
export function contractInProgress(
  { contractUntil, quotesValidated, appointmentsDone }: Dealings,
  today: string,
  settings: RuleSettings
): readonly Evidence[] {
  const running = contractUntil.filter(({ when }) => when >= today);
  const newest = quotesValidated.reduce<Moment | null>(
    (latest, quote) => (latest === null || quote.when > latest.when ? quote : latest),
    null
  );
  const dayOf = daysIn(settings);
  const isFresh =
    newest !== null && typeof newest.when === 'number' && dayOf(newest.when) > addYears(today, -1);
  const isOpen = isFresh && !appointmentsDone.some(({ when }) => when > newest.when);
  return [...running, ...(isOpen ? [newest] : [])].map(({ evidence }) => evidence);
}

/** The day on which an instant falls where the workspace is. */
export function daysIn(settings: RuleSettings): (ms: number) => string {
  return createDayOf(settings.timeZone);
}

function contractOf(contact: ContactFacts): readonly Moment[] {
  const until = textOf(contact.root, 'contractUntil');
  if (until === null || !isDay(until)) return [];
  return allEvidence(contact, '', 'contractUntil')
    .slice(0, 1)
    .map((evidence) => ({ when: until, evidence }));
}

function committed(document: BusinessDocument): readonly Moment[] {
  return committingHeads(document).map((head) => ({
    when: head.at,
    evidence: stateEvidence(document, head)
  }));
}

/** Work was done when the appointment was; a start that is no instant leaves the time it was reported. */
function appointmentAt(document: BusinessDocument): readonly Moment[] {
  const start = instantOf(textOf(document.facts, 'start') ?? '');
  return committed(document).map(({ when, evidence }) => ({ when: start ?? when, evidence }));
}

function callAt(document: BusinessDocument): readonly Moment[] {
  const { contact, entity, facts, kind } = document;
  const byPerson = shownHead(facts, 'initiatedByPerson');
  if (kind.name !== 'activity' || byPerson?.v !== 'yes' || shownState(document) === 'cancelled') return [];
  const day = [textOf(facts, 'doneOn'), textOf(facts, 'date')].find((each) => each !== null && isDay(each));
  const when = day ?? facts.born?.at ?? byPerson.at;
  return [{ when, evidence: evidenceOf(contact, entity, 'initiatedByPerson', byPerson) }];
}
