/** R19: values that cannot be what they are meant to be. They are kept, marked, and no other rule counts them. */
import { instantOf, isDay } from './days.ts';
import { isEmail } from './identifiers/email.ts';
import { isIban } from './identifiers/iban.ts';
import { isPhone } from './identifiers/phone.ts';
import { isSiren } from './identifiers/siren.ts';
import { isSiret } from './identifiers/siret.ts';
import { isVat } from './identifiers/vat.ts';
import { isZip } from './identifiers/zip.ts';
import { documentsOf } from './documents.ts';
import { createIssue } from './issue.ts';
import type { ContactFacts, EntityFacts, RuleSettings } from './types/facts.ts';
import type { IdentifierName, Issue } from './types/issue.ts';
import { asText, evidenceOf, shownHead, within } from './values.ts';

/** A place that holds an identifier: a field or a list, and the key within its value. */
interface Place {
  readonly field: string;
  readonly key: string | null;
  readonly name: IdentifierName;
  readonly isValid: (text: string, country: string) => boolean;
}

const onField = (field: string, name: IdentifierName, isValid: Place['isValid']): Place => ({
  field,
  key: null,
  name,
  isValid
});
const day = (field: string, key: string | null = null): Place => ({
  field,
  key,
  name: 'date',
  isValid: isDay
});
const instant = (field: string): Place => onField(field, 'date', (text) => instantOf(text) !== null);

const OF_CONTACT = byField([
  onField('siren', 'siren', isSiren),
  onField('siret', 'siret', isSiret),
  onField('vat', 'vat', isVat),
  { field: 'bank', key: 'iban', name: 'iban', isValid: isIban },
  { field: 'email', key: 'address', name: 'email', isValid: isEmail },
  { field: 'phone', key: 'number', name: 'phone', isValid: isPhone },
  { field: 'address', key: 'zip', name: 'zip', isValid: isZip },
  { field: 'consent', key: 'on', name: 'date', isValid: isDay },
  day('contractUntil')
]);

const OF_DOCUMENT = byField([
  day('date'),
  day('validUntil'),
  day('closeOn'),
  day('dueOn'),
  day('doneOn'),
  day('acceptance', 'on'),
  instant('start'),
  instant('report/arrivedAt'),
  instant('report/leftAt')
]);

function byField(places: readonly Place[]): ReadonlyMap<string, Place> {
  return new Map(places.map((place) => [place.field, place]));
}

/** The place of a field, or of the list or pattern it is an item of. */
function placeOf(field: string, places: ReadonlyMap<string, Place>): Place | undefined {
  const slash = field.indexOf('/');
  return places.get(field) ?? (slash < 0 ? undefined : places.get(field.slice(0, slash)));
}

/** R19: `invalid-<what it was meant to be>`, for every value that shows. */
export function invalidValues(contact: ContactFacts, settings: RuleSettings): readonly Issue[] {
  const country =
    asText(within(shownHead(contact.root, 'address')?.v ?? null, 'country')) ?? settings.country;
  return [
    ...issuesOf(contact, '', contact.root, OF_CONTACT, (name) =>
      name === 'phone' ? settings.country : country
    ),
    ...documentsOf(contact).flatMap(({ entity, facts }) =>
      issuesOf(contact, entity, facts, OF_DOCUMENT, () => country)
    )
  ];
}

function issuesOf(
  contact: ContactFacts,
  entity: string,
  facts: EntityFacts,
  places: ReadonlyMap<string, Place>,
  countryOf: (name: IdentifierName) => string
): readonly Issue[] {
  const issues: Issue[] = [];
  for (const field of Object.keys(facts.fields)) {
    const place = placeOf(field, places);
    const head = place && shownHead(facts, field);
    if (!place || !head) continue;
    const text = asText(place.key === null ? head.v : within(head.v, place.key));
    if (text === null || place.isValid(text, countryOf(place.name))) continue;
    const at = { contact: contact.id, ...(entity === '' ? {} : { entity }), field };
    issues.push(
      createIssue(contact, {
        code: `invalid-${place.name}`,
        ...(entity === '' ? {} : { entity }),
        params: { field, value: text },
        evidence: [evidenceOf(contact.id, entity, field, head)],
        about: place.name,
        fixes: [{ command: 'editField', params: at }]
      })
    );
  }
  return issues;
}
