import { createIssue } from './issue.ts';
import type { ContactFacts } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { evidenceOf, namedHeads, placeOfName } from './values.ts';

/** C8: `invalid-fact`: a field holds a value of the wrong shape, from a defect or from a newer version. */
export function invalidFacts(contact: ContactFacts): readonly Issue[] {
  return contact.invalid.map((name) => {
    const { entity, field } = placeOfName(name);
    const place = { ...(entity === '' ? {} : { entity }), field };
    return createIssue(contact, {
      code: 'invalid-fact',
      ...(entity === '' ? {} : { entity }),
      params: { field },
      evidence: namedHeads(contact.wrong, name).map((head) => evidenceOf(contact.id, entity, field, head)),
      about: field,
      fixes: [{ command: 'editField', params: { contact: contact.id, ...place } }]
    });
  });
}
