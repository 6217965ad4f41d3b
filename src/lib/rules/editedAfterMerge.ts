import type { ContactId } from '../base/ids.ts';
import { mayBeBrought } from './brought.ts';
import { createIssue } from './issue.ts';
import type { Tree } from './tree.ts';
import type { ContactFacts, EntityFacts, Evidence } from './types/facts.ts';
import type { Issue } from './types/issue.ts';
import { evidenceOf, nameOf, placeOfName, shownHead } from './values.ts';

/** R22: `edited-after-merge`: somebody who had not seen the merge went on writing to the contact that is gone. */
export function editedAfterMerge(contact: ContactFacts, tree: Tree): readonly Issue[] {
  const survivor = tree.survivors.get(contact.id);
  const merge = shownHead(contact.root, 'mergedInto');
  if (survivor === undefined || !merge) return [];
  const younger = youngerThan(merge.at, contact);
  if (younger.length === 0) return [];
  const fields = [...new Set(younger.map(({ entity, field }) => nameOf(entity, field)))].sort();
  const toEntity = tree.entities.get(survivor) === survivor;
  // What lies on documents counts for the survivor where it lies.
  const brought = fields.filter((name) => !name.includes(':') && mayBeBrought(name, toEntity));
  return [
    createIssue(contact, {
      code: 'edited-after-merge',
      params: { survivor, fields },
      evidence: [evidenceOf(contact.id, '', 'mergedInto', merge), ...younger],
      fixes:
        brought.length === 0
          ? []
          : [{ command: 'bringOver', params: { from: contact.id, to: survivor, fields: brought } }]
    })
  ];
}

function youngerThan(at: number, contact: ContactFacts): readonly Evidence[] {
  return [
    ...ofEntity(contact.id, '', contact.root),
    ...Object.entries(contact.entities).flatMap(([id, facts]) => ofEntity(contact.id, id, facts)),
    ...Object.entries(contact.unkept ?? {}).flatMap(([name, heads]) => {
      const { entity, field } = placeOfName(name);
      return heads.map((head) => evidenceOf(contact.id, entity, field, head));
    })
  ].filter((fact) => fact.at > at && fact.field !== 'mergedInto' && !fact.field.startsWith('aside/'));
}

function ofEntity(contact: ContactId, entity: string, { fields }: EntityFacts): readonly Evidence[] {
  return Object.entries(fields).flatMap(([field, heads]) =>
    heads.map((head) => evidenceOf(contact, entity, field, head))
  );
}
