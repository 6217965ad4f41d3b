import { createIssue } from './issue.ts';
import type { ContactFacts } from './types/facts.ts';
import type { Issue } from './types/issue.ts';

/** C8: `invalid-fact`: a field holds a value of the wrong shape, from a defect or from a newer version. */
export function invalidFacts(contact: ContactFacts): readonly Issue[] {
  return [...contact.invalid].sort().map((name) => {
    const colon = name.lastIndexOf(':');
    const entity = name.slice(0, Math.max(colon, 0));
    const field = name.slice(colon + 1);
    const place = { ...(entity === '' ? {} : { entity }), field };
    return createIssue(contact, {
      code: 'invalid-fact',
      ...(entity === '' ? {} : { entity }),
      params: { field },
      evidence: [],
      about: field,
      fixes: [{ command: 'editField', params: { contact: contact.id, ...place } }]
    });
  });
}
