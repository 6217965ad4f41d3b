/** R9, R10: what people wrote without seeing each other. */
import { canonicalJson } from '../base/json.ts';
import { createIssue } from './issue.ts';
import type { ContactFacts, EntityFacts, FactHead } from './types/facts.ts';
import type { Fix, Issue } from './types/issue.ts';
import { allEvidence, entry, isTrue, placeOfName, shownHead } from './values.ts';

/** Fields that take a document out of play: of one that is out, only they still matter. */
const ENDS = ['archived', 'movedTo'];

/** R9 `concurrent-states` for `state`, R10 `conflict` for every other field of one value. */
export function conflicts(contact: ContactFacts): readonly Issue[] {
  return [...conflictNames(contact)].flatMap((name) => {
    const { entity, field } = placeOfName(name);
    if (field.startsWith('aside/') || !matters(contact, entity, field)) return [];
    return [issueOf(contact, entity, field)];
  });
}

function issueOf(contact: ContactFacts, entity: string, field: string): Issue {
  const evidence = allEvidence(contact, entity, field);
  const place = { contact: contact.id, ...(entity === '' ? {} : { entity }), field };
  const choices = distinctValues(evidence.map(({ value, by, at }) => ({ v: value, by, at })));
  return createIssue(contact, {
    code: field === 'state' ? 'concurrent-states' : 'conflict',
    ...(entity === '' ? {} : { entity }),
    params: { field },
    evidence,
    about: field,
    fixes: choices.map(({ v }): Fix => ({ command: 'chooseHead', params: { ...place, value: v } }))
  });
}

/** Those the row names, and those its heads show. */
function conflictNames(contact: ContactFacts): ReadonlySet<string> {
  const names = new Set(contact.conflicts);
  const add = (prefix: string, { fields }: EntityFacts): void => {
    for (const [field, heads] of Object.entries(fields)) {
      if (heads.length > 1 && distinctValues(heads).length > 1) names.add(prefix + field);
    }
  };
  add('', contact.root);
  for (const [entity, facts] of Object.entries(contact.entities)) add(`${entity}:`, facts);
  return names;
}

function distinctValues(heads: readonly FactHead[]): readonly FactHead[] {
  const values = new Map<string, FactHead>();
  for (const head of heads) {
    const value = canonicalJson(head.v);
    if (!values.has(value)) values.set(value, head);
  }
  return [...values.values()];
}

function matters(contact: ContactFacts, entity: string, field: string): boolean {
  const facts = entity === '' ? undefined : entry(contact.entities, entity);
  if (!facts || ENDS.includes(field)) return true;
  return !isTrue(facts, 'archived') && shownHead(facts, 'movedTo') === null;
}
