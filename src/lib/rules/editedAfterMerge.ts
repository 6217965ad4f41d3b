import { createIssue } from './issue.ts';
import type { Tree } from './tree.ts';
import type { ContactFacts, EntityFacts, Evidence } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { evidenceOf, shownHead } from './values.ts';

/** R22: `edited-after-merge`: somebody who had not seen the merge went on writing to the contact that is gone. */
export function editedAfterMerge(contact: ContactFacts, tree: Tree): readonly Issue[] {
  const survivor = tree.survivors.get(contact.id);
  const merge = shownHead(contact.root, 'mergedInto');
  if (survivor === undefined || !merge) return [];
  const younger = [
    ...youngerThan(merge.at, contact, '', contact.root),
    ...Object.entries(contact.entities).flatMap(([id, facts]) => youngerThan(merge.at, contact, id, facts))
  ];
  if (younger.length === 0) return [];
  const fields = [
    ...new Set(younger.map(({ entity, field }) => (entity ? `${entity}:${field}` : field)))
  ].sort();
  return [
    createIssue(contact, {
      code: 'edited-after-merge',
      params: { survivor, fields },
      evidence: [evidenceOf(contact.id, '', 'mergedInto', merge), ...younger],
      fixes: [{ command: 'bringOver', params: { from: contact.id, to: survivor, fields } }]
    })
  ];
}

function youngerThan(
  at: number,
  contact: ContactFacts,
  entity: string,
  facts: EntityFacts
): readonly Evidence[] {
  return Object.entries(facts.fields)
    .filter(([field]) => field !== 'mergedInto' && !field.startsWith('aside/'))
    .flatMap(([field, heads]) =>
      heads.filter((head) => head.at > at).map((head) => evidenceOf(contact.id, entity, field, head))
    );
}
