import { idsIn, placesOf } from '../../app/issueAnswers.ts';
import type { ContactId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import type { Messages } from '../../i18n/messages/fr.ts';
import type { Issue } from '../../rules/types/issue.ts';
import { kindText } from '../contact/documentWords.ts';
import { fieldName } from '../contact/fieldName.ts';
import { isRecord, textOf } from '../contact/valueText.ts';
import type { IssueWords } from './issueWords.ts';

/** What an issue is about in one line, beside whose it is; '' where its title says all. */
export function issueDetail(t: Messages, issue: Issue, words: IssueWords): string {
  const { params, evidence } = issue;
  switch (issue.code) {
    case 'late-block':
    case 'unseen-warning':
      return parts(kindText(t, asText(params['kind']), stateOf(issue)), messageOf(t, issue));
    case 'warning-without-reason':
    case 'entity-values-on-child':
    case 'conflict':
      return fieldsOf(t, issue).join(', ');
    case 'concurrent-states':
      return [...new Set(evidence.map((fact) => words.value(fact)))].join(' / ');
    case 'parent-loop':
    case 'two-defaults':
      return idsIn(params['contacts']).map(words.contactName).join(' · ');
    case 'ref-clash':
    case 'account-clash':
    case 'number-clash':
    case 'possible-duplicate':
      return parts(asText(params['value']), othersOf(params['others']).map(words.contactName).join(', '));
    case 'double-booking':
      return parts(idsIn(params['assignees']).map(words.who).join(', '), bookingsOf(issue, words));
    case 'edited-after-merge':
      return words.contactName(asText(params['survivor']));
    case 'invalid-fact':
      return fieldsOf(t, issue).join(', ');
    default:
      return evidence[0] ? words.value(evidence[0]) : '';
  }
}

/** When the appointments begin, and of whom those of others are: two at one contact would else look the same. */
function bookingsOf(issue: Issue, words: IssueWords): string {
  const own = { contact: issue.contact, entity: issue.entity };
  const others = placesOf(issue).filter(({ entity }) => entity !== issue.entity);
  return [own, ...others]
    .map((place) => {
      const when = startOf(issue, place, words);
      return place.contact === issue.contact ? when : `${when} (${words.contactName(place.contact)})`;
    })
    .join(' / ');
}

/** When the appointment at this place begins; '' when the issue does not tell. */
export function startOf(
  { evidence }: Issue,
  { contact, entity }: { readonly contact: ContactId; readonly entity?: string | undefined },
  words: IssueWords
): string {
  const start = evidence.find(
    (fact) => fact.field === 'start' && fact.contact === contact && fact.entity === entity
  );
  return start ? words.value(start) : '';
}

/** A validated quote is called an order. */
function stateOf({ evidence }: Issue): string {
  return asText(evidence.find(({ field }) => field === 'state')?.value);
}

function messageOf(t: Messages, { evidence }: Issue): string {
  const warning = evidence.find(({ field }) => field.startsWith('warning/'));
  return textOf(warning?.value, 'message') || t.answers.noMessage;
}

function fieldsOf(t: Messages, { params, evidence, fixes }: Issue): readonly string[] {
  const named = [params['field'], ...fixes.map((fix) => fix.params['field'])].map(asText);
  const fields = [...idsIn(params['fields']), ...named, ...evidence.map(({ field }) => field)];
  return [...new Set(fields.filter((field) => field !== '').map((field) => fieldName(t, field)))];
}

function othersOf(others: Json | undefined): readonly string[] {
  if (!Array.isArray(others)) return [];
  const ids = others.map((other: Json) => (isRecord(other) ? textOf(other, 'contact') : asText(other)));
  return [...new Set(ids.filter((id) => id !== ''))];
}

function parts(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' · ');
}

function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
