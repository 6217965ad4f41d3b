/** R5: what belongs to the commercial entity, and what is found where it does not belong. */
import { ENTITY_FIELDS, ENTITY_LISTS } from '../contact/fields/entity.ts';
import { createIssue } from './issue.ts';
import type { Tree } from './tree.ts';
import type { EntityShown, MirroredField } from './types/assessment.ts';
import type { ContactFacts, Evidence } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { allEvidence, itemsOf, shownHead } from './values.ts';

/** R5: whose commercial data a contact shows, and what it shows of them. */
export function entityOf(contact: ContactFacts, tree: Tree): EntityShown {
  const entity = tree.entities.get(contact.id) ?? null;
  const facts = entity === null || entity === contact.id ? undefined : tree.facts.get(entity);
  return { entity, mirrored: facts ? entityValues(facts) : [] };
}

/**
 * R5: `entity-values-on-child`: values of an entity on a contact that is none, from before it had a parent or
 * from a merge. They are kept and do not count.
 */
export function entityValuesOnChild(contact: ContactFacts, tree: Tree): readonly Issue[] {
  const entity = tree.entities.get(contact.id) ?? null;
  // A merged contact keeps its values as history; what was written later is R22's.
  if (entity === null || entity === contact.id || tree.survivors.has(contact.id)) return [];
  const values = entityValues(contact);
  if (values.length === 0) return [];
  const params = { contact: contact.id, entity, fields: values.map(({ field }) => field) };
  return [
    createIssue(contact, {
      code: 'entity-values-on-child',
      params,
      evidence: values.flatMap(({ evidence }): readonly Evidence[] => evidence),
      fixes: [
        { command: 'moveToEntity', params },
        { command: 'discardFromChild', params }
      ]
    })
  ];
}

function entityValues(contact: ContactFacts): readonly MirroredField[] {
  const fields = ENTITY_FIELDS.filter((field) => shownHead(contact.root, field) !== null);
  const items = ENTITY_LISTS.flatMap((list) => itemsOf(contact.root, list).map(([field]) => field));
  return [...fields, ...items].map((field) => ({
    field,
    value: shownHead(contact.root, field)?.v ?? null,
    evidence: allEvidence(contact, '', field)
  }));
}
