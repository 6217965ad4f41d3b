/** What may be answered to an issue, from the fixes that the rules describe. */
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import type { Evidence } from '../rules/types/facts.ts';
import type { Fix, Issue } from '../rules/types/issue.ts';

/** An answer that serves many issues of one kind at once. */
const ANSWERS = [
  'keep',
  'cancel',
  'lift',
  'automatic',
  'client',
  'move',
  'discard',
  'bring',
  'aside'
] as const;
export type AnswerId = (typeof ANSWERS)[number];

/** R6, R8: who keeps a document, or lifts a warning, says why. */
export function needsReason(answer: AnswerId): boolean {
  return answer === 'keep' || answer === 'lift';
}

const COMMANDS: Readonly<Partial<Record<Fix['command'], AnswerId>>> = {
  keepDocument: 'keep',
  cancelDocument: 'cancel',
  liftWarning: 'lift',
  moveToEntity: 'move',
  discardFromChild: 'discard',
  bringOver: 'bring'
};

export function answersTo(issue: Issue): readonly AnswerId[] {
  const found = new Set(issue.fixes.map((fix) => answerOf(fix)));
  if (issue.severity !== 'block') found.add('aside');
  return ANSWERS.filter((answer) => found.has(answer));
}

/** Those that serve all of them. */
export function answersToAll(issues: readonly Issue[]): readonly AnswerId[] {
  return ANSWERS.filter((answer) => issues.every((issue) => answersTo(issue).includes(answer)));
}

/** The fixes that an answer stands for. */
export function fixesFor(issue: Issue, answer: AnswerId): readonly Fix[] {
  return issue.fixes.filter((fix) => answerOf(fix) === answer);
}

function answerOf({ command, params }: Fix): AnswerId | null {
  if (command === 'setField' && params['field'] === 'forcedStatus') {
    return params['value'] === null ? 'automatic' : 'client';
  }
  return COMMANDS[command] ?? null;
}

/** One of several ways out of an issue: a person decides for this one alone. */
export type Choice =
  /** R9, R10: the value that holds, with those who wrote it. */
  | { readonly kind: 'value'; readonly value: Json; readonly evidence: readonly Evidence[] }
  /** R11: the contact of a loop that stands on top; the others stay where they were put. */
  | { readonly kind: 'top'; readonly contact: ContactId }
  /** R14, R22: this contact and the issue's may be one and the same: people compare them, and say which stays. */
  | { readonly kind: 'merge'; readonly contact: ContactId }
  /** R13: the address that stays the default. */
  | { readonly kind: 'default'; readonly contact: ContactId };

export function choicesOf(issue: Issue): readonly Choice[] {
  switch (issue.code) {
    case 'conflict':
    case 'concurrent-states':
      return issue.fixes.map(({ params }): Choice => {
        const value = params['value'] ?? null;
        const isIt = (each: Evidence): boolean => JSON.stringify(each.value) === JSON.stringify(value);
        return { kind: 'value', value, evidence: issue.evidence.filter(isIt) };
      });
    case 'parent-loop':
      return idsIn(issue.params['contacts']).map((contact) => ({ kind: 'top', contact }));
    case 'two-defaults':
      return idsIn(issue.params['contacts']).map((contact) => ({ kind: 'default', contact }));
    case 'possible-duplicate':
      return idsIn(issue.params['others']).map((contact) => ({ kind: 'merge', contact }));
    default:
      return [];
  }
}

/** A place to go to: a contact, at a field or a document where the issue is about one. */
export interface IssuePlace {
  readonly contact: ContactId;
  readonly entity?: string;
  readonly field?: string;
  /** A6: the question whether it is to be erased, its documents kept without its name. */
  readonly erase?: true;
}

/** Where else the issue is decided: its own contact is not among them, unless at a field or a document. */
export function placesOf(issue: Issue): readonly IssuePlace[] {
  const places = issue.fixes.flatMap(({ command, params }): readonly IssuePlace[] => {
    const place = placeIn(params);
    if (command === 'editField') return place;
    if (command === 'open')
      return [...place, ...idsIn([params['and'] ?? null]).map((contact) => ({ contact }))];
    if (command === 'mergeContacts') return idsIn(params['contacts']).map((contact) => ({ contact }));
    if (command === 'bringOver') return idsIn([params['to'] ?? null]).map((contact) => ({ contact }));
    if (command === 'anonymise') return place.map(({ contact }) => ({ contact, erase: true }));
    if (command === 'locate') return place.map(({ contact }) => ({ contact, field: 'location' }));
    return [];
  });
  const isSame = (a: IssuePlace, b: IssuePlace): boolean =>
    a.contact === b.contact && a.entity === b.entity && a.field === b.field && a.erase === b.erase;
  return places.filter((place, at) => {
    const saysMore =
      [place.field, place.entity, place.erase].some((more) => more !== undefined) ||
      place.contact !== issue.contact;
    return saysMore && places.findIndex((other) => isSame(place, other)) === at;
  });
}

function placeIn(params: Fix['params']): readonly IssuePlace[] {
  const { contact, entity, field } = params;
  if (typeof contact !== 'string') return [];
  return [
    {
      contact,
      ...(typeof entity === 'string' ? { entity } : {}),
      ...(typeof field === 'string' ? { field } : {})
    }
  ];
}

export function idsIn(value: Json | undefined): readonly ContactId[] {
  return Array.isArray(value) ? value.filter((id: Json) => typeof id === 'string') : [];
}
